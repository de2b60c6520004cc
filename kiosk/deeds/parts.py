"""Parts: request what is planned or something new, withdraw what is not needed."""

from collections.abc import Callable
from typing import Any

from core.domain.order.part_lines import is_planned
from core.ui.basic import Button, box, words
from kiosk.deeds.base import codes, deed, lines
from kiosk.pieces.choice import tiles
from kiosk.pieces.note import NoteField
from kiosk.pieces.piece import unheard
from kiosk.step import Step

MOST = 999


class Amount:
    """A number between a minus and a plus."""

    field = "amount"

    def __init__(self, label: str) -> None:
        """Begin with one."""
        self.label, self.value = label, 1
        self.heard: Callable[[], None] = unheard
        with box("amount"):
            Button("−", lambda: self._change(-1), classes="chip", pick="less")
            self._shown = words("1", "amount-value")
            Button("+", lambda: self._change(1), classes="chip", pick="more")

    def filled(self) -> int:
        """Return how many."""
        return self.value

    def fill(self, kept: Any) -> bool:
        """Take as many."""
        self._change(int(kept) - self.value)
        return True

    def _change(self, by: int) -> None:
        self.value = min(max(self.value + by, 1), MOST)
        self.heard()
        self._shown.clear()
        with self._shown:
            words(str(self.value))


@deed("request_parts", "parts")
def request_parts(step: Step) -> None:
    """Offer the planned parts, and a line for another one."""
    planned = [part for part in step.order.parts if is_planned(part)]
    step.sends()
    if planned:
        words(step.say("kiosk.planned_parts"), "chips-label", "h3")
        tiles(
            [(part.number, f"{part.text or part.number} × {part.quantity:g}") for part in planned],
            lambda number: step.do(parts=[_line(step, number)]),
            sign="parts",
        )
        if len(planned) > 1:
            Button(
                step.say("kiosk.all_planned"),
                lambda: step.do(parts=[_line(step, part.number) for part in planned]),
                sign="yes",
                classes="tile go",
                pick="all",
            )
    words(step.say("kiosk.other_part"), "chips-label", "h3")
    with box("form"):
        number = step.keep(NoteField(step.say("kiosk.part_number"), field="number"))
        text = step.keep(NoteField(step.say("kiosk.part_text"), field="text"))
        amount = step.keep(Amount(step.say("kiosk.amount")))
        Button(
            step.visit.texts.say("action.request_parts"),
            lambda: _request_other(step, number, text, amount),
            sign="parts",
            classes="tile go",
            pick="other",
        )


async def _request_other(step: Step, number: NoteField, text: NoteField, amount: Amount) -> None:
    """Request it; a part without a number goes by its name."""
    if number.text or text.text:
        line = {"number": (number.text or text.text)[:80], "text": text.text, "quantity": amount.value}
        await step.do(parts=[line])


def _line(step: Step, number: str) -> dict[str, object]:
    part = next(part for part in step.order.parts if part.number == number)
    return {"number": part.number, "text": part.text, "quantity": part.quantity, "source": part.source}


@deed("withdraw_parts", "withdraw")
def withdraw_parts(step: Step) -> None:
    """Offer each line with both reasons."""
    step.sends()
    for part in lines(step, "part"):
        _withdraw_line(step, part.number, f"{part.text or part.number} × {part.quantity:g}")


def _withdraw_line(step: Step, number: str, text: str) -> None:
    words(text, "chips-label", "h3")
    with box("tiles tiles-two"):
        for why in codes(step, "why"):
            _why(step, number, why)


def _why(step: Step, number: str, why: str) -> None:
    Button(
        step.say(f"kiosk.why.{why}"),
        lambda: step.do(part=number, why=why),
        sign="withdraw",
        classes="tile",
        pick=why,
    )
