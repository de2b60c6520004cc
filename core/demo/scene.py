"""What the people of the demo see of the shop when they decide what to do next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from sqlmodel import col, select

from core.actions import ORDER_ACTIONS, Action
from core.demo.cast import RESTING, Player, player, with_role
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.domain.order.working_time import open_segments
from core.domain.shop.house import House
from core.domain.shop.lists import ChecklistItem, checklist_for
from core.domain.shop.places import Place
from core.store.session import SiteSession
from core.views.order.board import rank

T = TypeVar("T")
USUAL = {
    Lane.WAITING: 20,
    Lane.IN_PROGRESS: 11,
    Lane.INTERRUPTED: 5,
    Lane.AWAITING_PARTS: 5,
    Lane.QC: 6,
    Lane.WASH: 5,
    Lane.READY: 8,
}
"""How many cars a lane holds when the demo shop is in balance."""

OPENS = time(8)
"""When customers come for their cars."""

FULL = sum(USUAL.values())


@dataclass(frozen=True)
class DemoDeed:
    """Something that somebody is about to do."""

    by: str
    action: Action


def deed(by: Player | str, name: str, order: Order, /, **fields: Any) -> DemoDeed:
    """Make a deed on an order."""
    code = by if isinstance(by, str) else by.code
    return DemoDeed(code, ORDER_ACTIONS[name].model_validate({"order": order.number, **fields}))


class DemoScene:
    """The open orders, kept up to date entry by entry, and the places."""

    def __init__(self, rng: Random) -> None:
        """Begin with an empty shop; `rng` decides wherever people could do one thing or another."""
        self.rng = rng
        self.at = datetime.min.replace(tzinfo=UTC)
        self.house = House()
        self.orders: dict[str, Order] = {}
        self._seq = -1
        self._places: list[Place] = []
        self._items: list[ChecklistItem] = []

    def catch_up(self, session: SiteSession, at: datetime, house: House) -> None:
        """Read the orders that changed since the last look, by whomever."""
        self.at, self.house = at, house
        if not self._places:
            places = select(Place).where(Place.active).order_by(col(Place.code))
            self._places = list(session.exec(places))
            self._items = list(session.exec(select(ChecklistItem)))
        for order in session.exec(select(Order).where(Order.seq > self._seq)):
            self._seq = max(self._seq, order.seq)
            self.orders[order.number] = order
        self.orders = {number: order for number, order in self.orders.items() if not order.ended}

    def look_again(self) -> None:
        """Read places and lists anew: a visitor may have changed them."""
        self._places = []

    # orders

    def lane(self, *lanes: Lane) -> list[Order]:
        """Return the orders of these lanes, the most urgent first."""
        found = [order for order in self.orders.values() if order.lane in lanes]
        return sorted(found, key=lambda order: rank(order, self.at, self.house))

    def crowding(self, lane: Lane) -> float:
        """Return how full a lane is; 1 is as usual."""
        return sum(order.lane is lane for order in self.orders.values()) / USUAL[lane]

    def at_work(self) -> Iterator[tuple[Order, Player]]:
        """Yield who works on what, as far as they act by themselves."""
        for order in self.lane(Lane.IN_PROGRESS):
            for segment in open_segments(order):
                worker = player(segment.person)
                if worker:
                    yield order, worker

    # people

    def idle(self, skill: int = 0) -> list[Player]:
        """Return the technicians with nothing in hand, those with just enough skill first."""
        busy = {segment.person for order in self.orders.values() for segment in open_segments(order)}
        free = [one for one in with_role("technician") if one.code not in busy and one.skill >= skill]
        return sorted(free, key=lambda one: one.skill)

    # places

    def free(self, *kinds: str, team: str | None = None) -> str | None:
        """Return a free place of the first of these kinds that has one, of the own team if possible."""
        taken = {order.place for order in self.orders.values()}
        fitting = [place for place in self._places if place.kind in kinds and place.code not in taken]
        fitting.sort(key=lambda place: (kinds.index(place.kind), place.team != team))
        return fitting[0].code if fitting else None

    def bay_for(self, order: Order, worker: Player) -> str | None:
        """Return where to work on it: where it stands, else a free bay."""
        kinds = ("body_bay", "repair_bay") if order.kind == "body" else ("repair_bay", "body_bay")
        return order.bay or self.free(*kinds, team=worker.team)

    def blocks_work(self, order: Order) -> bool:
        """Say whether the car stands where others could be worked on."""
        kinds = {place.code: place.kind for place in self._places}
        return kinds.get(order.bay or "") in {"repair_bay", "body_bay"}

    # the rest

    def checklist(self, level: str, order: Order) -> list[ChecklistItem]:
        """Return the items to answer at this level."""
        return checklist_for(self._items, level, order.kind)

    def ago(self, when: datetime | None) -> timedelta:
        """Return how long ago something was; what never was is long ago."""
        return timedelta.max if when is None else self.at - when

    def soon(self, least: float, most: float) -> datetime:
        """Return a time to come, between so many hours from now, on the half hour, while the shop is open."""
        when = self.at + timedelta(hours=self.rng.uniform(least, most))
        when -= timedelta(minutes=when.minute % 30, seconds=when.second, microseconds=when.microsecond)
        closes = time.fromisoformat(self.house.closing_time)
        return _while_open(when.astimezone(self.house.zone), closes).astimezone(UTC)


def _while_open(when: datetime, closes: time) -> datetime:
    """Return this time, or the same minutes into the next morning's opening hours."""
    if when.time() < OPENS:
        return when.replace(hour=OPENS.hour)
    if when.time() > closes:
        return (when + timedelta(days=1)).replace(hour=OPENS.hour)
    return when


def spare(offered: Iterable[T], left: int = 1) -> list[T]:
    """Return what is offered without the least urgent of it, which is left to visitors."""
    found = list(offered)
    return found[: max(len(found) - left, 0)]


def without_visitors(orders: Iterable[Order]) -> list[Order]:
    """Return the orders that are in no visitor's hands."""
    return [order for order in orders if order.technician not in RESTING and _last_is_player(order)]


def _last_is_player(order: Order) -> bool:
    return not order.segments or player(order.segments[-1].person) is not None
