"""What screens were sent last, for those that come back: all that they missed, or nothing at all."""

from collections import deque

KEPT = 250  # messages: half of what an outlet has room for; who missed more is sent the board as it is
Place = tuple[int, int]  # after which entry; 0 is its delta, 1 what time alone changed then


class Recent:
    """The last messages in their order."""

    def __init__(self) -> None:
        """Begin before the first entry."""
        self._kept: deque[tuple[Place, str]] = deque()
        self._forgotten: Place = (0, 0)

    def delta(self, seq: int, text: str) -> None:
        """Keep what an entry changed."""
        self._keep((seq, 0), text)

    def tick(self, seq: int, text: str) -> None:
        """Keep what time alone changed after an entry."""
        self._keep((seq, 1), text)

    def forget(self, seq: int) -> None:
        """Begin anew after this entry."""
        self._kept.clear()
        self._forgotten = (seq, 0)

    def since(self, seq: int) -> list[str] | None:
        """Return what came after this entry; None where that is not known any more."""
        if (seq, 0) < self._forgotten:
            return None
        return [text for place, text in self._kept if place > (seq, 0)]

    def _keep(self, place: Place, text: str) -> None:
        self._kept.append((place, text))
        if len(self._kept) > KEPT:
            self._forgotten, _ = self._kept.popleft()
