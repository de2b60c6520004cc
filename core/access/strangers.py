"""Sockets that have not shown yet who they are: few from one place, and each for a short time only."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.access.pace import TooMany

AT_ONCE = 20
KNOWN_WITHIN = 10.0  # seconds


class Stranger:
    """One of them."""

    def __init__(self, leave: Callable[[], None]) -> None:
        """Take up a place."""
        self._leave = leave
        self.is_known = False

    def known(self) -> None:
        """Give the place free: it has shown who it is, or has gone."""
        if not self.is_known:
            self.is_known = True
            self._leave()


class Strangers:
    """All of them, by where they come from. For the event loop only."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: Counter[str] = Counter()

    @contextmanager
    def one(self, origin: str) -> Iterator[Stranger]:
        """Hold a place while a socket is a stranger; refuse where all of them are taken."""
        if self._waiting[origin] >= AT_ONCE:
            raise TooMany
        self._waiting[origin] += 1
        stranger = Stranger(lambda: self._leave(origin))
        try:
            yield stranger
        finally:
            stranger.known()

    def _leave(self, origin: str) -> None:
        self._waiting[origin] -= 1
        if not self._waiting[origin]:
            del self._waiting[origin]
