"""What a desk shows of an order: everything about it, its history, its relatives, and what a form picks from."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlmodel import col, select

from core.domain.base.identifiers import car_key, normalise_phone, normalise_plate
from core.domain.base.money import CurrencyCode
from core.domain.base.rights import may
from core.domain.order.alerts import waiting_for
from core.domain.order.order import STILL_OPEN, Order
from core.domain.order.reception import as_received
from core.domain.order.standing import Standing, standing
from core.domain.shop.former_names import NamesThen
from core.store.floor import StoredFloor
from core.store.tables import Customer
from core.views.order.board import Card, card
from core.views.order.checklists import worded
from core.views.order.journal import EntryView, history
from core.views.order.lists import offered_reasons, reasons
from core.views.order.order import OrderView
from core.views.order.orders import contact, whole_order
from core.views.order.paper import papers
from core.views.order.people import PersonView, PlaceView, open_places, people, person_view

SAME_CAR = 8  # the last visits of a car


class Relative(BaseModel):
    """Another order of the same car, or the one this is a comeback of."""

    number: str
    plate: str
    lane: str
    received_at: str
    is_comeback: bool


class Surroundings(BaseModel):
    """What a form picks from."""

    person: PersonView
    names: dict[str, str]
    people: list[PersonView]
    places: list[PlaceView]
    reasons: dict[str, dict[str, str]]
    offered: dict[str, list[str]]
    currency: CurrencyCode


class OrderAtDesk(Surroundings):
    """An order as one person sees it at a desk. Who may not see customers gets none."""

    card: Card
    order: OrderView
    standing: Standing
    history: list[EntryView]
    names_then: NamesThen
    relatives: list[Relative]
    lanes_left: list[str]
    papers: list[str]
    to_acknowledge: list[str]
    checklist_items: dict[str, str]  # every item that any list ever had, in the reader's words


class LastVisit(BaseModel):
    """What is known of a car and its customer from the last time."""

    number: str
    received_at: str
    fields: dict[str, Any]


def order_at_desk(floor: StoredFloor, number: str, person: str, language: str) -> OrderAtDesk:
    """Picture an order for somebody signed in at a desk; refuse an unknown order or person."""
    order, by = floor.order(number), floor.person(person)
    return OrderAtDesk(
        **surroundings(floor, person, language).model_dump(),
        card=card(order, floor.at, floor.house),
        order=whole_order(
            floor, number, doer=person, personal=may("customers", by.held_roles), language=language
        ),
        standing=standing(order),
        history=history(floor, number),
        names_then=floor.names_then(),
        relatives=list(_relatives(floor, order)),
        lanes_left=order.lanes_left,
        papers=papers(order, by),
        to_acknowledge=[alert.id for alert in waiting_for(order, by)],
        checklist_items={item.item: worded(item, language) for item in floor.checklist_items()},
    )


def surroundings(floor: StoredFloor, person: str, language: str) -> Surroundings:
    """Picture what there is to pick from."""
    everybody = people(floor)
    return Surroundings(
        person=person_view(floor.person(person)),
        names={someone.code: someone.name for someone in everybody},
        people=[someone for someone in everybody if someone.active],
        places=open_places(floor),
        reasons=reasons(floor.session, language),
        offered=offered_reasons(floor.session),
        currency=floor.house.currency,
    )


def reception_of(floor: StoredFloor, number: str) -> dict[str, Any]:
    """Return what an order says, in the form in which it came, with its customer."""
    return {**as_received(floor.order(number)), **contact(floor, number).model_dump()}


def last_visit(floor: StoredFloor, *, plate: str, phone: str) -> LastVisit | None:
    """Find the last order of this car, or else of this customer."""
    query = select(Order).order_by(col(Order.received_at).desc())
    by_plate = query.where(Order.plate == normalise_plate(plate)) if plate.strip() else None
    by_phone = query.where(col(Order.customer_id).in_(_with_phone(phone))) if phone.strip() else None
    for wanted in (by_plate, by_phone):
        order = floor.session.exec(wanted).first() if wanted is not None else None
        if order is not None:
            return _visit(floor, order)
    return None


def in_the_shop(floor: StoredFloor, *, plate: str, vin: str) -> list[Card]:
    """Return the open orders of the car with this plate or VIN, the oldest first."""
    plate, vin = car_key(plate), car_key(vin)
    known = select(Order.number, Order.plate, Order.vin).where(STILL_OPEN).order_by(col(Order.received_at))
    numbers = [
        number
        for number, its_plate, its_vin in floor.session.exec(known)
        if (plate and car_key(its_plate) == plate) or (vin and car_key(its_vin) == vin)
    ]
    return [card(floor.order(number), floor.at, floor.house) for number in numbers]


def next_number(floor: StoredFloor, zone: ZoneInfo) -> str:
    """Propose a number: the day, then a count."""
    day = f"RO{floor.at.astimezone(zone):%y%m%d}"
    return next(
        number for count in range(1, 100_000) if floor.find_order(number := f"{day}{count:03}") is None
    )


def _visit(floor: StoredFloor, order: Order) -> LastVisit:
    known = contact(floor, order.number)
    fields = {
        **{name: getattr(order, name) for name in ("plate", "vin", "make", "model")},
        **known.model_dump(),
        "advisor": order.advisor,
    }
    return LastVisit(
        number=order.number,
        received_at=_stamp(order.received_at),
        fields={name: value for name, value in fields.items() if value},
    )


def _with_phone(phone: str) -> Any:
    return select(Customer.id).where(Customer.phone == normalise_phone(phone))


def _relatives(floor: StoredFloor, order: Order) -> Iterable[Relative]:
    """Yield the order this is a comeback of, then the other orders of the same car, the newest first."""
    first = floor.find_order(order.comeback_of) if order.comeback_of else None
    found = {one.number: one for one in [*([first] if first else []), *_same_car(floor, order)]}
    for other in list(found.values())[:SAME_CAR]:
        yield Relative(
            number=other.number,
            plate=other.plate or other.vin,
            lane=other.lane.value,
            received_at=_stamp(other.received_at),
            is_comeback=other.number == order.comeback_of,
        )


def _same_car(floor: StoredFloor, order: Order) -> Sequence[Order]:
    query = select(Order).where(Order.vin == order.vin, Order.number != order.number)
    newest = query.order_by(col(Order.received_at).desc()).limit(SAME_CAR)
    return floor.session.exec(newest).all() if order.vin else []


def _stamp(when: datetime) -> str:
    return when.isoformat()
