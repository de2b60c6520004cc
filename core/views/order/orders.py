"""Orders as programs read them: the board, a list of them, one of them whole."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel
from sqlmodel import col, select

from core.actions.order.deeds import deeds
from core.domain.base.identifiers import normalise_plate
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.store.floor import StoredFloor
from core.store.journal import rfc3339
from core.store.tables import Customer
from core.views.order.board import Card, card
from core.views.order.order import OrderView, order_view


class Board(BaseModel):
    """The seven lanes in their order, the cards of each in board order."""

    site: str
    seq: int
    at: str
    lanes: dict[str, list[Card]]


class ListedOrder(Card):
    """An order in a list: its card, and what it was looked for by."""

    vin: str
    received_at: str


class Contact(BaseModel):
    """A customer's personal data."""

    customer: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Wanted:
    """Which orders to list; `received_from` is the first moment, `received_to` the first one after."""

    lane: Lane | None = None
    plate: str | None = None
    advisor: str | None = None
    received_from: datetime | None = None
    received_to: datetime | None = None


def orders(floor: StoredFloor, wanted: Wanted, *, after: str, limit: int) -> list[ListedOrder]:
    """List orders by number, from the one after `after`."""
    query = select(Order).where(Order.number > after)
    if wanted.lane is not None:
        query = query.where(Order.lane == wanted.lane)
    if wanted.plate is not None:
        query = query.where(Order.plate == normalise_plate(wanted.plate))
    if wanted.advisor is not None:
        query = query.where(Order.advisor == wanted.advisor)
    if wanted.received_from is not None:
        query = query.where(Order.received_at >= wanted.received_from)
    if wanted.received_to is not None:
        query = query.where(Order.received_at < wanted.received_to)
    rows = floor.session.exec(query.order_by(col(Order.number)).limit(limit))
    return [_listed(order, floor) for order in rows]


def whole_order(
    floor: StoredFloor, number: str, *, doer: str | None = None, personal: bool = False, language: str = "en"
) -> OrderView:
    """Picture one order with its checklists; `doer` is whose deeds to name."""
    order = floor.order(number)
    return order_view(
        order,
        at=floor.at,
        house=floor.house,
        customer=_customer(floor, order) if personal else None,
        items=floor.checklist_items(),
        deeds=deeds(order, floor.person(doer), floor) if doer is not None else [],
        language=language,
    )


def contact(floor: StoredFloor, number: str) -> Contact:
    """Return the personal data of an order's customer."""
    customer = _customer(floor, floor.order(number))
    return Contact(customer=customer.customer, phone=customer.phone) if customer else Contact()


def _customer(floor: StoredFloor, order: Order) -> Customer | None:
    return None if order.customer_id is None else floor.session.row(Customer, order.customer_id)


def _listed(order: Order, floor: StoredFloor) -> ListedOrder:
    picture = card(order, floor.at, floor.house).model_dump()
    return ListedOrder(**picture, vin=order.vin, received_at=rfc3339(order.received_at))
