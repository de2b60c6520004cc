"""What the parts counter shows: the lines of every order that wait for it, and the supplements to price."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from pydantic import BaseModel
from sqlmodel import select

from core.domain.base.errors import Refused
from core.domain.base.lanes import STOPPED, Lane
from core.domain.base.table import allowed
from core.domain.order import parts as rules
from core.domain.order.order import STILL_OPEN, Order, is_open
from core.domain.order.part_lines import Part, may_issue, still_wanted
from core.domain.order.supplement import Supplement
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from core.views.order.board import Card, card, stamp

IN_WORK = (Lane.IN_PROGRESS, *STOPPED)  # whose planned parts are to be drawn
LATER = timedelta(hours=1)
OPEN, ISSUED = "open", "issued"
CHOICES = (
    OPEN,
    "requested",
    "back_order",
    "arrived",
    "planned",
    ISSUED,
)  # to list, what waits for the clerk first


class CounterLine(BaseModel):
    """A line of parts: `rest` is still to be handed out, `overdue` should be here or be asked after by now."""

    number: str
    text: str
    quantity: float
    issued: float
    rest: float
    source: str
    state: str
    expected_at: str | None
    ask_again_at: str | None
    overdue: bool
    deeds: list[str]

    @property
    def listed_under(self) -> list[str]:
        """Under which choices it is found: what was handed out in part is open, and may come back."""
        return [*([self.state, OPEN] if self.rest else []), *([ISSUED] if self.issued else [])]


class CounterSupplement(BaseModel):
    """Extra work that waits for the customer's answer; the price is in the minor unit."""

    id: str
    text: str
    hours: float
    safety: bool
    price: int | None
    available_at: str | None
    parts: list[dict[str, Any]]
    deeds: list[str]


class CounterOrder(BaseModel):
    """An order with its lines and its open supplements."""

    card: Card
    technician: str | None
    lines: list[CounterLine]
    supplements: list[CounterSupplement]


class Receiver(BaseModel):
    """Who is about to sign for parts."""

    code: str
    name: str


def counter(floor: StoredFloor, person: str) -> list[CounterOrder]:
    """Picture what the shop wants of the counter, the most urgent order first."""
    by = floor.person(person)
    query = select(Order).where(STILL_OPEN)
    asking = [order for order in floor.session.exec(query) if any(_wanted(order)) or any(_open(order))]
    return [_at_counter(order, by, floor) for order in sorted(asking, key=_urgency)]


def receiver_of(floor: StoredFloor, number: str, person: str) -> Receiver:
    """Return who wants to sign for parts of an order; refuse who has nothing to do with it."""
    receiver = floor.person(person)
    rules.may_receive(floor.order(number), receiver)
    return Receiver(code=receiver.code, name=receiver.name)


def _at_counter(order: Order, by: Person, floor: StoredFloor) -> CounterOrder:
    return CounterOrder(
        card=card(order, floor.at, floor.house),
        technician=order.technician,
        lines=[_line(part, order, by, floor) for part in _wanted(order)],
        supplements=[_supplement(one, order, by) for one in _open(order)],
    )


def _wanted(order: Order) -> Iterator[Part]:
    """Yield what is not withdrawn; what is only planned counts once the order is in work."""
    for part in order.parts:
        if part.state != "withdrawn" and (part.state != "planned" or order.lane in IN_WORK):
            yield part


def _open(order: Order) -> Iterator[Supplement]:
    return (one for one in order.supplements if is_open(one))


def _urgency(order: Order) -> tuple[bool, bool, bool, str]:
    """Sort a car that stands for parts first, then who waits in the shop, then the promise."""
    nothing_left = not any(still_wanted(part) for part in _wanted(order))
    return (nothing_left, order.lane is not Lane.AWAITING_PARTS, not order.waits_on_site, _due(order))


def _due(order: Order) -> str:
    return f"{stamp(order.due) or '9999'} {order.number}"


def _line(part: Part, order: Order, by: Person, floor: StoredFloor) -> CounterLine:
    awaited = [when for when in (part.expected_at, part.ask_again_at) if when is not None]
    return CounterLine(
        number=part.number,
        text=part.text,
        quantity=part.quantity,
        issued=part.issued,
        rest=still_wanted(part),
        source=part.source,
        state=part.state,
        expected_at=stamp(part.expected_at),
        ask_again_at=stamp(part.ask_again_at),
        overdue=part.state == "back_order" and any(when <= floor.at for when in awaited),
        deeds=[deed for deed in _TRIALS if _may(deed, order, part, by, floor)],
    )


def _supplement(one: Supplement, order: Order, by: Person) -> CounterSupplement:
    return CounterSupplement(
        id=str(one.id),
        text=one.text,
        hours=one.hours,
        safety=one.safety,
        price=one.price,
        available_at=stamp(one.available_at),
        parts=one.parts,
        deeds=["quote_supplement"] if _is_allowed("quote_supplement", order, by) else [],
    )


def _is_allowed(deed: str, order: Order, by: Person) -> bool:
    try:
        allowed(deed, by.held_roles, order.lane)
    except Refused:
        return False
    return True


def _may(deed: str, order: Order, part: Part, by: Person, floor: StoredFloor) -> bool:
    """Let the rule judge a trial; nothing of it is recorded."""
    try:
        allowed(deed, by.held_roles, order.lane)
        _TRIALS[deed](order, part, floor)
    except Refused:
        return False
    return True


def _try_issue(order: Order, part: Part, floor: StoredFloor) -> None:
    del order, floor
    may_issue(part, still_wanted(part) or part.quantity)


def _try_return(order: Order, part: Part, floor: StoredFloor) -> None:
    del floor
    rules.return_parts(order, part=part.number, quantity=part.issued or part.quantity)


def _try_back_order(order: Order, part: Part, floor: StoredFloor) -> None:
    later = floor.at + LATER
    rules.back_order(order, at=floor.at, part=part.number, expected_at=later, ask_again_at=None)


def _try_arrived(order: Order, part: Part, floor: StoredFloor) -> None:
    del floor
    rules.parts_arrived(order, part=part.number)


def _try_withdraw(order: Order, part: Part, floor: StoredFloor) -> None:
    del floor
    rules.withdraw_parts(order, part=part.number, why="not_needed")


_TRIALS: dict[str, Callable[[Order, Part, StoredFloor], None]] = {
    "issue_parts": _try_issue,
    "parts_arrived": _try_arrived,
    "back_order": _try_back_order,
    "return_parts": _try_return,
    "withdraw_parts": _try_withdraw,
}
