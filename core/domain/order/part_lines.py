"""A line of parts on an order: its row, where it stands, and what may still be done with it."""

from datetime import datetime
from typing import ClassVar, Literal, Protocol

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from core.domain.base.errors import Invalid, Refused
from core.domain.base.rows import UtcTime, one_of
from core.domain.base.values import Code, Given, Note, Quantity
from core.domain.order.order import Order, OrderRow, Stated, next_position, of_order

PartSource = Literal["shop", "customer", "insurer", "sublet"]

MISSING = ("requested", "back_order")


class UnknownPart(Refused):
    """The order has no such part."""

    code = "unknown_part"


class PartsMissing(Refused):
    """A part is not there."""

    code = "parts_missing"
    helping_deeds: ClassVar[tuple[str, ...]] = ("parts_arrived",)


class PartWanted(Given):
    """A part as it is asked for."""

    number: Code
    text: Note = ""
    quantity: Quantity
    source: PartSource = "shop"


class Part(OrderRow, table=True):
    """A line of parts on an order."""

    __table_args__ = of_order(
        one_of("state", "planned", "requested", "back_order", "arrived", "issued", "withdrawn"),
        CheckConstraint("quantity > 0 AND issued BETWEEN 0 AND quantity", name="not_more_than_wanted"),
    )

    number: str = Field(primary_key=True)
    position: int
    text: str
    quantity: float
    issued: float = 0
    ever_issued: bool = False
    source: str = "shop"
    state: str = "planned"
    expected_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ask_again_at: datetime | None = Field(default=None, sa_type=UtcTime)
    why: str = ""


def may_issue(part: Part, quantity: float) -> None:
    """Refuse what is not there, and more than was wanted."""
    if part.state == "back_order":
        raise PartsMissing(parts=part.text)
    if part.state == "withdrawn" or quantity > still_wanted(part):
        raise Invalid("quantity", str(still_wanted(part)))


def still_wanted(part: Part) -> float:
    """Return how much of the line is not handed out yet."""
    return total(part.quantity, -part.issued)


class LineOfParts(Stated, Protocol):
    """A line of parts, as a row or as a screen pictures it."""

    @property
    def issued(self) -> float:
        """How much of it is handed out."""


def may_be_ordered(part: Stated) -> bool:
    """Say whether it can still be put on back order."""
    return part.state not in {"issued", "withdrawn"}


def is_planned(part: Stated) -> bool:
    """Say whether nobody asked for it yet."""
    return part.state == "planned"


def is_to_fetch(part: Stated) -> bool:
    """Say whether it came in and lies at the counter."""
    return part.state == "arrived"


def is_missing(part: Stated) -> bool:
    """Say whether the floor waits for it."""
    return part.state in MISSING


def may_be_issued(part: Stated) -> bool:
    """Say whether there is something to hand out."""
    return part.state in {"planned", "requested", "arrived"}


def may_be_returned(part: LineOfParts) -> bool:
    """Say whether there is something to bring back."""
    return part.issued > 0


def may_be_withdrawn(part: LineOfParts) -> bool:
    """Say whether nothing of it was handed out, and it is not withdrawn already."""
    return part.issued == 0 and part.state != "withdrawn"


def request(order: Order, parts: list[PartWanted]) -> None:
    """Enter lines as requested: one line per number, again raises its quantity."""
    for wanted in parts:
        line = next((part for part in order.parts if part.number == wanted.number), None)
        if line is None or line.state == "withdrawn":
            _enter(order, line, wanted)
        elif line.state == "planned":
            line.state, line.quantity = "requested", max(line.quantity, wanted.quantity)
        else:
            line.quantity = total(line.quantity, wanted.quantity)
            line.state = line.state if line.state == "back_order" else "requested"


def plan(order: Order, parts: list[PartWanted]) -> None:
    """Enter lines as planned."""
    for wanted in parts:
        position = next_position(order.parts)
        order.parts.append(Part(order_number=order.number, position=position, **wanted.model_dump()))


def _enter(order: Order, line: Part | None, wanted: PartWanted) -> None:
    if line is None:
        plan(order, [wanted])
        line = order.parts[-1]
    line.state, line.quantity, line.why = "requested", wanted.quantity, ""


def total(held: float, more: float) -> float:
    """Add quantities as people do: three times 1.4 litres is 4.2."""
    return round(held + more, 6)


def consumed(part: Part) -> bool:
    """Say whether the counter has dealt with the line: it is planned no longer, or some of it was issued."""
    return part.state != "planned" or part.ever_issued


def find_part(order: Order, number: str) -> Part:
    """Return the line, or refuse."""
    for part in order.parts:
        if part.number == number:
            return part
    raise UnknownPart(part=number)


def missing_parts(order: Order) -> list[Part]:
    """Return what is requested or on back order."""
    return [part for part in order.parts if is_missing(part)]


def no_part_missing(order: Order) -> None:
    """Refuse while a part is missing."""
    missing = missing_parts(order)
    if missing:
        raise PartsMissing(parts=", ".join(part.text or part.number for part in missing))
