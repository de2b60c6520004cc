"""What the supervisor's desk shows: the open orders in board order, and each person with what they do and can do."""

from pydantic import BaseModel
from sqlmodel import select

from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.domain.order.dispatch import assign
from core.domain.order.order import STILL_OPEN, Order, is_open
from core.domain.order.working_time import may_start, needed_skill, open_segments, standard_hours
from core.domain.shop.people import ON_THE_FLOOR, SPECIAL, Person
from core.store.floor import StoredFloor
from core.views.order.board import Card, card
from core.views.order.people import IdleFloor, PersonView, in_board_order, next_for, person_view


class PlannedOrder(Card):
    """An open order with what a plan needs to know; `unassigned` ones wait, and for somebody's name too."""

    hours: float
    skill: int
    work: list[str]
    technician: str | None
    team: str | None
    taken_in: bool
    unassigned: bool


class Loan(BaseModel):
    """A role that somebody was lent until a time."""

    role: str
    until: str


class AtHand(BaseModel):
    """Somebody of the shop, the order in hand and the one that comes next, with the lent roles in force."""

    person: PersonView
    current: Card | None
    next: Card | None
    off_duty: bool
    lent: list[Loan]

    @property
    def own_roles(self) -> list[str]:
        """The roles that are not lent."""
        lent = {loan.role for loan in self.lent}
        return [role for role in self.person.roles if role not in lent]

    @property
    def special_roles(self) -> list[str]:
        """What somebody of the floor is beside a technician, without what is lent."""
        return [role for role in SPECIAL if role in self.own_roles]


class Dispatch(BaseModel):
    """The orders and the people; for a team lead the own team's come first."""

    orders: list[PlannedOrder]
    people: list[AtHand]


class Fit(BaseModel):
    """Whether an order may be given to somebody; `why` names what stands against it, `values` are its words."""

    may_assign: bool
    why: str = ""
    values: dict[str, str] = {}


def dispatch(floor: StoredFloor, person: str) -> Dispatch:
    """Picture the floor for who plans it."""
    by = floor.person(person)
    query = select(Order).where(STILL_OPEN)
    orders = list(floor.session.exec(query))
    cards = {order.number: card(order, floor.at, floor.house) for order in orders}
    in_hand = {segment.person: order.number for order in orders for segment in open_segments(order)}
    waiting = in_board_order((order for order in orders if order.lane is Lane.WAITING), floor)
    return Dispatch(
        orders=sorted(
            (_planned(order, cards[order.number]) for order in orders),
            key=lambda one: (_distance(one.team, by), one.rank),
        ),
        people=[
            _at_hand(
                somebody, cards.get(in_hand.get(somebody.code, "")), next_for(somebody, waiting, floor), cards
            )
            for somebody in _people(floor, by)
        ],
    )


def fits(floor: StoredFloor, number: str, person: str) -> dict[str, Fit]:
    """Say of everybody whether they could take this order, by code."""
    order, by = floor.order(number), floor.person(person)
    return {somebody.code: _fit(order, somebody, by, floor) for somebody in _people(floor, by)}


def _fit(order: Order, somebody: Person, by: Person, floor: StoredFloor) -> Fit:
    """Try the plan, then the start that would follow it once the person is idle and the order is theirs."""
    idle = IdleFloor(floor)
    idle.house = floor.house.model_copy(update={"free_pick": True})
    try:
        assign(
            order, by, floor, technician=somebody.code, team=None, bay=None, priority=None, planned_start=None
        )
    except Refused as refusal:
        return Fit(may_assign=False, why=refusal.code, values=refusal.values)
    try:
        may_start(order, somebody, idle)
    except Refused as refusal:
        return Fit(may_assign=True, why=refusal.code, values=refusal.values)
    return Fit(may_assign=True)


def _at_hand(
    somebody: Person, current: Card | None, following: Order | None, cards: dict[str, Card]
) -> AtHand:
    return AtHand(
        person=person_view(somebody),
        current=current,
        next=cards[following.number] if following else None,
        off_duty=somebody.off_duty,
        lent=[Loan.model_validate(loan) for loan in somebody.lent],
    )


def _planned(order: Order, picture: Card) -> PlannedOrder:
    return PlannedOrder(
        **picture.model_dump(),
        hours=round(standard_hours(order), 2),
        skill=needed_skill(order),
        work=[job.text for job in order.jobs if is_open(job)],
        technician=order.technician,
        team=order.team,
        taken_in=order.taken_in_at is not None,
        unassigned=order.technician is None and order.lane is Lane.WAITING,
    )


def _people(floor: StoredFloor, by: Person) -> list[Person]:
    """Return who works on the floor: by team with its leads first, those without a team last."""
    return sorted(
        (person for person in floor.everybody() if person.has(*ON_THE_FLOOR)),
        key=lambda one: (
            one.team is None,
            _distance(one.team, by),
            one.team or "",
            not one.has("team_lead"),
            one.code,
        ),
    )


def _distance(team: str | None, by: Person) -> int:
    """Sort what is a team lead's own first; whoever has no team has all of them."""
    return 0 if by.team in (None, team) else 1
