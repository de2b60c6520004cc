"""Towards the gate: accept, reject, tell, settle, deliver, give back."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from pydantic import Field as Rule

from core.domain.base.errors import NotAllowed, ReasonMissing, Refused
from core.domain.base.events import Stamp, register
from core.domain.base.lanes import Lane
from core.domain.base.rights import may
from core.domain.base.spellings import Channel
from core.domain.base.table import TRANSITIONS
from core.domain.order.checklist import CheckedItem, complete, photos_known
from core.domain.order.order import Order, OrderEvent
from core.domain.order.parts import PartsOut
from core.domain.order.promise import ABOUT_A_DELAY
from core.domain.order.questions import all_answered
from core.domain.order.signatures import begin_rework, fully_signed
from core.domain.shop.people import Floor, Person, in_force

RejectedTo = Literal["work", "wash"]
CASE_OF: dict[str, str] = {"work": "", "wash": "cleaning"}  # of the table
SettledHow = Literal["paid", "account", "insurer", "manufacturer", "internal"]


class NotComplete(Refused):
    """A job is open or a signature of the last round is missing."""

    code = "not_complete"


class NotAccepted(Refused):
    """The advisor has not accepted the car."""

    code = "not_accepted"


class NotTold(Refused):
    """The customer was not told since the car became ready."""

    code = "not_told"


class NotSettled(Refused):
    """Nobody said how it is paid."""

    code = "not_settled"


class NotReadyYet(Refused):
    """The car is not ready: there is nothing to print for its customer."""

    code = "not_ready_yet"


class NotDelivered(Refused):
    """Nobody handed the car over: nothing may open the gate."""

    code = "not_delivered"


class Rejected(OrderEvent):
    """Something is wrong with the car, or only with its cleaning."""

    kind: ClassVar[str] = "reject"
    to: RejectedTo
    what: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Send it back to work as rework, or to the wash."""
        del stamp
        if self.to == "wash":
            order.wash = True
        else:
            begin_rework(order, "reject", [("", self.what)])

    def alerting(self) -> str | None:
        """Alert when it goes back to work."""
        return "rejected" if self.to == "work" else None

    def detail(self) -> str:
        """Repeat what is wrong."""
        return self.what


class Accepted(OrderEvent):
    """The advisor checked the car and takes it over."""

    kind: ClassVar[str] = "accept"
    items: list[CheckedItem] | None = None  # the advisor's short list, where it was gone through

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep who accepted it."""
        order.accepted_by, order.accepted_at = stamp.person, stamp.at


class CustomerNotified(OrderEvent):
    """The customer was told something."""

    kind: ClassVar[str] = "notify_customer"
    channel: Channel
    text: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep when."""
        order.told_at = stamp.at


class Settled(OrderEvent):
    """Payment is settled."""

    kind: ClassVar[str] = "settle"
    how: SettledHow
    document: str = ""

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep how."""
        order.settled_how, order.settled_document, order.settled_at = self.how, self.document, stamp.at


class Delivered(OrderEvent):
    """The customer has the car."""

    kind: ClassVar[str] = "deliver"

    def settles(self, alert: object) -> bool:
        """Nothing is asked of anybody any more."""
        del alert
        return True


class GivenBack(OrderEvent):
    """The car leaves unrepaired."""

    kind: ClassVar[str] = "give_back"
    answers: ClassVar[frozenset[str]] = frozenset({"interrupted", "last_part_arrived"}) | ABOUT_A_DELAY
    reason: str
    charged: list[str] = Rule(default_factory=list)

    def change(self, order: Order, stamp: Stamp) -> None:
        """Mark it not repaired."""
        del stamp
        order.not_repaired = True


class Cancelled(OrderEvent):
    """The order ends before anything was done."""

    kind: ClassVar[str] = "cancel"
    reason: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Close what is open."""
        del stamp
        for question in order.questions:
            question.state = "withdrawn" if question.state == "open" else question.state
        for supplement in order.supplements:
            supplement.state = "withdrawn" if supplement.state == "open" else supplement.state

    def settles(self, alert: object) -> bool:
        """Nothing is asked of anybody any more."""
        del alert
        return True


class GatePassPrinted(OrderEvent):
    """The paper that opens the gate was printed; from now on every print is a copy."""

    kind: ClassVar[str] = "print_gate_pass"


class AlreadyStarted(Refused):
    """Work was done or a part issued: give the car back instead."""

    code = "already_started"


def reject(order: Order, *, to: RejectedTo, what: str | None) -> Rejected:
    """Send the car back, saying what is wrong."""
    del order
    if not what:
        raise ReasonMissing
    return Rejected(to=to, what=what)


def ways_back(lane: str, roles: Iterable[str]) -> list[str]:
    """Return where these roles may send a car of this lane: back to work, or only to the wash."""
    held = in_force(roles)
    rows = [row for row in TRANSITIONS["reject"] if lane in row.lanes and row.names(held)]
    return [to for to, case in CASE_OF.items() if any(row.case == case for row in rows)]


def may_accept(order: Order) -> None:
    """Refuse a car that is neither complete nor marked not repaired."""
    jobs_open = any(job.state == "open" for job in order.jobs)
    if not order.not_repaired and (jobs_open or not fully_signed(order)):
        raise NotComplete
    all_answered(order)


def accept(order: Order, floor: Floor, *, items: list[CheckedItem] | None) -> Accepted:
    """Take a car over; who goes through the short list leaves nothing on it open."""
    may_accept(order)
    if items is not None:
        complete(floor.checklist("accept", order.kind), items, "pass")
        photos_known(floor, items)
    return Accepted(items=items)


def may_deliver(order: Order) -> None:
    """Refuse a car that is not accepted, its customer not told since it became ready, or not settled."""
    if order.accepted_at is None:
        raise NotAccepted
    if not told(order):
        raise NotTold
    if order.settled_at is None:
        raise NotSettled


def deliver(order: Order) -> Delivered:
    """Hand the car over."""
    may_deliver(order)
    return Delivered()


def moves_on(deed: str, lane: str, *, done: bool) -> bool:
    """Say whether a deed brings a car nearer to its gate: each step once, and telling and settling once it is ready."""
    return not done and (lane == Lane.READY or deed not in {CustomerNotified.kind, Settled.kind})


def told(order: Order) -> bool:
    """Say whether the customer was told since the car became ready; after the hand-over it stays so."""
    return order.lane in (Lane.READY, Lane.DELIVERED) and order.told_at is not None


def give_back(order: Order, *, reason: str | None, charged: list[str]) -> GivenBack:
    """Let it go unrepaired once every issued part is returned or charged."""
    if not reason:
        raise ReasonMissing
    out = [part.text or part.number for part in order.parts if part.issued > 0 and part.number not in charged]
    if out:
        raise PartsOut(parts=", ".join(out))
    return GivenBack(reason=reason, charged=charged)


def may_cancel(order: Order) -> None:
    """Refuse once work was done or a part issued, even if it came back."""
    if order.segments or any(part.ever_issued for part in order.parts):
        raise AlreadyStarted


def cancel(order: Order, *, reason: str | None) -> Cancelled:
    """End an order on which nothing happened yet."""
    if not reason:
        raise ReasonMissing
    may_cancel(order)
    return Cancelled(reason=reason)


def may_print_delivery_note(order: Order) -> None:
    """Refuse until the car is ready."""
    if order.lane not in (Lane.READY, Lane.DELIVERED):
        raise NotReadyYet(lane=order.lane)


def may_print_gate_pass(order: Order, by: Person) -> None:
    """Refuse until the car is handed over, naming what is missing for that; and who delivers no cars."""
    if not may("print_gate_pass", by.held_roles):
        raise NotAllowed
    may_print_delivery_note(order)
    if order.lane is not Lane.DELIVERED:
        may_deliver(order)
        raise NotDelivered


def print_gate_pass(order: Order, by: Person) -> GatePassPrinted:
    """Print the paper that opens the gate."""
    may_print_gate_pass(order, by)
    return GatePassPrinted()


register(Rejected, Accepted, CustomerNotified, Settled, Delivered, GivenBack, Cancelled, GatePassPrinted)
