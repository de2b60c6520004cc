"""What is stored: the data folder, the database, the last backup, the screens."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import inspect
from sqlmodel import select

from core.cli.doctor.finding import Finding, bad, good, look
from core.cli.reading import stored
from core.domain.access.stations import Station
from core.keeping.backup import last_backup
from core.keeping.folder import PEPPER
from core.settings import FILE, Settings
from core.store.schema import revisions
from core.store.sqlite.damage import quick_damage
from core.store.sqlite.engine import DATABASE
from core.store.sqlite.file import last_entry, revision_of
from core.store.tables import SeenRow

PRIVATE = 0o077  # what nobody else may
LATE_BACKUP = timedelta(minutes=45)
NO_BACKUP = timedelta(days=1)
LONG_GONE = timedelta(days=1)


def folder(settings: Settings) -> Iterator[Finding]:
    """Say whether nobody but the server's user can look into it."""
    faults = 0
    for path in (settings.data, *(settings.data / name for name in (DATABASE, PEPPER, FILE))):
        if path.exists():
            for fault in _not_private(path):
                faults += 1
                yield fault
    if not (settings.data / PEPPER).exists():
        yield bad(
            f"{settings.data / PEPPER} is gone: no PIN can be checked.",
            "Take it from a backup: sevenlanes restore.",
        )
    elif not faults:
        yield good(f"{settings.data} is this user's alone.")


def _not_private(path: Path) -> Iterator[Finding]:
    status = path.stat()
    if status.st_mode & PRIVATE:
        mode = "700" if stat.S_ISDIR(status.st_mode) else "600"
        yield bad(f"others can look into {path}.", f"chmod {mode} {path}")
    if status.st_uid != os.geteuid():
        yield look(
            f"{path} belongs to another user.",
            "Run this as the server's user: sudo -u sevenlanes sevenlanes doctor",
        )


def database(settings: Settings) -> Iterator[Finding]:
    """Say whether it is whole, as far as a quick look tells."""
    faults = quick_damage(settings.data / DATABASE)
    entries = last_entry(settings.data / DATABASE)
    for fault in faults:
        yield bad(
            f"the database is damaged: {fault}.",
            "Stop the server, keep the folder, then: sevenlanes restore FILE",
        )
    if not faults:
        yield good(f"the database is whole, up to entry {entries}. sevenlanes verify looks at each of them.")


def form(settings: Settings) -> Iterator[Finding]:
    """Say whether the database has the form of this version."""
    found, known = revision_of(settings.data / DATABASE), revisions()
    if found not in known:
        yield bad("the database was used by a newer sevenlanes.", "Update sevenlanes.")
    elif found != known[0]:
        yield look(
            "the database is of an earlier version.",
            "Start the server: it makes a backup, then brings it up.",
        )
    else:
        yield good("the database has this version's form.")


def backup(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Say how old the last one is."""
    at = last_backup(settings.data)
    how = "Let one be made every 15 minutes: systemctl enable --now sevenlanes-backup.timer"
    if at is None:
        yield bad("no backup was ever made.", how)
    elif now - at > NO_BACKUP:
        yield bad(f"the last backup was made {_ago(now - at)} ago.", how)
    elif now - at > LATE_BACKUP:
        yield look(f"the last backup was made {_ago(now - at)} ago.", how)
    else:
        yield good(f"the last backup was made {_ago(now - at)} ago.")


def screens(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Say whether each was there not long ago."""
    with stored(settings) as session:
        query = select(Station)
        names = sorted(station.name for station in session.exec(query) if not station.revoked)
        known = inspect(session.connection()).has_table(str(SeenRow.__tablename__))
        rows = session.exec(select(SeenRow)) if known else ()
        seen = {row.name: row.at for row in rows}
    missing = [name for name in names if name not in seen or now - seen[name] > LONG_GONE]
    for name in missing:
        when = f"was last there {_ago(now - seen[name])} ago" if name in seen else "was never there"
        yield look(f"screen {name} {when}.", f"Switch it on, or: sevenlanes station revoke --name {name!r}")
    if not names:
        yield look("no screen is let in.", "sevenlanes station create --name wall --kind board")
    elif not missing:
        yield good(f"every screen was there within a day: {len(names)}.")


def _ago(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:  # noqa: PLR2004 - two hours
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"  # noqa: PLR2004 - two days
