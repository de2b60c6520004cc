"""The shop's clock: the machine's as far as it can be trusted, or a simulated one that a data folder keeps."""

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.keeping.disk import write_whole

FILE = "clock.json"
FORM = re.compile(r"^(?P<start>.+?)(?:@(?P<speed>\d+(?:\.\d+)?))?$")
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)  # there was no sevenlanes before
TOLERANCE = timedelta(minutes=2)
FURTHEST_BACK = timedelta(days=1)
LONGEST_REST = timedelta(days=400)  # of a shop
EVEN_FOR = timedelta(hours=1)  # then a clock that leapt is trusted again


def _machines() -> datetime:
    return datetime.now(UTC)


def _elapsed() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME)  # goes evenly, and goes on while the machine sleeps


class Clock:
    """The machine's clock. It may leap, start in 1970 or be set by hand: what lasts is measured evenly."""

    simulated = False
    speed = 1.0

    def __init__(
        self, machines: Callable[[], datetime] = _machines, elapsed: Callable[[], float] = _elapsed
    ) -> None:
        """Begin with what the machine says."""
        self._machines, self._elapsed = machines, elapsed
        self._began = machines(), elapsed()
        self._off = self._followed = timedelta(0)
        self._leapt: datetime | None = None

    def go_on_from(self, last: datetime | None) -> None:
        """Begin with the last time that the shop knows instead, where the machine's cannot be after it."""
        says, longest = self._machines(), last and last + LONGEST_REST
        can_be = (last or EARLIEST) <= says and (longest is None or says <= longest)
        self._began = says if can_be else last or EARLIEST, self._elapsed()

    def now(self) -> datetime:
        """Return the shop's time, on which rules, predictions and alerts run."""
        self.doubt()
        return self.machine_now() + self._followed

    def machine_now(self) -> datetime:
        """Return the even time, on which sessions, locks and undo run; it never leaps, and never goes back."""
        start, begun = self._began
        return start + timedelta(seconds=self._elapsed() - begun)

    def doubt(self) -> timedelta | None:
        """Return how far the machine's clock is from the even time, while it is not to be trusted.

        The shop follows it forward at once, back only when it went evenly for a while, and nowhere
        that cannot be.
        """
        even = self.machine_now()
        off = self._machines() - even
        if abs(off) <= TOLERANCE:
            self._off, self._leapt = off, None
        elif abs(off - self._off) > TOLERANCE:
            self._off, self._leapt = off, even
        can_be = -FURTHEST_BACK <= off <= LONGEST_REST
        went_evenly = self._leapt is None or even - self._leapt >= EVEN_FOR
        if can_be and (went_evenly or off > self._followed):
            self._followed = off
        return None if can_be and went_evenly else off


class SimulatedClock(Clock):
    """A clock that was set once per data folder and goes on from there, also after a restart."""

    simulated = True

    def __init__(self, folder: Path, setting: str) -> None:
        """Take up the folder's clock, or start it at `TIME@SPEED`; `@0` stands still."""
        super().__init__()
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
            f"SEVENLANES_CLOCK={text!r}: write a time with its offset and a speed, 2026-11-23T08:00+08:00@60"
        )
        raise ValueError(message)
    return start.astimezone(UTC), float(found["speed"] or 1)


def open_clock(folder: Path, setting: str) -> Clock:
    """Return the clock that the setting asks for; empty means the machine's."""
    return SimulatedClock(folder, setting) if setting else Clock()
