"""Interruptions: why an order stands, and how it goes on."""

from datetime import datetime
from typing import ClassVar, Literal, Protocol

from pydantic import ValidationInfo, field_validator

from core.domain.base.errors import ReasonMissing
from core.domain.base.events import Stamp, register
from core.domain.base.lanes import Lane
from core.domain.base.spellings import code_of
from core.domain.order.order import Contents, Order, OrderEvent
from core.domain.order.parking import free_slot, stand
from core.domain.order.part_lines import is_missing, missing_parts, no_part_missing
from core.domain.order.parts import NoMissingPart
from core.domain.order.questions import AnswerPending, unanswered
from core.domain.order.working_time import (
    AlreadyWorking,
    NotWorking,
    WhyNoBay,
    close_all,
    open_segment,
    open_segments,
    work_bay,
)
from core.domain.shop.people import Floor, Person

StopReason = Literal["A", "B", "C"]


class Interrupted(OrderEvent):
    """The order stops, or stands for another reason than before."""

    kind: ClassVar[str] = "interrupt"
    undoable: ClassVar[bool] = True
    alert: ClassVar[str | None] = "interrupted"
    answers: ClassVar[frozenset[str]] = frozenset({"interrupted"})
    reason: StopReason
    reason_detail: str = ""
    note: str = ""
    slot: str | None = None
    resume_at: datetime | None = None

    @field_validator("reason_detail")
    @classmethod
    def _in_code(cls, given: str, info: ValidationInfo) -> str:
        """Know the spellings of the list that the reason names."""
        return code_of(given, info.data.get("reason", ""))

    def change(self, order: Order, stamp: Stamp) -> None:
        """End everybody's work, keep the reason, park the car where a slot was named."""
        close_all(order, stamp, "interrupt")
        stand(order, self.slot)
        order.stop_reason, order.stop_detail = self.reason, self.reason_detail
        order.stop_note, order.resume_at = self.note, self.resume_at

    def detail(self) -> str:
        """Repeat why."""
        return self.reason_detail or self.reason


class Resumed(OrderEvent):
    """Somebody goes on with a stopped order."""

    kind: ClassVar[str] = "resume"
    undoable: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"interrupted", "last_part_arrived"})
    bay: str | None = None
    no_bay: WhyNoBay | None = None

    def change(self, order: Order, stamp: Stamp) -> None:
        """Open a segment in the bay."""
        order.taken_in_at = order.taken_in_at or stamp.at
        stand(order, self.bay, is_bay=True)
        open_segment(order, stamp)


def may_interrupt(order: Order, by: Person) -> None:
    """Refuse who neither works on an order in progress nor leads."""
    if order.lane is not Lane.IN_PROGRESS or by.leads(order.team):
        return
    if by.code not in {segment.person for segment in open_segments(order)}:
        raise NotWorking(person=by.name)


def interrupt(
    order: Order,
    by: Person,
    floor: Floor,
    *,
    reason: StopReason | None,
    detail: str,
    note: str,
    slot: str | None,
    resume_at: datetime | None,
) -> Interrupted:
    """Stop for a reason: A with its detail, B with something open to answer, C with a part missing."""
    may_interrupt(order, by)
    if reason is None or (reason == "A" and not detail) or (reason == "B" and not unanswered(order)):
        raise ReasonMissing
    if reason == "C" and not missing_parts(order):
        raise NoMissingPart
    parked = free_slot(floor, slot, order)
    return Interrupted(reason=reason, reason_detail=detail, note=note, slot=parked, resume_at=resume_at)


def reasons_that_hold(order: Contents) -> list[StopReason]:
    """Return the reasons for which it may be stopped now; what waits for somebody comes first."""
    waits: list[StopReason] = ["B"] if unanswered(order) else []
    if any(is_missing(part) for part in order.parts):
        waits.append("C")
    return [*waits, "A"]


class StoppedOrder(Contents, Protocol):
    """An order with why it stands, as a row or as a screen pictures it."""

    @property
    def stop_reason(self) -> str | None:
        """A, B or C; None where it does not stand."""


def is_over(order: StoppedOrder) -> bool:
    """Say whether what it stands for is there: every answer, or every part."""
    if order.stop_reason == "B":
        return bool(order.questions or order.supplements) and not unanswered(order)
    return order.stop_reason == "C" and not any(is_missing(part) for part in order.parts)


def may_resume(order: Order, by: Person, floor: Floor) -> None:
    """Refuse while the person works elsewhere, an answer is open or a part is missing."""
    busy_on = floor.working_on(by.code)
    if busy_on:
        raise AlreadyWorking(order=busy_on)
    if order.lane is Lane.AWAITING_PARTS:
        no_part_missing(order)
    if order.stop_reason == "B" and unanswered(order):
        raise AnswerPending


def resume(
    order: Order, by: Person, floor: Floor, *, bay: str | None, no_bay: WhyNoBay | None = None
) -> Resumed:
    """Go on."""
    may_resume(order, by, floor)
    return Resumed(bay=work_bay(order, floor, bay, no_bay), no_bay=no_bay)


register(Interrupted, Resumed)
