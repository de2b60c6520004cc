"""In the yard: park, wash, send back."""

from typing import Any

from core.ui.basic import Button, box, words
from kiosk.deeds.base import deed
from kiosk.deeds.wash_list import WashList
from kiosk.pieces.choice import Chips, tiles
from kiosk.pieces.note import Note
from kiosk.step import BAYS, Step

FITTING = {
    "waiting": ("to_be_repaired_slot", "area", *BAYS),
    "interrupted": ("interrupted_slot", "to_be_repaired_slot", "area", *BAYS),
    "awaiting_parts": ("interrupted_slot", "to_be_repaired_slot", "area", *BAYS),
    "qc": ("inspection_bay", "area", "finished_slot", *BAYS),
    "wash": ("area", "finished_slot", "wash_bay"),
    "ready": ("finished_slot", "area"),
}
ANYWHERE = (*BAYS, "to_be_repaired_slot", "area", "interrupted_slot", "finished_slot")
KEY_AT = ("hook", "car", "person")
WHY_NO_WASH = ("customer_wish", "weather", "no_time", "wash_down")


@deed("park", "park")
def park(step: Step) -> None:
    """Ask where the car stands, and perhaps where the key is."""
    key_at = Chips(
        step.say("kiosk.key_at"),
        [(where, step.say(f"kiosk.key.{where}")) for where in KEY_AT],
        field="key_at",
    )
    kinds = tuple(dict.fromkeys(FITTING.get(step.order.lane, ANYWHERE)))
    here = step.order.slot or (step.order.bay if step.order.lane != "waiting" else None)
    free = [place for place in step.free(*kinds) if place.code != here]
    step.place_tiles(free, lambda slot: step.do(slot=slot, key_at=key_at.value))


def _only_bay(step: Step) -> dict[str, Any] | None:
    """Take the station's own wash bay without asking."""
    free = [place.code for place in step.free("wash_bay")]
    return {"bay": step.visit.station.place} if step.visit.station.place in free else None


@deed("start_wash", "wash", _only_bay)
def start_wash(step: Step) -> None:
    """Ask for the wash bay."""
    step.place_tiles(step.free("wash_bay"), lambda bay: step.do(bay=bay))


@deed("finish_wash", "park")
def finish_wash(step: Step) -> None:
    """Go through the wash list, where the shop has one, then ask for the finished slot."""

    def where(items: list[dict[str, Any]] | None = None) -> None:
        step.place_tiles(step.free("finished_slot", "area"), lambda slot: step.do(slot=slot, items=items))

    if step.order.checklists.wash:
        WashList(step, where)
    else:
        where()


@deed("skip_wash", "no_wash")
def skip_wash(step: Step) -> None:
    """Ask why; who gives it up is who stands here."""
    me = step.picture.person.code
    tiles(
        [(why, step.say(f"kiosk.no_wash.{why}")) for why in WHY_NO_WASH],
        lambda why: step.do(by=me, why=why),
    )


@deed("reject", "reject")
def reject(step: Step) -> None:
    """Ask what is wrong, and whether the work or only the cleaning."""
    note = Note(step.say("kiosk.what_is_wrong"), field="what", last=step.around.last_notes["defect"])
    options = [("work", "reject")]
    if step.order.lane == "ready" and _rejects_cleaning(step):
        options.append(("wash", "wash"))
    with box("tiles tiles-two"):
        for to, sign in options:
            _reject(step, to, sign, note)
    words(step.say("kiosk.reject_hint"), "hint", "p")


def _rejects_cleaning(step: Step) -> bool:
    return bool({"advisor", "supervisor", "manager"} & set(step.picture.person.roles))


def _reject(step: Step, to: str, sign: str, note: Note) -> None:
    async def send() -> None:
        if note.text:
            await step.do(to=to, what=note.text)
        else:
            note.lacking()

    Button(step.say(f"kiosk.back_to.{to}"), send, sign=sign, classes="tile bad", pick=to)
