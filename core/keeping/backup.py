"""Backups of a shop that goes on working: one file each, and the photos beside them, each of those once."""

import fcntl
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from core.former_name import former, present
from core.keeping.archive import SMALL_FILES, BackupRefused, Inventory, reason, write
from core.keeping.disk import make_folder, sync_folder
from core.keeping.photos import PhotoFolder
from core.store.schema import revisions
from core.store.sqlite.damage import damage
from core.store.sqlite.engine import DATABASE
from core.store.sqlite.faults import DatabaseFault
from core.store.sqlite.file import last_entry, named_photos, revision_of, snapshot

NAME = "sevenlanes-%Y%m%dT%H%M%SZ.tar"
BEFORE_MIGRATING = "backups"
HALF = ".sevenlanes-half"
LAST = "last-backup"  # in the data folder: when it was
QUARTER_HOUR = 15 * 60

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class BackupMade:
    """A backup that was made, and what became of older ones."""

    file: Path
    entry: int
    photos: int
    photos_missing: int
    pruned: list[Path]


def back_up(folder: Path, to: Path, now: datetime, zone: tzinfo, progress: Progress) -> BackupMade:
    """Back a data folder up while its server works, then let old backups go. Raises BackupRefused.

    The database comes first: photos that it names are never removed from the data folder.
    """
    if to.resolve() == folder.resolve():
        raise BackupRefused(f"{to} is the data folder itself: back up to another disk.")
    with _working_in(to) as half:
        inventory = _snapshot(folder, half, now)
        names = named_photos(half / DATABASE)
        missing = copy_photos(names, [PhotoFolder(folder)], PhotoFolder(to), progress)
        file = _finished(folder, half, inventory, to / now.astimezone(UTC).strftime(NAME))
        pruned = _prune(to, file, zone)
    with suppress(OSError):  # a full data disk spoils no backup
        (folder / LAST).write_text(now.isoformat(), "utf-8")
    return BackupMade(file, inventory.entry, len(names), missing, pruned)


def last_backup(folder: Path) -> datetime | None:
    """Return when this data folder was last backed up."""
    with suppress(OSError, ValueError):
        return datetime.fromisoformat((folder / LAST).read_text("utf-8"))
    return None


def back_up_before_migrating(folder: Path, now: datetime) -> None:
    """Keep the database as it is, in the data folder, if this version is about to change its form.

    Named after what it holds: a start that fails again and again makes it once. Photos stay where they are.
    """
    found, known = revision_of(folder / DATABASE), revisions()
    if found not in known or found == known[0]:
        return
    to = folder / BEFORE_MIGRATING
    with _working_in(to) as half:
        inventory = _snapshot(folder, half, now)
        _finished(folder, half, inventory, to / f"before-{known[0]}-entry-{inventory.entry}.tar")


def copy_photos(
    names: list[str], sources: Iterable[PhotoFolder], target: PhotoFolder, progress: Progress
) -> int:
    """Bring each photo from the first place that has it whole; return how many are nowhere."""
    places, missing = list(sources), 0
    for done, name in enumerate(names, 1):
        missing += not any(target.copy(name, place) for place in places)
        progress(done, len(names))
    return missing


# the steps


@contextmanager
def _working_in(to: Path) -> Iterator[Path]:
    """Give a folder for what is half done, one backup at a time; whatever happens, nothing stays of it."""
    half = to / HALF
    try:
        make_folder(to)
        with (to / ".sevenlanes-lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for killed in (half, to / former(HALF)):
                shutil.rmtree(killed, ignore_errors=True)
            half.mkdir(mode=0o700)
            try:
                yield half
            finally:
                shutil.rmtree(half, ignore_errors=True)
    except (OSError, DatabaseFault) as error:
        message = f"no backup was made in {to}: {reason(error)}. Those before it are as they were."
        raise BackupRefused(message) from None


def _snapshot(folder: Path, half: Path, now: datetime) -> Inventory:
    """Take the database as it is between two writes, and look at what was taken."""
    copy = half / DATABASE
    snapshot(folder / DATABASE, copy)
    found = damage(copy)
    if found:
        raise BackupRefused(
            f"no backup was made: the database is damaged ({found[0]}). Run sevenlanes verify."
        )
    return Inventory(made=now, revision=revision_of(copy) or "", entry=last_entry(copy))


def _finished(folder: Path, half: Path, inventory: Inventory, file: Path) -> Path:
    """Give the whole file its name; before that there is none."""
    small = {name: folder / name for name in SMALL_FILES if (folder / name).exists()}
    write(half / file.name, inventory, {DATABASE: half / DATABASE, **small})
    (half / file.name).rename(file)
    sync_folder(file.parent)
    return file


# letting old ones go


def _prune(to: Path, newest: Path, zone: tzinfo) -> list[Path]:
    made = {file: when for file in to.glob("*.tar") if (when := _made(file)) is not None}
    spent = surplus(made.values(), zone)
    pruned = sorted(file for file, when in made.items() if when in spent and file != newest)
    for file in pruned:
        file.unlink()
    return pruned


def surplus(times: Iterable[datetime], zone: tzinfo) -> set[datetime]:
    """Say which backups may go: all but the newest of the last 96 quarter-hours, 30 days and 12 months.

    Only those count in which one was made: neither a week's holiday nor a wrong clock empties the shelf.
    """
    oldest_first = sorted(times)
    quarters = {when.timestamp() // QUARTER_HOUR: when for when in oldest_first}
    days = {when.astimezone(zone).date(): when for when in oldest_first}
    months = {when.astimezone(zone).date().replace(day=1): when for when in oldest_first}
    kept = [*list(quarters.values())[-96:], *list(days.values())[-30:], *list(months.values())[-12:]]
    return set(oldest_first) - set(kept)


def _made(file: Path) -> datetime | None:
    try:
        return datetime.strptime(present(file.name), NAME).replace(tzinfo=UTC)
    except ValueError:
        return None  # somebody else's
