"""How much at once is too many."""

import asyncio
import time
from collections.abc import Callable

from core.domain.base.errors import Refused


class TooMany(Refused):
    """More than one may ask for in this time; a little later it goes on."""

    code = "too_many"


class Pace:
    """At most so many within any such time."""

    def __init__(self, most: int, within: float = 1.0, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with none taken."""
        self._most, self._within, self._now = most, within, now
        self._taken: list[float] = []  # every socket has one: a deque would take ten times the memory

    def take(self) -> float:
        """Take one and return 0, or take none and return the seconds until there is room."""
        now = self._now()
        if len(self._taken) == self._most and (wait := self._taken[0] + self._within - now) > 0:
            return wait
        self._take(now)
        return 0.0

    async def taken(self) -> None:
        """Wait until there is room and take one; for one caller at a time."""
        if wait := self.take():
            await asyncio.sleep(wait)
            self._take(self._now())

    def _take(self, now: float) -> None:
        self._taken.append(now)
        del self._taken[: -self._most]
