"""Finding an order again, open or long gone: by number, plate, VIN, key tag, tag, or its customer."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from sqlmodel import and_, col, or_, select

from core.domain.base.identifiers import normalise_phone, normalise_plate, normalise_vin
from core.domain.base.rights import may
from core.domain.order.order import Order
from core.store.floor import StoredFloor
from core.store.tables import Customer
from core.views.access.tags import tagged
from core.views.order.board import stamp

SHOWN: tuple[Any, ...] = (
    Order.number,
    Order.plate,
    Order.vin,
    Order.make,
    Order.model,
    Order.lane,
    Order.key_tag,
    Order.received_at,
    Order.promised_at,
    Order.advisor,
    Customer.customer,
    Customer.phone,
)
NEWEST_FIRST = (col(Order.received_at).desc(), col(Order.number).desc())
LONGEST = 80  # of what somebody looks for
LEAST_OF_NUMBER = 3
LEAST_OF_VIN = 4
LEAST_OF_PHONE = 4


class Hit(BaseModel):
    """An order that was found. `customer` and `phone` are null for readers who may not see them."""

    number: str
    plate: str
    vin: str
    car: str
    lane: str
    key_tag: str
    received_at: str
    promised_at: str | None
    advisor: str | None
    customer: str | None
    phone: str | None


class Hits(BaseModel):
    """A page of what was found, the newest first. `exact` is the one order that carries just this name."""

    exact: str | None
    hits: list[Hit]
    more: bool


def search(floor: StoredFloor, text: str, *, by: str, after: str | None = None, limit: int = 50) -> Hits:
    """Find orders; those after this number of the last page."""
    wanted = " ".join(text.split())[:LONGEST]
    personal = may("customers", floor.person(by).held_roles)
    if not wanted:
        return Hits(exact=None, hits=[], more=False)
    numbers = _numbers(floor, wanted, personal=personal, after=after, limit=limit + 1)
    return Hits(
        exact=_exact(floor, wanted),
        hits=list(_hits(floor, numbers[:limit], personal=personal)),
        more=len(numbers) > limit,
    )


def _numbers(floor: StoredFloor, wanted: str, *, personal: bool, after: str | None, limit: int) -> list[str]:
    """Return the numbers of what was found: this far one narrow index has all that is asked for."""
    query = (
        select(Order.number)
        .where(or_(*_matches(wanted, personal=personal)), *_after(floor, after))
        .order_by(*NEWEST_FIRST)
        .limit(limit)
    )
    return list(floor.session.exec(query))


def _hits(floor: StoredFloor, numbers: list[str], *, personal: bool) -> Iterable[Hit]:
    owner = and_(Customer.site_id == Order.site_id, Customer.id == Order.customer_id)
    query = (
        select(*SHOWN)
        .join(Customer, owner, isouter=True)
        .where(col(Order.number).in_(numbers))
        .order_by(*NEWEST_FIRST)
    )
    return (_hit(row, personal=personal) for row in floor.session.execute(query).mappings())


def _matches(wanted: str, *, personal: bool) -> Iterable[Any]:
    """Yield what may hold of an order that is wanted; too little of a name matches nothing."""
    plate, vin = normalise_plate(wanted), normalise_vin(wanted)
    yield Order.number == wanted
    yield Order.key_tag == wanted
    yield Order.short_code == wanted.upper()
    if plate:
        yield col(Order.plate).contains(plate, autoescape=True)
    if len(wanted) >= LEAST_OF_NUMBER:
        yield col(Order.number).contains(wanted, autoescape=True)
    if len(vin) >= LEAST_OF_VIN:
        yield col(Order.vin).contains(vin, autoescape=True)
    if personal:
        yield col(Order.customer_id).in_(_customers(wanted))


def _customers(wanted: str) -> Any:
    phone = normalise_phone(wanted)
    named = col(Customer.customer).contains(wanted, autoescape=True)
    called = col(Customer.phone).contains(phone, autoescape=True)
    either = or_(named, called) if len(phone) >= LEAST_OF_PHONE else named
    return select(Customer.id).where(either)


def _after(floor: StoredFloor, last: str | None) -> Iterable[Any]:
    """Yield what holds of the orders after the last one that was shown."""
    order = floor.find_order(last) if last else None
    if order is not None:
        same_time = and_(Order.received_at == order.received_at, Order.number < order.number)
        yield or_(Order.received_at < order.received_at, same_time)


def _exact(floor: StoredFloor, wanted: str) -> str | None:
    order = floor.find_order(wanted) or floor.find_order(wanted.upper())
    if order is not None:
        return order.number
    found = tagged(floor, wanted)
    return found.code if found is not None and found.kind == "order" else None


def _hit(row: Mapping[Any, Any], *, personal: bool) -> Hit:
    same = ("number", "plate", "vin", "lane", "key_tag", "advisor")
    return Hit(
        **{name: row[name] for name in same},
        car=f"{row['make']} {row['model']}".strip(),
        received_at=stamp(row["received_at"]) or "",
        promised_at=stamp(row["promised_at"]),
        customer=row["customer"] if personal else None,
        phone=row["phone"] if personal else None,
    )
