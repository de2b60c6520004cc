"""People as screens and programs see them, with what they do now and what is next."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel
from sqlmodel import col, func, select

from core.actions.order.deeds import deeds
from core.domain.base.errors import Refused
from core.domain.base.lanes import CHECKED, Lane
from core.domain.base.table import roles_of
from core.domain.order.order import STILL_OPEN, Order
from core.domain.order.working_time import may_start
from core.domain.shop.people import Person
from core.domain.shop.places import Place, holds_one
from core.store.floor import StoredFloor
from core.store.session import SiteSession
from core.views.order.board import Card, card, rank
from core.views.order.kept_forms import KeptView, kept_forms

REPAIRS = roles_of("start")
FINISHING = {"lead_check", "final_inspection", "start_wash"}


class LoanView(BaseModel):
    """A role that was lent to somebody, until when and by whom."""

    role: str
    until: str
    by: str


class PersonView(BaseModel):
    """Somebody of the shop. `roles` are those in force now, `lent` ones among them."""

    code: str
    name: str
    roles: list[str]
    team: str | None
    skill: int | None
    active: bool
    deputy: str | None
    off_duty: bool
    lent: list[LoanView]

    @property
    def repairs(self) -> bool:
        """Say whether this is somebody who works on cars."""
        return not REPAIRS.isdisjoint(self.roles)


class PlaceView(BaseModel):
    """A bay, a slot or an area, and the order whose car stands there."""

    code: str
    name: str
    kind: str
    team: str | None
    active: bool
    order: str | None

    def takes(self, number: str) -> bool:
        """Say whether this order's car may stand here."""
        return not holds_one(self) or self.order in (None, number)


class AtWork(BaseModel):
    """A person's current order, the next one, and the forms this person began, on whatever order."""

    person: PersonView
    current: Card | None
    next: Card | None
    kept: list[KeptView]


def person_view(person: Person) -> PersonView:
    """Picture somebody."""
    return PersonView(**person.model_dump(exclude={"site_id"}))


def people(floor: StoredFloor) -> list[PersonView]:
    """Picture everybody, by code."""
    return [person_view(person) for person in everybody(floor)]


def everybody(floor: StoredFloor) -> list[Person]:
    """Return everybody, also who left the shop, with the roles in force, by code."""
    query = select(Person).order_by(col(Person.code))
    return [person.as_of(floor.at) for person in floor.session.exec(query)]


def places(floor: StoredFloor) -> list[PlaceView]:
    """Picture every place, by code."""
    query = select(Place).order_by(col(Place.code))
    standing = _standing(floor.session)
    return [
        PlaceView(**place.model_dump(exclude={"site_id"}), order=standing.get(place.code))
        for place in floor.session.exec(query)
    ]


def open_places(floor: StoredFloor) -> list[PlaceView]:
    """Picture the places that take cars: those to pick from."""
    return [place for place in places(floor) if place.active]


def _standing(session: SiteSession) -> dict[str, str]:
    """Return the orders whose cars stand somewhere, by place."""
    query = select(Order.number, func.coalesce(Order.bay, Order.slot)).where(STILL_OPEN)
    return {place: number for number, place in session.exec(query) if place}


def at_work(person: Person, floor: StoredFloor, at: datetime) -> AtWork:
    """Picture what somebody does and what comes next."""
    current = floor.working_on(person.code)
    query = select(Order).where(Order.lane == Lane.WAITING)
    waiting = in_board_order(floor.session.exec(query), floor)
    following = next_for(person, waiting, floor) or _to_finish(person, floor)
    return AtWork(
        person=person_view(person),
        current=card(floor.order(current), at, floor.house) if current else None,
        next=card(following, at, floor.house) if following else None,
        kept=kept_forms(floor, person.code),
    )


def in_board_order(orders: Iterable[Order], floor: StoredFloor) -> list[Order]:
    """Sort orders as the board does."""
    return sorted(orders, key=lambda order: rank(order, floor.at, floor.house))


def next_for(person: Person, waiting: Iterable[Order], floor: StoredFloor) -> Order | None:
    """Return the waiting order this person should take: own ones first, then the team's, then any.

    The orders come in board order, and stay in it.
    """
    if not person.has(*REPAIRS):
        return None
    nearest = sorted(waiting, key=lambda order: _distance(order, person))
    return next((order for order in nearest if _suits(order, person, floor)), None)


def _to_finish(person: Person, floor: StoredFloor) -> Order | None:
    """Return the order that waits for this person's check or wash."""
    query = select(Order).where(col(Order.lane).in_(CHECKED))
    worked = in_board_order(floor.session.exec(query), floor)
    return next((order for order in worked if not FINISHING.isdisjoint(deeds(order, person, floor))), None)


def _suits(order: Order, person: Person, floor: StoredFloor) -> bool:
    if order.technician not in (None, person.code) or order.team not in (None, person.team):
        return False
    try:
        may_start(order, person, IdleFloor(floor))
    except Refused:
        return False
    return True


def _distance(order: Order, person: Person) -> int:
    if order.technician == person.code:
        return 0
    return 1 if order.team is not None else 2


class IdleFloor(StoredFloor):
    """The floor as it will be once the person has finished the current order."""

    def __init__(self, floor: StoredFloor) -> None:
        """Take over everything else."""
        super().__init__(floor.session, at=floor.at, machine_now=floor.machine_now, house=floor.house)

    def working_on(self, person: str) -> str | None:
        """Return None: nobody is busy."""
        del person
        return None
