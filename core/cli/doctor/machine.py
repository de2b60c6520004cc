"""What the shop stands on: disk, clock, files of the program, systemd."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.assets import ASSETS
from core.cli.doctor.finding import Finding, bad, good, look
from core.cli.reading import house
from core.keeping.backup import last_backup
from core.settings import Settings

LOW, LEAST = 1024**3, 200 * 1024**2
NEEDED = ("tv.html", "tokens.css", "board/board.js", "kiosk/kiosk.css", "desk/desk.css")
FONT = re.compile(r"url\(\./(files/[^)]+)\)")
SYSTEMD = Path("/run/systemd/system")  # is there where systemd runs
UNITS = ("sevenlanes.service", "sevenlanes-backup.timer")
NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)  # a machine without a battery wakes up in 1970
AHEAD = timedelta(minutes=2)


def space(settings: Settings) -> Iterator[Finding]:
    """Say whether there is room for days to come."""
    there = next(path for path in (settings.data, *settings.data.resolve().parents) if path.exists())
    free = shutil.disk_usage(there).free
    text = f"{free / 1024**3:.1f} GB are free on the disk of {settings.data}."
    if free < LEAST:
        yield bad(text, "Free some now: nothing more is saved once it is full.")
    elif free < LOW:
        yield look(text, "Free some, or give it a larger disk.")
    else:
        yield good(text)


def clock(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Say whether the clock shows about the right time, and is kept right."""
    kept = "sudo timedatectl set-ntp true"
    backed_up = last_backup(settings.data)
    if now < NOT_BEFORE or (backed_up is not None and backed_up > now + AHEAD):
        yield bad(f"this machine's clock is wrong: it shows {now:%Y-%m-%d %H:%M} UTC.", kept)
    elif settings.clock:
        yield look("the shop runs on simulated time.", "For a real shop remove SEVENLANES_CLOCK.")
    elif _asked("timedatectl", "show", "--property=NTPSynchronized", "--value") == "no":
        yield look("nobody keeps this machine's clock right.", kept)
    else:
        yield good(f"this machine's clock shows {now:%Y-%m-%d %H:%M} UTC.")


def zone(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Tell the shop's time, to be compared with a watch."""
    rules = house(settings)
    yield good(f"the shop's zone is {rules.timezone}: it is {now.astimezone(rules.zone):%H:%M} there.")


def assets(_settings: Settings) -> Iterator[Finding]:
    """Say whether every file is there that pages load."""
    fonts = ASSETS / "fonts" / "fonts.css"
    named = FONT.findall(fonts.read_text("utf-8")) if fonts.exists() else ["fonts.css"]
    wanted = [*(ASSETS / name for name in NEEDED), *(ASSETS / "fonts" / name for name in named)]
    missing = [path for path in wanted if not path.is_file()]
    if missing:
        yield bad(
            f"files of the screens are missing: {len(missing)}, such as {missing[0]}.",
            "Install sevenlanes again.",
        )
    else:
        yield good(f"fonts and files of the screens are there: {len(wanted)}.")


def units(_settings: Settings) -> Iterator[Finding]:
    """Say whether systemd starts the server and its backups."""
    if not SYSTEMD.exists():
        yield look("no systemd runs here.", "See to it by other means that server and backups start.")
        return
    for unit in UNITS:
        how = (_asked("systemctl", "is-enabled", unit), _asked("systemctl", "is-active", unit))
        if how == ("enabled", "active"):
            yield good(f"{unit} is enabled and runs.")
        else:
            yield look(
                f"{unit} is {' and '.join(filter(None, how)) or 'not installed'}.",
                "sudo systemd/install.sh server",
            )


def _asked(*command: str) -> str:
    """Return what a program of this machine says; nothing where it is not there."""
    program = shutil.which(command[0])
    if program is None:
        return ""
    done = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False, timeout=20)  # noqa: S603 - fixed words
    return done.stdout.strip()
