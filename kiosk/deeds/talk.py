"""Words to others: ask, propose extra work, flag a delay."""

from collections.abc import Awaitable, Callable

from core.ui.basic import Button, box, words
from kiosk.deeds.base import codes, deed, in_words, reasons, words_for_other
from kiosk.pieces.choice import Switch, tiles
from kiosk.pieces.note import NoteField
from kiosk.pieces.photos import PhotoButton
from kiosk.step import Step

HOURS = (0.3, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)


@deed("ask", "question")
def ask(step: Step) -> None:
    """Ask for the text, photos and whose answer it needs."""
    with box("more"):
        note = step.keep(NoteField(step.say("kiosk.question"), field="text"))
        photos = step.keep(PhotoButton(step.visit.texts))
    words(step.say("kiosk.whose_answer"), "chips-label", "h3")
    step.sends()
    tiles(
        [(whom, step.say(f"kiosk.whom.{whom}")) for whom in codes(step, "whom")],
        lambda whom: _ask(step, note, photos, whom),
    )
    note.offer(step.around.last_notes["ask"])


async def _ask(step: Step, note: NoteField, photos: PhotoButton, whom: str) -> None:
    if note.text:
        await step.do(text=note.text, whom=whom, photos=photos.names or None)
    else:
        note.lacking()


@deed("note", "sign")
def remark(step: Step) -> None:
    """Ask for words, photos, or both."""
    with box("more"):
        text = step.keep(NoteField(step.say("kiosk.remark"), field="text"))
        photos = step.keep(PhotoButton(step.visit.texts))
    step.sends()
    with box("tiles"):
        Button(
            step.say("kiosk.keep_remark"),
            lambda: _remark(step, text, photos),
            sign="yes",
            classes="tile go",
            pick="note",
        )


async def _remark(step: Step, text: NoteField, photos: PhotoButton) -> None:
    if text.text or photos.names:
        await step.do(text=text.text, photos=photos.names or None)
    else:
        text.lacking()


@deed("propose_supplement", "supplement")
def propose_supplement(step: Step) -> None:
    """Ask what it is, how long it takes, and whether it is about safety."""
    with box("more"):
        note = step.keep(NoteField(step.say("kiosk.extra_work"), field="text"))
        photos = step.keep(PhotoButton(step.visit.texts))
    with box("form"):
        part = step.keep(NoteField(step.say("kiosk.needs_part"), field="part"))
        safety = step.keep(Switch(step.say("kiosk.safety"), field="safety"))
    words(step.say("kiosk.hours_needed"), "chips-label", "h3")
    step.sends()
    with box("tiles tiles-small tiles-four"):
        for hours in HOURS:
            _hours(step, hours, note, part, safety, photos)
    note.offer(step.around.last_notes["propose_supplement"])


def _hours(
    step: Step, hours: float, note: NoteField, part: NoteField, safety: Switch, photos: PhotoButton
) -> None:
    async def propose() -> None:
        if not note.text:
            note.lacking()
            return
        parts = [{"number": part.text[:80], "text": part.text, "quantity": 1}] if part.text else None
        fields = {"text": note.text, "hours": hours, "safety": safety.value, "parts": parts}
        await step.do(**fields, photos=photos.names or None)

    Button(
        step.say("kiosk.n_hours", n=f"{hours:g}"), propose, sign="clock", classes="tile", pick=f"{hours:g}"
    )


@deed("flag_delay", "delay")
def flag_delay(step: Step) -> None:
    """Ask for the new estimate and the reason; half an hour goes without saying."""
    estimate = step.choose_time("estimate", step.say("kiosk.new_estimate"), first=1)

    async def flag(picked: str) -> None:
        if reason := in_words(picked, note):
            await step.do(reason=reason, estimate=estimate.value)

    words(step.say("kiosk.why"), "chips-label", "h3")
    step.sends()
    with box("tiles tiles-small tiles-four"):
        for code, text in reasons(step, "reason"):
            _because(code, text, flag)
    note = words_for_other(step, "delay")


def _because(code: str, text: str, flag: Callable[[str], Awaitable[None]]) -> None:
    Button(text, lambda: flag(code), classes="tile", pick=code)
