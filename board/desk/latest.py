"""Of several readings at once the one begun last counts: what an older one found never covers it."""

from collections.abc import Callable


class Latest:
    """What one part of a page shows, read anew by touches and after what others did, side by side."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._turn = 0

    def begin(self) -> Callable[[], bool]:
        """Begin a reading. What is returned tells, once it is read, whether it still counts."""
        self._turn += 1
        turn = self._turn
        return lambda: turn == self._turn
