"""What every paper of an order is made of: the car and its order as they begin, and lines of what was ordered."""

from typing import Any

from pydantic import BaseModel

from core.domain.base.rights import may
from core.domain.order.jobs import Job
from core.domain.order.order import Order
from core.domain.order.part_lines import Part
from core.domain.shop.former_names import NamesThen
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from core.store.journal import Entry, read
from core.views.order.board import stamp
from core.views.order.orders import Contact, contact

WHOLE_HISTORY = 100_000


class PaperHead(BaseModel):
    """The car and its order, as every paper begins."""

    number: str
    plate: str
    make: str
    model: str
    vin: str
    mileage_km: int | None
    customer: str | None
    phone: str | None
    advisor: str
    received_at: str
    not_repaired: bool
    tag: str
    short_code: str


class WorkLine(BaseModel):
    """A job: done, refused or deferred; `why` and `how` are the customer's."""

    text: str
    hours: float
    state: str
    how: str
    why: str


class PartLine(BaseModel):
    """Parts, and how many of them."""

    number: str
    text: str
    quantity: float
    source: str
    state: str


class ExtraLine(BaseModel):
    """Extra work that was offered; the price is in the minor unit."""

    text: str
    hours: float
    safety: bool
    price: int | None
    by: str
    how: str


def visit_facts(floor: StoredFloor, order: Order, by: Person, advisor: str) -> dict[str, Any]:
    """Return what every paper begins with; the customer only for who may see customers."""
    known = contact(floor, order.number) if may("customers", by.held_roles) else Contact()
    same = ("number", "plate", "make", "model", "vin", "mileage_km", "not_repaired", "tag", "short_code")
    return {
        **{name: getattr(order, name) for name in same},
        **known.model_dump(),
        "advisor": advisor,
        "received_at": stamp(order.received_at),
    }


def work_line(job: Job) -> WorkLine:
    """Picture a job."""
    return WorkLine(
        text=job.text, hours=job.standard_hours, state=job.state, how=job.dropped_how, why=job.dropped_why
    )


def part_line(part: Part, quantity: float) -> PartLine:
    """Picture so many of a part."""
    return PartLine(
        number=part.number, text=part.text, quantity=quantity, source=part.source, state=part.state
    )


def extra_lines(order: Order, state: str, names: NamesThen, past: list[Entry]) -> list[ExtraLine]:
    """Picture the extra work of one state."""
    answered = {
        str(entry.data["supplement"]): entry.seq for entry in past if entry.type == "answer_supplement"
    }
    return [
        ExtraLine(
            text=one.text,
            hours=one.hours,
            safety=one.safety,
            price=one.price,
            by=names.at(answered.get(str(one.id)), one.answered_by),
            how=one.channel,
        )
        for one in order.supplements
        if one.state == state
    ]


def history(floor: StoredFloor, order: Order) -> list[Entry]:
    """Return an order's whole journal."""
    return list(read(floor.session, after=0, limit=WHOLE_HISTORY, order=order.number))
