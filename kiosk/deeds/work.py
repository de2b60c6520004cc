"""At the car: take in, start, join, pause, go on, hand over."""

from collections.abc import Callable
from typing import Any

from core.ui.basic import Button, box, words
from kiosk.deeds.base import deed, in_words, is_asked, persons, places, reasons, worded, words_for_other
from kiosk.pieces.bay import BayChips, bay_tiles
from kiosk.pieces.choice import Chips, tiles
from kiosk.pieces.note import NoteField
from kiosk.pieces.photos import PhotoButton
from kiosk.pieces.piece import unheard
from kiosk.scanner import Keypad
from kiosk.step import Step

KEY_TAG_KEYS = "1234567890"


def _joins(step: Step) -> dict[str, Any] | None:
    """Ask nothing of who joins or goes on, nor where walk-round and bay are known."""
    if not is_asked(step, "bay"):
        return {}
    bay = step.bay_here()
    return {"bay": bay} if bay and not is_asked(step, "walkround") else None


@deed("start", "start", _joins)
def start(step: Step) -> None:
    """Ask whether the walk-round agrees, and in which bay."""
    if not is_asked(step, "walkround"):
        _ask_bay(step)
        return
    bay = BayChips(step, places(step, "bay"), worded(step, "no_bay"))
    words(step.say("kiosk.walkround"), "chips-label", "h3")
    if step.order.body_notes:
        words(step.order.body_notes, "quote", "p")
    note = step.keep(NoteField(step.say("kiosk.walkround_note"), field="walkround_note"))
    photos = step.keep(PhotoButton(step.visit.texts))

    async def differs() -> None:
        await bay.send(walkround="differs", walkround_note=note.text, photos=photos.names or None)

    with box("tiles tiles-two"):
        Button(
            step.say("kiosk.walkround_ok"),
            lambda: bay.send(walkround="ok"),
            sign="yes",
            classes="tile go",
            pick="ok",
        )
        Button(
            step.say("kiosk.walkround_differs"),
            differs,
            sign="differs",
            classes="tile",
            pick="differs",
        )


def _bay_known(step: Step) -> dict[str, Any] | None:
    bay = step.bay_here()
    return {"bay": bay} if bay else None


@deed("resume", "start", _bay_known)
def resume(step: Step) -> None:
    """Ask for the bay."""
    words(step.say("kiosk.which_bay"), "chips-label", "h3")
    _ask_bay(step)


def _ask_bay(step: Step) -> None:
    bay_tiles(step, places(step, "bay"), worded(step, "no_bay"))


@deed("take_in", "key")
def take_in(step: Step) -> None:
    """Ask for the key's tag, unless the order names it, then where the car stands."""
    if step.order.key_tag:
        _put_away(step, step.order.key_tag)
    else:
        step.keep(KeyTag(step))


class KeyTag:
    """The number on the key's tag; once it is typed, the places."""

    field = "key_tag"

    def __init__(self, step: Step) -> None:
        """Show the pad."""
        self._step, self._tag = step, ""
        self.label = step.say("kiosk.key_tag")
        self.heard: Callable[[], None] = unheard
        with box("panel-body") as self._box:
            Keypad(
                step.visit.texts,
                self._typed,
                keys=KEY_TAG_KEYS,
                columns=3,
                field=self.field,
                label=self.label,
                longest=10,
            )

    def filled(self) -> str:
        """Return what was typed."""
        return self._tag

    def fill(self, kept: Any) -> bool:
        """Go on to the places."""
        self._tag = str(kept)
        self._box.clear()
        with self._box:
            _put_away(self._step, self._tag)
        return True

    async def _typed(self, key_tag: str) -> None:
        self.fill(key_tag)
        self.heard()


def _put_away(step: Step, key_tag: str) -> None:
    words(step.say("kiosk.key_is_there", tag=key_tag), "chips-label", "h3")
    step.place_tiles(places(step, "slot"), lambda slot: step.do(key_tag=key_tag, slot=slot))


@deed("pause", "pause")
def pause(step: Step) -> None:
    """Ask why, and perhaps until when and whose work."""
    working = step.picture.card.working
    me = step.picture.person.code
    whose = step.keep(
        Chips(
            step.say("kiosk.whose"),
            [(code, step.picture.names.get(code, code)) for code in working],
            field="whose",
            value=me if me in working else working[0],
            optional=False,
        )
    )
    whose.row.set_visibility(working != [me])
    until = step.choose_time("until", step.say("kiosk.until"))

    async def leave(picked: str) -> None:
        if why := in_words(picked, note):
            await step.do(why=why, until=until.value, whose=whose.value if whose.value != me else None)

    words(step.say("kiosk.why"), "chips-label", "h3")
    tiles(reasons(step, "why"), leave)
    note = words_for_other(step, "pause")


@deed("hand_over", "hand_over")
def hand_over(step: Step) -> None:
    """Ask to whom; the car may be parked and a note left."""
    note = step.keep(NoteField(step.say("kiosk.note"), field="note"))
    slot = step.choose_place(step.say("kiosk.park_at"), places(step, "slot"), field="slot")
    teams = sorted({person.team for person in step.around.people if person.team})
    words(step.say("kiosk.to_team"), "chips-label", "h3")
    with box("tiles tiles-small"):
        for team in teams:
            _tile(step, step.say("kiosk.team", team=team), slot, note, team=team)
    words(step.say("kiosk.to_person"), "chips-label", "h3")
    with box("tiles tiles-small"):
        for person in persons(step, "technician"):
            if person.code != step.picture.person.code:
                _tile(step, person.name, slot, note, technician=person.code)


def _tile(step: Step, text: str, slot: Chips[str], note: NoteField, **to: str) -> None:
    Button(
        text,
        lambda: step.do(**to, slot=slot.value, note=note.text),
        classes="tile",
        pick=next(iter(to.values())),
    )
