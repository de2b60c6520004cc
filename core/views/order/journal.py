"""The journal as programs read it."""

from typing import Any

from pydantic import BaseModel

from core.domain.base.events import EVENTS
from core.store.floor import StoredFloor
from core.store.journal import read

WHOLE_HISTORY = 100_000


class EntryView(BaseModel):
    """What happened: who, where, when; `data` is the event. Each hash covers the entry and the hash before it.

    What a badge says is left out of `data`; the hash of `tagged` covers it all the same.
    """

    seq: int
    at: str
    type: str
    order: str | None
    person: str | None
    station: str
    lane: str | None
    data: dict[str, Any]
    prev_hash: str
    hash: str


def entries(floor: StoredFloor, *, after: int, limit: int, order: str | None = None) -> list[EntryView]:
    """Return entries, oldest first; of one order, or of the whole shop."""
    number = None if order is None else floor.order(order).number
    found = read(floor.session, after=after, limit=limit, order=number)
    return [EntryView(**entry.as_json()) for entry in found]


def history(floor: StoredFloor, number: str) -> list[EntryView]:
    """Return what happened to an order as screens tell it, oldest first: in codes, whatever was written once."""
    return [_in_codes(entry, floor) for entry in entries(floor, after=0, limit=WHOLE_HISTORY, order=number)]


def _in_codes(entry: EntryView, floor: StoredFloor) -> EntryView:
    told = EVENTS[entry.type].model_validate(entry.data).in_codes(floor).data()
    data = {name: told.get(name, value) for name, value in entry.data.items()}
    return entry.model_copy(update={"data": data})
