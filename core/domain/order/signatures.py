"""The signatures of an order's rounds: which levels there are, which are signed, and how a round begins anew."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from core.domain.base.rows import UtcTime
from core.domain.order.order import Order, OrderRow, next_position, of_order
from core.domain.shop.house import House

Level = Literal["self", "lead", "final"]
LEVELS: tuple[Level, ...] = ("self", "lead", "final")
WITHOUT_LEAD: tuple[Level, ...] = ("self", "final")
ONE_MAN = 1  # signers: the same person may do all


class Signature(OrderRow, table=True):
    """One level signed: by whom, when, with which answers."""

    __table_args__ = of_order()

    seq: int = Field(primary_key=True, sa_type=BigInteger)
    round: int
    level: str
    person: str
    at: datetime = Field(sa_type=UtcTime)
    outcome: str
    items: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    rework_cause: str = ""
    voided_by: int | None = Field(default=None, sa_type=BigInteger)
    levels: int = Field(default=3, sa_column_kwargs={"server_default": "3"})  # what the house asked for then
    signers: int = Field(default=3, sa_column_kwargs={"server_default": "3"})
    lent_by: str | None = None  # who lent the role it was signed in


class Defect(OrderRow, table=True):
    """What a check or a rejection found; the list of the rework to do."""

    __table_args__ = of_order()

    position: int = Field(primary_key=True)
    round: int  # the round in which it is put right
    level: str
    item: str = ""
    text: str


def levels_of(kind: str, house: House) -> tuple[Level, ...]:
    """Return the levels that a car of this kind of work goes through."""
    return LEVELS if house.levels_of(kind) == len(LEVELS) else WITHOUT_LEAD


def next_level(order: Order, house: House) -> Level | None:
    """Return the level that is to be signed next; None when nothing is left."""
    signed = signed_levels(order)
    left = (level for level in levels_of(order.kind, house) if level not in signed)
    return None if fully_signed(order) else next(left, None)


def valid_signatures(order: Order) -> list[Signature]:
    """Return the signatures of this round that count."""
    return [
        signature
        for signature in order.signatures
        if signature.round == order.round and signature.voided_by is None and signature.outcome == "pass"
    ]


def signed_levels(order: Order) -> list[str]:
    """Return the levels signed in this round."""
    return [signature.level for signature in valid_signatures(order)]


def fully_signed(order: Order) -> bool:
    """Say whether the round is signed: the last level comes after all that the house asked for then."""
    return LEVELS[-1] in signed_levels(order)


def put_right(order: Order, defect: Defect) -> bool:
    """Say whether who did the work has signed since that all is in order, in its round or a later one."""
    return any(
        signature.level == LEVELS[0] and signature.round >= defect.round and signature.voided_by is None
        for signature in order.signatures
    )


def to_rework(order: Order) -> bool:
    """Say whether it came back and has not passed since; what was reworked in the past is history."""
    return order.rework and not order.ended and not fully_signed(order)


def void_from(order: Order, level: Level, seq: int) -> None:
    """Strike this level and the later ones of the round."""
    struck = LEVELS[LEVELS.index(level) :]
    for signature in valid_signatures(order):
        if signature.level in struck:
            signature.voided_by = seq
    order.take_back_acceptance()


def begin_rework(order: Order, level: str, defects: list[tuple[str, str]]) -> None:
    """Send the car back: a new round with its defects, which stays with its technician."""
    signed = [signature.person for signature in valid_signatures(order) if signature.level == "self"]
    worked = [segment.person for segment in order.segments if segment.round == order.round]
    order.technician = order.technician or next(iter([*signed, *reversed(worked)]), None)
    order.begin_round()
    order.rework = True
    for item, text in defects:
        position = next_position(order.defects)
        order.defects.append(
            Defect(
                order_number=order.number,
                position=position,
                round=order.round,
                level=level,
                item=item,
                text=text,
            )
        )
