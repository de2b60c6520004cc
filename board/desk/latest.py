"""Of several readings at once a later one is never covered by what an earlier one found."""

from collections.abc import Callable


class Latest:
    """What one part of a page shows, read anew by touches and after what others did, side by side.

    A reading is shown although a later one is under way: what a deed did stands there when the answer says so.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._begun = self._shown = 0

    def begin(self) -> Callable[[], bool]:
        """Begin a reading. What is returned is asked once it is read, and tells whether to show what was found."""
        self._begun += 1
        turn = self._begun

        def is_newest() -> bool:
            if turn < self._shown:
                return False
            self._shown = turn
            return True

        return is_newest

    def drop(self) -> None:
        """Let nothing be shown of what is being read: something else stands there now."""
        self.begin()()
