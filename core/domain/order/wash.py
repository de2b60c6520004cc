"""Wash: only where the customer accepted it; it may be given up.

The wash list is no inspection: what a washer finds and cannot put right ends the wash all the same. It is kept with
its note for the advisor, who alone decides whether the car goes to its customer, to work or to the wash again.
"""

from typing import ClassVar

from core.domain.base.errors import Invalid, ReasonMissing, Refused
from core.domain.base.events import Stamp, register
from core.domain.base.spellings import Who, WhyNoWash
from core.domain.order.checklist import CheckedItem, answered, photos_known
from core.domain.order.order import Order, OrderEvent
from core.domain.order.parking import BayTaken, SlotTaken, free_place, stand
from core.domain.shop.people import Floor
from core.domain.shop.places import WASH_BAYS


class AlreadyWashing(Refused):
    """The car is being washed."""

    code = "already_washing"


class NotWashing(Refused):
    """The car is not being washed yet."""

    code = "not_washing"


class WashStarted(OrderEvent):
    """The car is in the wash bay."""

    kind: ClassVar[str] = "start_wash"
    undoable: ClassVar[bool] = True
    bay: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Move it there."""
        stand(order, self.bay, is_bay=True)
        order.washing_since = stamp.at


class WashFinished(OrderEvent):
    """The car is clean and stands in a finished slot."""

    kind: ClassVar[str] = "finish_wash"
    undoable: ClassVar[bool] = True
    slot: str
    items: list[CheckedItem] | None = None  # the wash list, where it was gone through

    def change(self, order: Order, stamp: Stamp) -> None:
        """Park it; keep who washed it and what was answered."""
        stand(order, self.slot)
        order.washing_since = None
        order.washed_by, order.washed_at = stamp.person, stamp.at
        order.wash_items = [item.model_dump(mode="json", exclude_none=True) for item in self.items or []]


class WashSkipped(OrderEvent):
    """The wash was given up."""

    kind: ClassVar[str] = "skip_wash"
    undoable: ClassVar[bool] = True
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
    if place.kind not in WASH_BAYS:
        raise Invalid("bay", "a wash bay")
    return WashStarted(bay=place.code)


def may_finish_wash(order: Order) -> None:
    """Refuse before it began."""
    if not order.washing_since:
        raise NotWashing


def finish_wash(
    order: Order, floor: Floor, *, slot: str, items: list[CheckedItem] | None = None
) -> WashFinished:
    """Park the clean car in a free slot; who goes through the wash list answers all of it."""
    may_finish_wash(order)
    if items is not None:
        _gone_through(order, floor, items)
    return WashFinished(slot=free_place(floor, slot, order, SlotTaken).code, items=items)


def _gone_through(order: Order, floor: Floor, items: list[CheckedItem]) -> None:
    asked = floor.checklist("wash", order.kind)
    answered(asked, items)
    if not {item.item for item in items} <= {item.item for item in asked}:
        raise Invalid("items", "items of the wash list")
    photos_known(floor, items)


def skip_wash(order: Order, *, by: str | None, why: str | None) -> WashSkipped:
    """Give the wash up; who did and why."""
    may_start_wash(order)
    if not by or not why:
        raise ReasonMissing
    return WashSkipped(by=by, why=why)


register(WashStarted, WashFinished, WashSkipped)
