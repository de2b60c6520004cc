"""What is printed for the customer and for the gate: one visit, picked out of everything about its order."""

from collections.abc import Callable, Iterable

from pydantic import BaseModel

from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.domain.base.money import CurrencyCode
from core.domain.order.delivery import may_print_delivery_note, may_print_gate_pass
from core.domain.order.jobs import may_be_ticked
from core.domain.order.order import Order
from core.domain.order.papers import may_print_order_sheet, may_print_tag
from core.domain.order.signatures import Signature, valid_signatures
from core.domain.shop.former_names import NamesThen
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from core.store.journal import Entry
from core.views.order.board import stamp
from core.views.order.checklists import worded
from core.views.order.paper_lines import (
    ExtraLine,
    PaperHead,
    PartLine,
    WorkLine,
    extra_lines,
    history,
    part_line,
    visit_facts,
    work_line,
)


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
    names, past = floor.names_then(), history(floor, order)
    repaired, delivered = not order.not_repaired, _came(Lane.DELIVERED, past)
    return DeliveryNote(
        **visit_facts(floor, order, floor.person(by), names.at(_seq(delivered), order.advisor)),
        jobs=[work_line(job) for job in order.jobs if may_be_ticked(job)],
        dropped=[work_line(job) for job in order.jobs if not may_be_ticked(job)],
        issued=[part_line(part, part.issued) for part in order.parts if part.issued > 0],
        unused=[part_line(part, part.quantity) for part in order.parts if part.issued == 0],
        agreed=extra_lines(order, "agreed", names, past),
        refused=sorted(extra_lines(order, "refused", names, past), key=lambda extra: not extra.safety),
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
    names, past = floor.names_then(), history(floor, order)
    released, delivered = _last(past, "deliver"), _came(Lane.DELIVERED, past)
    return GatePass(
        **visit_facts(floor, order, person, names.at(_seq(delivered), order.advisor)),
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
    "tag": may_print_tag,
    "sheet": may_print_order_sheet,
    "delivery-note": lambda order, _: may_print_delivery_note(order),
    "gate-pass": may_print_gate_pass,
}


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
