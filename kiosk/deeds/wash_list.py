"""The wash list: short, and one touch says that all of it is OK."""

from collections.abc import Callable
from typing import Any

from core.ui.basic import Button, box
from kiosk.pieces.checklist import Checklist
from kiosk.step import Step


class WashList:
    """The list being answered. One touch answers what is left with OK and goes on, unless a note is lacking."""

    def __init__(self, step: Step, then: Callable[[list[dict[str, Any]]], None]) -> None:
        """Show the list, and below it the way on."""
        self._step, self._then = step, then
        self._seen = False
        with box("inspection wash-list") as self._whole:
            self._list = Checklist(
                step.visit.texts,
                step.order.checklists.wash,
                may_fail=True,
                folded=True,
                last_notes=(),
                on_change=self._count,
                on_seen=self._see,
            )
            with box("inspection-foot"):
                self._way_on = Button("", self._rest_ok, sign="yes", classes="tile go", check="all")
        self._list.keep(step)
        self._count()

    def _see(self) -> None:
        self._seen = True
        self._count()

    def _rest_ok(self) -> None:
        self._list.all_ok(strike_out=True)
        if not self._list.lacking():
            self._go_on()

    def _go_on(self) -> None:
        place, answers = self._whole.parent_slot.parent, self._list.answers()  # type: ignore[union-attr]
        self._whole.delete()
        with place:
            self._then(answers)

    def _count(self) -> None:
        """Say what the touch comes to; it waits for the notes that are lacking."""
        unanswered, lacking = self._list.unanswered(), self._list.lacking()
        if unanswered:
            key = "all_ok" if unanswered == len(self._step.order.checklists.wash) else "rest_ok"
        else:
            key = "lacking" if lacking else "to_the_slot"
        self._way_on.say(self._step.say(f"kiosk.{key}", n=lacking))
        self._way_on.props["disabled"] = not self._seen or key == "lacking"
        self._way_on.update()
