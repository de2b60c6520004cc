"""How a desk's page follows the shop: drawn anew after what others did, never twice at once, never piling up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from nicegui import background_tasks, ui

from board.desk.frame import Desk
from core.at_screens import Entry
from core.domain.base.errors import Refused
from core.ui.page import every

log = logging.getLogger(__name__)
FAILED = "a desk could not show what holds now: its page is made anew"
AT_MOST_EVERY = 0.2  # seconds; what happens in between is shown together
MINUTE_HAND = 5.0  # seconds of the machine between two looks at the shop's clock


Concerns = Callable[[Entry], bool]


class Following:
    """Calls `redraw` after every entry that concerns the page, and `as_time_goes` every few seconds.

    Where one of them fails, the page does not go on showing what was: it is made anew.
    """

    def __init__(
        self,
        desk: Desk,
        redraw: Callable[[], Awaitable[None]],
        *,
        as_time_goes: Callable[[], Awaitable[None] | None],
        concerns: Concerns = lambda _: True,
    ) -> None:
        """Follow until the page goes."""
        self._redraw, self._as_time_goes, self._concerns = redraw, as_time_goes, concerns
        self._link = desk.link
        self._behind = self._busy = False
        self._client = ui.context.client
        self._client.on_delete(desk.workshop.hub.listen(self._told))
        every(MINUTE_HAND, self._tick)

    def catch_up(self) -> None:
        """Draw anew soon; asked twice at once, it is drawn once more."""
        self._behind = True
        if not self._busy:
            self._busy = True
            background_tasks.create(self._draw())

    def _told(self, entry: Entry) -> None:
        if self._concerns(entry):
            self.catch_up()

    async def _tick(self) -> None:
        with self._or_anew():
            drawn = self._as_time_goes()
            if isinstance(drawn, Awaitable):
                await drawn

    async def _draw(self) -> None:
        try:
            with self._or_anew():
                while self._behind:
                    self._behind = False
                    await self._redraw()
                    await asyncio.sleep(AT_MOST_EVERY)
        finally:
            self._busy = False

    @contextmanager
    def _or_anew(self) -> Iterator[None]:
        try:
            yield
        except Refused:  # nobody is signed in any more: the page has gone
            return
        except Exception:
            if not self._client.is_deleted:  # its browser may have gone while it was read
                log.exception(FAILED)
                self._link.start_over()
