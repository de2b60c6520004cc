"""What a phone shows beside an order's deeds: cars by plate or number, what happened, who stands at a place."""

from pydantic import BaseModel
from sqlmodel import select

from core.domain.base.identifiers import normalise_plate
from core.domain.order.order import STILL_OPEN, Order
from core.store.floor import StoredFloor
from core.views.order.board import Card, card
from core.views.order.journal import EntryView, history
from core.views.order.people import people

MOST_FOUND = 8
SHORTEST = 2  # letters or digits; with fewer nearly every car is found
LATEST = 12


class PlaceAtPhone(BaseModel):
    """A place whose sign was scanned: what stands there, and who works on it."""

    code: str
    name: str
    kind: str
    standing: Card | None
    working: list[str]


def cars(floor: StoredFloor, text: str) -> list[Card]:
    """Find the cars in the shop by a part of plate or number, the shortest number first."""
    wanted = normalise_plate(text)
    if len(wanted) < SHORTEST:
        return []
    query = select(Order).where(STILL_OPEN)
    found = [order for order in floor.session.exec(query) if _is_named(order, wanted)]
    found.sort(key=lambda order: (order.plate != wanted, order.number))
    return [card(order, floor.at, floor.house) for order in found[:MOST_FOUND]]


def latest(floor: StoredFloor, number: str) -> list[EntryView]:
    """Return what happened last on an order, the newest first."""
    return history(floor, number)[: -LATEST - 1 : -1]


def place_sign(floor: StoredFloor, code: str) -> PlaceAtPhone:
    """Picture a place; refuse an unknown one."""
    place, number = floor.place(code), floor.occupant(code)
    standing = card(floor.order(number), floor.at, floor.house) if number else None
    names = {someone.code: someone.name for someone in people(floor)}
    working = standing.working if standing else []
    return PlaceAtPhone(
        code=code,
        name=place.name,
        kind=place.kind,
        standing=standing,
        working=[names.get(person, person) for person in working],
    )


def _is_named(order: Order, wanted: str) -> bool:
    return wanted in normalise_plate(order.plate) or wanted in normalise_plate(order.number)
