"""What is locked after too many wrong PINs, told at the desks of those who may end it."""

from collections.abc import Awaitable, Callable
from functools import partial

from nicegui import ui

from board.desk.machine_time import on_machine
from core.at_screens import DeskShop
from core.domain.access.locks import Lock
from core.ui.basic import Button, box
from core.ui.page import every
from core.ui.texts import Texts

LOOK_EVERY = 5.0  # seconds; neither a lock nor its end by itself is an entry that one could hear of
End = Callable[[Lock], Awaitable[object]]


class LocksLine:
    """A line below the bar for each lock, as long as it lasts. Nobody ends the own one."""

    def __init__(self, workshop: DeskShop, texts: Texts, own_code: str, end: End) -> None:
        """Tell of none yet."""
        self._workshop, self._texts, self._own_code, self._end = workshop, texts, own_code, end
        self._shown: list[Lock] = []
        self._line = box("desk-worries")
        self._line.props["role"] = "status"
        every(LOOK_EVERY, self._look, at_once=True)

    async def _look(self) -> None:
        locks = await self._workshop.locks()
        if locks == self._shown:
            return
        self._line.clear()
        with self._line:
            for lock in locks:
                self._tell(lock)
        self._shown = locks

    def _tell(self, lock: Lock) -> None:
        name = self._workshop.hub.people.get(lock.name, lock.name) if lock.what == "person" else lock.name
        until = on_machine(self._workshop, self._texts, lock.until)
        with box("") as told:
            told.props.update({"data-lock": lock.what, "data-locked": lock.name})
            ui.label(self._texts.say(f"desk.lock.{lock.what}", name=name, at=until))
            if (lock.what, lock.name) != ("person", self._own_code):
                Button(
                    self._texts.say("admin.deed.unlock"),
                    partial(self._unlock, lock),
                    classes="small",
                    deed="unlock",
                )

    async def _unlock(self, lock: Lock) -> None:
        await self._end(lock)
        await self._look()
