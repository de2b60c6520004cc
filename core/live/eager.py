"""Sending without a task: as far as a coroutine comes by itself, it is run at once."""

from collections.abc import Awaitable, Coroutine, Generator
from functools import partial
from typing import Any


def begun(doing: Coroutine[Any, Any, None]) -> Awaitable[None] | None:
    """Run a coroutine until it has to wait; return what is left to be awaited, or nothing where it is done.

    A task for each message and screen would cost as much again as the message itself. Python 3.12 has eager tasks.
    """
    try:
        waits_for = doing.send(None)
    except StopIteration:
        return None
    return _Rest(doing, waits_for)


class _Rest:
    """The rest of a coroutine that waits for something already."""

    def __init__(self, doing: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self._doing, self._waits_for = doing, waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        waits_for = self._waits_for
        while True:
            try:
                given = yield waits_for
            except BaseException as error:  # noqa: BLE001 - it is theirs, to be passed on
                following = partial(self._doing.throw, error)
            else:
                following = partial(self._doing.send, given)
            try:
                waits_for = following()
            except StopIteration:
                return
