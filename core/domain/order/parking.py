"""Where a car stands: parked in a slot or an area, or in a bay, which hold one car each."""

from typing import ClassVar, Literal

from core.domain.base.errors import Refused
from core.domain.base.events import Stamp, register
from core.domain.base.lanes import Lane
from core.domain.order.order import Order, OrderEvent
from core.domain.shop.people import Floor
from core.domain.shop.places import BAYS, PARKING, Place

KeyAt = Literal["hook", "car", "person"]
STOPS = ("interrupted_slot", "to_be_repaired_slot", "area", *BAYS)
FITTING = {  # the kinds of places for a car of this lane, the likeliest first
    Lane.WAITING: ("to_be_repaired_slot", "area", *BAYS),
    Lane.INTERRUPTED: STOPS,
    Lane.AWAITING_PARTS: STOPS,
    Lane.QC: ("inspection_bay", "area", "finished_slot", *BAYS),
    Lane.WASH: ("area", "finished_slot", "wash_bay"),
    Lane.READY: ("finished_slot", "area"),
}
ANYWHERE = (*BAYS, "to_be_repaired_slot", "area", "interrupted_slot", "finished_slot")


class BayTaken(Refused):
    """Another car stands in this bay."""

    code = "bay_taken"
    about = "bay"


class SlotTaken(Refused):
    """Another car stands in this slot."""

    code = "slot_taken"
    about = "slot"


class Parked(OrderEvent):
    """The car was put somewhere, and its key hangs or lies somewhere."""

    kind: ClassVar[str] = "park"
    undoable: ClassVar[bool] = True
    place: str
    is_bay: bool
    key_at: KeyAt | None = None

    def change(self, order: Order, stamp: Stamp) -> None:
        """Move the car."""
        del stamp
        stand(order, self.place, is_bay=self.is_bay)
        order.key_at = self.key_at or order.key_at


def park(order: Order, floor: Floor, *, slot: str, key_at: KeyAt | None) -> Parked:
    """Put the car into a free place."""
    place = free_place(floor, slot, order, SlotTaken)
    return Parked(place=place.code, is_bay=place.is_bay, key_at=key_at)


def free_place(floor: Floor, code: str, order: Order, refusal: type[Refused]) -> Place:
    """Return the place if it is free for this order's car, or refuse."""
    place = floor.place(code)
    occupant = floor.occupant(code)
    if place.holds_one and occupant not in (None, order.number):
        raise refusal(place=code, order=occupant)
    return place


def free_slot(floor: Floor, code: str | None, order: Order) -> str | None:
    """Return the slot, which may be left open, if it is free for this order's car."""
    return None if code is None else free_place(floor, code, order, SlotTaken).code


def fitting(lane: str) -> tuple[str, ...]:
    """Return the kinds of places where a car of this lane is put, the likeliest first."""
    return tuple(dict.fromkeys(FITTING.get(Lane(lane), ANYWHERE)))


def fitting_slots(lane: str) -> tuple[str, ...]:
    """Return those in which nobody works."""
    return tuple(kind for kind in fitting(lane) if kind in PARKING)


def stand(order: Order, place: str | None, *, is_bay: bool = False) -> None:
    """Let the car stand in a bay or a slot and leave the other; without a place it stays."""
    if place is not None:
        order.bay, order.slot = (place, None) if is_bay else (None, place)


register(Parked)
