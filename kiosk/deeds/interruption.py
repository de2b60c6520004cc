"""The order stops: A stopped, B awaiting a reply, C awaiting parts."""

from collections.abc import Awaitable, Callable

from core.domain.order.interruption import reasons_that_hold
from core.domain.shop.lists import OTHER
from core.ui.basic import Button, aside, box, words
from kiosk.deeds.base import codes, deed, in_words, places
from kiosk.pieces.note import NoteField
from kiosk.step import Step


@deed("interrupt", "stop")
def interrupt(step: Step) -> None:
    """Ask for the reason; a touch on it is the deed. B and C are there once something is open or missing."""
    with aside(step.say("kiosk.where_and_until")) as more:
        slot = step.choose_place(
            step.say("kiosk.car_stays"),
            places(step, "slot"),
            field="slot",
            on_scan=lambda: more.props("open"),
        )
        resume_at = step.choose_time("resume_at", step.say("kiosk.resume_at"))
    if slot.value or resume_at.value:
        more.props("open")

    async def stop(reason: str, code: str) -> None:
        if detail := in_words(code, note):
            await step.do(reason=reason, detail=detail, slot=slot.value, resume_at=resume_at.value)

    possible = reasons_that_hold(step.order)
    for reason in possible:
        words(step.say(f"kiosk.reason.{reason}"), "chips-label", "h3")
        with box("tiles tiles-small tiles-four"):
            for code, text in step.reasons(reason):
                _tile(reason, code, text, stop)
    with box("more"):
        note = step.keep(NoteField(step.say("kiosk.other_reason"), field="detail"))
        Button(
            step.say("kiosk.stop_for_this"),
            lambda: stop("A", OTHER),
            sign="stop",
            classes="tile",
            pick="text",
        )
    for other in codes(step, "reason"):
        if other not in possible:
            words(step.say(f"kiosk.not_yet.{other}"), "hint", "p")


def _tile(reason: str, code: str, text: str, stop: Callable[[str, str], Awaitable[None]]) -> None:
    Button(text, lambda: stop(reason, code), classes="tile", pick=f"{reason}.{code}")
