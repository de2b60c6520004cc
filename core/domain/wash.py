"""Wash: only where the customer accepted it; it may be given up."""

from typing import ClassVar

from core.domain.errors import Invalid, ReasonMissing, Refused
from core.domain.events import Stamp, register
from core.domain.order import Order, OrderEvent
from core.domain.people import Floor
from core.domain.places import BayTaken, SlotTaken, free_place, stand
from core.domain.spellings import Who, WhyNoWash


class AlreadyWashing(Refused):
    """The car is being washed."""

    code = "already_washing"


class NotWashing(Refused):
    """The car is not being washed yet."""

    code = "not_washing"


class WashStarted(OrderEvent):
    """The car is in the wash bay."""

    kind: ClassVar[str] = "start_wash"
    bay: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Move it there."""
        stand(order, self.bay, is_bay=True)
        order.washing_since = stamp.at


class WashFinished(OrderEvent):
    """The car is clean and stands in a finished slot."""

    kind: ClassVar[str] = "finish_wash"
    slot: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Park it."""
        del stamp
        stand(order, self.slot)
        order.washing_since = None


class WashSkipped(OrderEvent):
    """The wash was given up."""

    kind: ClassVar[str] = "skip_wash"
    told_by: ClassVar[str] = "by"
    by: Who
    why: WhyNoWash


def may_start_wash(order: Order) -> None:
    """Refuse while it is being washed."""
    if order.washing_since:
        raise AlreadyWashing


def start_wash(order: Order, floor: Floor, *, bay: str) -> WashStarted:
    """Drive into a free wash bay."""
    may_start_wash(order)
    place = free_place(floor, bay, order, BayTaken)
    if place.kind != "wash_bay":
        raise Invalid("bay", "a wash bay")
    return WashStarted(bay=place.code)


def may_finish_wash(order: Order) -> None:
    """Refuse before it began."""
    if not order.washing_since:
        raise NotWashing


def finish_wash(order: Order, floor: Floor, *, slot: str) -> WashFinished:
    """Park the clean car in a free slot."""
    may_finish_wash(order)
    return WashFinished(slot=free_place(floor, slot, order, SlotTaken).code)


def skip_wash(order: Order, *, by: str | None, why: str | None) -> WashSkipped:
    """Give the wash up; who did and why."""
    may_start_wash(order)
    if not by or not why:
        raise ReasonMissing
    return WashSkipped(by=by, why=why)


register(WashStarted, WashFinished, WashSkipped)
