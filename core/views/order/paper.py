"""What is printed for the customer and for the gate: one visit, picked out of everything about its order."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel

from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.domain.base.money import CurrencyCode
from core.domain.base.rights import may
from core.domain.order.delivery import may_print_delivery_note, may_print_gate_pass
from core.domain.order.jobs import Job, may_be_ticked
from core.domain.order.order import Order
from core.domain.order.part_lines import Part
from core.domain.order.signatures import Signature, valid_signatures
from core.domain.shop.former_names import NamesThen
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from core.store.journal import Entry, read
from core.views.order.board import stamp
from core.views.order.checklists import worded
from core.views.order.orders import Contact, contact

WHOLE_HISTORY = 100_000


class PaperHead(BaseModel):
    """The car and its order, as both papers begin."""

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


class SignatureLine(BaseModel):
    """Who signed a level of the last round; `lent_by` lent the role for it.

    So many levels by so many people were asked for then.
    """

    level: str
    round: int
    person: str
    at: str
    lent_by: str
    levels: int
    signers: int


class DeliveryNote(PaperHead):
    """What was done, what was not, and who answers for it."""

    jobs: list[WorkLine]
    dropped: list[WorkLine]
    issued: list[PartLine]
    unused: list[PartLine]
    agreed: list[ExtraLine]
    refused: list[ExtraLine]
    put_right: list[str]
    recommendations: str
    signatures: list[SignatureLine]
    old_parts: str | None
    first_promised_at: str | None
    promised_at: str | None
    ready_at: str | None
    delivered_at: str | None
    given_back_for: str
    settled_how: str | None
    currency: CurrencyCode
    settled_document: str


class GatePass(PaperHead):
    """Who let the car go, and when. `prints` counts those before."""

    delivered_at: str
    released_by: str
    prints: int


def delivery_note(floor: StoredFloor, number: str, by: str, language: str) -> DeliveryNote:
    """Picture a delivery note for whoever prints it, or refuse."""
    order = floor.order(number)
    may_print_delivery_note(order)
    names, past = floor.names_then(), _history(floor, order)
    repaired, delivered = not order.not_repaired, _came(Lane.DELIVERED, past)
    return DeliveryNote(
        **_visit(floor, order, floor.person(by), names.at(_seq(delivered), order.advisor)),
        jobs=[_work(job) for job in order.jobs if may_be_ticked(job)],
        dropped=[_work(job) for job in order.jobs if not may_be_ticked(job)],
        issued=[_part(part, part.issued) for part in order.parts if part.issued > 0],
        unused=[_part(part, part.quantity) for part in order.parts if part.issued == 0],
        agreed=_extras(order, "agreed", names, past),
        refused=sorted(_extras(order, "refused", names, past), key=lambda extra: not extra.safety),
        put_right=list(_put_right(floor, order, language)) if repaired else [],
        recommendations=order.recommendations,
        signatures=[_signature(one, names) for one in valid_signatures(order)],
        old_parts=order.old_parts,
        first_promised_at=stamp(order.first_promised_at),
        promised_at=stamp(order.promised_at),
        ready_at=_at(_came(Lane.READY, past)),
        delivered_at=_at(delivered),
        given_back_for="" if repaired else _as_entered(past, "give_back", "reason"),
        settled_how=order.settled_how,
        currency=floor.house.currency,
        settled_document=order.settled_document,
    )


def gate_pass(floor: StoredFloor, number: str, by: str) -> GatePass:
    """Picture a gate pass for whoever prints it, or refuse."""
    order, person = floor.order(number), floor.person(by)
    may_print_gate_pass(order, person)
    names, past = floor.names_then(), _history(floor, order)
    released, delivered = _last(past, "deliver"), _came(Lane.DELIVERED, past)
    return GatePass(
        **_visit(floor, order, person, names.at(_seq(delivered), order.advisor)),
        delivered_at=_at(delivered) or "",
        released_by=names.at(released.seq, released.person) if released else "",
        prints=sum(entry.type == "print_gate_pass" for entry in past),
    )


def papers(order: Order, by: Person) -> list[str]:
    """Name the papers that somebody may print of an order now."""
    return [name for name, may_print in _PAPERS.items() if _is_allowed(may_print, order, by)]


def _is_allowed(may_print: Callable[[Order, Person], None], order: Order, by: Person) -> bool:
    try:
        may_print(order, by)
    except Refused:
        return False
    return True


_PAPERS: dict[str, Callable[[Order, Person], None]] = {
    "delivery-note": lambda order, _: may_print_delivery_note(order),
    "gate-pass": may_print_gate_pass,
}


def _visit(floor: StoredFloor, order: Order, by: Person, advisor: str) -> dict[str, Any]:
    known = contact(floor, order.number) if may("customers", by.held_roles) else Contact()
    same = ("number", "plate", "make", "model", "vin", "mileage_km", "not_repaired", "tag", "short_code")
    return {
        **{name: getattr(order, name) for name in same},
        **known.model_dump(),
        "advisor": advisor,
        "received_at": stamp(order.received_at),
    }


def _work(job: Job) -> WorkLine:
    return WorkLine(
        text=job.text, hours=job.standard_hours, state=job.state, how=job.dropped_how, why=job.dropped_why
    )


def _part(part: Part, quantity: float) -> PartLine:
    return PartLine(
        number=part.number, text=part.text, quantity=quantity, source=part.source, state=part.state
    )


def _extras(order: Order, state: str, names: NamesThen, past: list[Entry]) -> list[ExtraLine]:
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


def _signature(signature: Signature, names: NamesThen) -> SignatureLine:
    return SignatureLine(
        level=signature.level,
        round=signature.round,
        person=names.at(signature.seq, signature.person),
        at=stamp(signature.at) or "",
        lent_by=names.at(signature.seq, signature.lent_by),
        levels=signature.levels,
        signers=signature.signers,
    )


def _put_right(floor: StoredFloor, order: Order, language: str) -> Iterable[str]:
    """Yield what checks and rejections found, then what was put right on the spot."""
    yield from (defect.text for defect in order.defects)
    items = {item.item: item for item in floor.checklist_items()}
    for signature in order.signatures:
        for answer in signature.items if signature.voided_by is None else ():
            if answer["answer"] == "fixed":
                item = items.get(answer["item"])
                what = worded(item, language) if item else answer["item"]
                yield f"{what}: {answer.get('note', '')}"


# looked back in the journal


def _history(floor: StoredFloor, order: Order) -> list[Entry]:
    return list(read(floor.session, after=0, limit=WHOLE_HISTORY, order=order.number))


def _came(lane: Lane, past: list[Entry]) -> Entry | None:
    """Return the entry with which the order last came into a lane."""
    came = [
        entry
        for before, entry in zip([None, *past], past, strict=False)
        if entry.lane == lane and (before is None or before.lane != lane)
    ]
    return came[-1] if came else None


def _last(past: list[Entry], kind: str) -> Entry | None:
    return next((entry for entry in reversed(past) if entry.type == kind), None)


def _as_entered(past: list[Entry], kind: str, field: str) -> str:
    entry = _last(past, kind)
    return str(entry.data.get(field, "")) if entry else ""


def _seq(entry: Entry | None) -> int | None:
    return entry.seq if entry else None


def _at(entry: Entry | None) -> str | None:
    return stamp(entry.at) if entry else None
