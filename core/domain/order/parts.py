"""Parts: planned, requested, on back order, arrived, issued, returned, withdrawn."""

from datetime import datetime
from typing import ClassVar

from core.domain.base.errors import Invalid, Refused, WrongPin
from core.domain.base.events import Stamp, register
from core.domain.base.spellings import WhyWithdrawn
from core.domain.order.order import Order, OrderEvent
from core.domain.order.part_lines import (
    MISSING,
    Part,
    PartWanted,
    find_part,
    is_missing,
    may_be_ordered,
    may_be_withdrawn,
    may_issue,
    missing_parts,
    request,
    total,
)
from core.domain.shop.people import Person


class NoMissingPart(Refused):
    """Nothing is missing: request the part first."""

    code = "no_missing_part"
    about = "reason"


class NotOnOrder(Refused):
    """The receiver has nothing to do with this order."""

    code = "not_on_order"


class PartsOut(Refused):
    """Issued parts are neither returned nor charged."""

    code = "parts_out"


class PartEvent(OrderEvent):
    """Something that happened to one line of parts."""

    part: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Change the line; a request is dealt with once none of its parts waits for the clerk."""
        del stamp
        self.change_part(find_part(order, self.part))
        order.take_back_acceptance()
        if not any(part.state == "requested" for part in order.parts):
            for alert in order.alerts:
                alert.open = alert.open and alert.kind != "part_requested"

    def change_part(self, part: Part) -> None:
        """Change the line."""
        raise NotImplementedError


class PartsRequested(OrderEvent):
    """The floor needs parts."""

    kind: ClassVar[str] = "request_parts"
    alert: ClassVar[str | None] = "part_requested"
    parts: list[PartWanted]
    asked_for: list[str] | None = None  # the numbers of the lines; entries of older versions do not name them

    def change(self, order: Order, stamp: Stamp) -> None:
        """Enter the lines."""
        del stamp
        request(order, self.parts)

    def subject(self) -> str:
        """Name the lines."""
        return ",".join(self.asked_for or [])

    def detail(self) -> str:
        """Repeat what is needed."""
        return ", ".join(part.text or part.number for part in self.parts)


class BackOrdered(PartEvent):
    """Not in stock: ordered."""

    kind: ClassVar[str] = "back_order"
    expected_at: datetime | None = None
    ask_again_at: datetime | None = None

    def change_part(self, part: Part) -> None:
        """Keep when it comes, or when to ask again."""
        part.state = "back_order"
        part.expected_at, part.ask_again_at = self.expected_at, self.ask_again_at


class PartArrived(PartEvent):
    """It lies at the counter."""

    kind: ClassVar[str] = "parts_arrived"
    alert_of_the_last: ClassVar[str] = "last_part_arrived"
    last: bool

    def change_part(self, part: Part) -> None:
        """Let it be missing no longer."""
        part.state, part.expected_at, part.ask_again_at = "arrived", None, None

    def alerting(self) -> str | None:
        """Alert when nothing else is missing."""
        return self.alert_of_the_last if self.last else None

    def detail(self) -> str:
        """Name it."""
        return self.part


class PartIssued(PartEvent):
    """Handed out; the receiver signed."""

    kind: ClassVar[str] = "issue_parts"
    quantity: float
    receiver: str

    def change_part(self, part: Part) -> None:
        """Count it; a line handed out in full is issued."""
        part.issued, part.ever_issued = total(part.issued, self.quantity), True
        if part.issued >= part.quantity:
            part.state = "issued"


class PartReturned(PartEvent):
    """Brought back; it lies at the counter."""

    kind: ClassVar[str] = "return_parts"
    quantity: float

    def change_part(self, part: Part) -> None:
        """Count it; what is still missing stays missing."""
        part.issued = total(part.issued, -self.quantity)
        if part.state not in MISSING:
            part.state = "arrived"


class PartWithdrawn(PartEvent):
    """Not needed after all."""

    kind: ClassVar[str] = "withdraw_parts"
    why: WhyWithdrawn

    def change_part(self, part: Part) -> None:
        """Take it off."""
        part.state, part.why = "withdrawn", self.why


def request_parts(order: Order, *, parts: list[PartWanted]) -> PartsRequested:
    """Ask the clerk for parts."""
    del order
    return PartsRequested(parts=parts, asked_for=[part.number for part in parts])


def back_order(
    order: Order, *, at: datetime, part: str, expected_at: datetime | None, ask_again_at: datetime | None
) -> BackOrdered:
    """Say when it comes, or when to ask again."""
    found = find_part(order, part)
    if not may_be_ordered(found):
        raise Invalid("part", found.state)
    if expected_at is None and ask_again_at is None:
        raise Invalid("expected_at", "expected_at or ask_again_at", says="no_date")
    for field, when in (("expected_at", expected_at), ("ask_again_at", ask_again_at)):
        if when is not None and when <= at:
            raise Invalid(field, "a time to come", says="not_ahead")
    return BackOrdered(part=part, expected_at=expected_at, ask_again_at=ask_again_at)


def parts_arrived(order: Order, *, part: str) -> PartArrived:
    """Say that it is here."""
    found = find_part(order, part)
    if not is_missing(found):
        raise Invalid("part", found.state)
    return PartArrived(part=part, last=missing_parts(order) == [found])


def issue_parts(order: Order, *, part: str, quantity: float, receiver: Person, signed: bool) -> PartIssued:
    """Hand out to somebody of the order, who signs with badge and PIN."""
    found = find_part(order, part)
    may_receive(order, receiver)
    if not signed:
        raise WrongPin(person=receiver.name)
    may_issue(found, quantity)
    return PartIssued(part=part, quantity=quantity, receiver=receiver.code)


def may_receive(order: Order, receiver: Person) -> None:
    """Refuse who neither works on the order, nor is assigned or of its team."""
    hands_on = {segment.person for segment in order.segments} | {order.technician}
    of_its_team = order.team is not None and receiver.team == order.team
    if receiver.code not in hands_on and not of_its_team:
        raise NotOnOrder(person=receiver.name)


def return_parts(order: Order, *, part: str, quantity: float) -> PartReturned:
    """Bring back, not more than was issued."""
    found = find_part(order, part)
    if quantity > found.issued:
        raise Invalid("quantity", str(found.issued))
    return PartReturned(part=part, quantity=quantity)


def withdraw_parts(order: Order, *, part: str, why: str) -> PartWithdrawn:
    """Take a line off of which nothing was issued."""
    found = find_part(order, part)
    if not may_be_withdrawn(found):
        raise Invalid("part", found.state)
    return PartWithdrawn(part=part, why=why)


register(PartsRequested, BackOrdered, PartArrived, PartIssued, PartReturned, PartWithdrawn)
