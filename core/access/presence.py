"""When each station was last there: told by its requests and its open pages, written down now and then."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

WRITTEN_EVERY = timedelta(minutes=1)


class Presence:
    """What this process saw of the stations, by the machine's clock. For the event loop only."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Begin with nobody."""
        self._now = now
        self._open: Counter[str] = Counter()
        self._seen: dict[str, datetime] = {}
        self._written: dict[str, datetime] = {}

    def saw(self, station: str) -> None:
        """Note a request."""
        self._seen[station] = self._now()

    @contextmanager
    def here(self, station: str) -> Iterator[None]:
        """Note a page that stays open."""
        self._open[station] += 1
        try:
            yield
        finally:
            self._open[station] -= 1
            self.saw(station)

    def last_seen(self) -> dict[str, datetime]:
        """Return when each station was last there; with an open page that is now."""
        return {**self._seen, **dict.fromkeys(self.present(), self._now())}

    def present(self) -> set[str]:
        """Return the stations that have a page open."""
        return {station for station, pages in self._open.items() if pages > 0}

    def to_write(self) -> dict[str, datetime]:
        """Return what is to be written down, each station once a minute at most."""
        due = {
            station: at
            for station, at in self.last_seen().items()
            if station not in self._written or at - self._written[station] >= WRITTEN_EVERY
        }
        self._written |= due
        return due
