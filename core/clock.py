"""The shop's clock: the machine's, or a simulated one that a data folder keeps."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.store.disk import write_whole

FILE = "clock.json"
FORM = re.compile(r"^(?P<start>.+?)(?:@(?P<speed>\d+(?:\.\d+)?))?$")


class Clock:
    """The machine's clock."""

    simulated = False
    speed = 1.0

    def now(self) -> datetime:
        """Return the shop's time, on which rules, predictions and alerts run."""
        return self.machine_now()

    def machine_now(self) -> datetime:
        """Return the machine's time, on which sessions, locks and undo run."""
        return datetime.now(UTC)


class SimulatedClock(Clock):
    """A clock that was set once per data folder and goes on from there, also after a restart."""

    simulated = True

    def __init__(self, folder: Path, setting: str) -> None:
        """Take up the folder's clock, or start it at `TIME@SPEED`; `@0` stands still."""
        self._file = folder / FILE
        if not self._file.exists():
            start, speed = parse_setting(setting)
            self._keep(start, self.machine_now(), speed)
        kept = json.loads(self._file.read_text("utf-8"))
        # Shop's and machine's time in one: other threads read them while one moves the clock.
        self._start = datetime.fromisoformat(kept["shop"]), datetime.fromisoformat(kept["machine"])
        self.speed = float(kept["speed"])

    def now(self) -> datetime:
        """Return the simulated time; it never runs before its start."""
        shop, machine = self._start
        return shop + max(self.machine_now() - machine, timedelta(0)) * self.speed

    def move_to(self, when: datetime) -> bool:
        """Move forward; False when that would be back."""
        if when < self.now():
            return False
        self._start = when.astimezone(UTC), self.machine_now()
        self._keep(*self._start, self.speed)
        return True

    def _keep(self, shop: datetime, machine: datetime, speed: float) -> None:
        kept = {"shop": shop.isoformat(), "machine": machine.isoformat(), "speed": speed}
        write_whole(self._file, json.dumps(kept).encode())


def parse_setting(text: str) -> tuple[datetime, float]:
    """Read `2026-11-23T08:00+08:00@60`; without a speed it runs at 1. Raises ValueError with the reason."""
    found = FORM.match(text.strip())
    try:
        start = datetime.fromisoformat(found["start"]) if found else None
    except ValueError:
        start = None
    if found is None or start is None or start.tzinfo is None:
        message = (
            f"BAYBOARD_CLOCK={text!r}: write a time with its offset and a speed, 2026-11-23T08:00+08:00@60"
        )
        raise ValueError(message)
    return start.astimezone(UTC), float(found["speed"] or 1)


def open_clock(folder: Path, setting: str) -> Clock:
    """Return the clock that the setting asks for; empty means the machine's."""
    return SimulatedClock(folder, setting) if setting else Clock()
