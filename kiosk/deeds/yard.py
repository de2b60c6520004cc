"""In the yard: park, wash, send back."""

from typing import Any

from core.domain.order.working_time import begins
from core.ui.basic import Button, box, words
from kiosk.deeds.base import codes, deed, places
from kiosk.deeds.wash_list import WashList
from kiosk.pieces.choice import Chips, tiles
from kiosk.pieces.note import NoteField
from kiosk.step import Step

SIGNS = {"work": "reject", "wash": "wash"}  # of where a car is sent back to


@deed("park", "park")
def park(step: Step) -> None:
    """Ask where the car stands, and perhaps where the key is."""
    where = [(where, step.say(f"kiosk.key.{where}")) for where in codes(step, "key_at")]
    key_at = step.keep(Chips(step.say("kiosk.key_at"), where, field="key_at"))
    here = step.order.slot or (None if begins(step.order) else step.order.bay)
    free = [place for place in places(step, "slot") if place.code != here]
    step.place_tiles(free, lambda slot: step.do(slot=slot, key_at=key_at.value))


def _only_bay(step: Step) -> dict[str, Any] | None:
    """Take the station's own wash bay without asking."""
    free = [place.code for place in places(step, "bay")]
    return {"bay": step.visit.station.place} if step.visit.station.place in free else None


@deed("start_wash", "wash", _only_bay)
def start_wash(step: Step) -> None:
    """Ask for the wash bay."""
    step.place_tiles(places(step, "bay"), lambda bay: step.do(bay=bay))


@deed("finish_wash", "park")
def finish_wash(step: Step) -> None:
    """Go through the wash list, where the shop has one, then ask for the finished slot."""

    def where(items: list[dict[str, Any]] | None = None) -> None:
        step.place_tiles(places(step, "slot"), lambda slot: step.do(slot=slot, items=items))

    if step.order.checklists.wash:
        WashList(step, where)
    else:
        where()


@deed("skip_wash", "no_wash")
def skip_wash(step: Step) -> None:
    """Ask why; who gives it up is who stands here."""
    me = step.picture.person.code
    tiles(
        [(why, step.say(f"kiosk.no_wash.{why}")) for why in codes(step, "why")],
        lambda why: step.do(by=me, why=why),
    )


@deed("reject", "reject")
def reject(step: Step) -> None:
    """Ask what is wrong, and whether the work or only the cleaning."""
    last = step.around.last_notes["defect"]
    note = step.keep(NoteField(step.say("kiosk.what_is_wrong"), field="what", last=last))
    step.sends()
    with box("tiles tiles-two"):
        for to in codes(step, "to"):
            _reject(step, to, SIGNS[to], note)
    words(step.say("kiosk.reject_hint"), "hint", "p")


def _reject(step: Step, to: str, sign: str, note: NoteField) -> None:
    async def send() -> None:
        if note.text:
            await step.do(to=to, what=note.text)
        else:
            note.lacking()

    Button(step.say(f"kiosk.back_to.{to}"), send, sign=sign, classes="tile bad", pick=to)
