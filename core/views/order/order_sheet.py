"""What the customer signs when the car is brought: the order as it stands."""

from core.domain.base.money import CurrencyCode
from core.domain.order.jobs import may_be_ticked
from core.domain.order.order import Order
from core.domain.order.papers import may_print_order_sheet, may_print_tag
from core.store.floor import StoredFloor
from core.store.journal import Entry
from core.views.order.board import stamp
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

TAKEN = ("receive", "amend")  # the entries with which an order says who its advisor is


class OrderSheet(PaperHead):
    """The order with all that was agreed about it; `hours` are those of its jobs together."""

    kind: str
    key_tag: str
    comeback_of: str
    promised_at: str | None
    answer_by: str | None
    waits_on_site: bool
    appointment: bool
    wash: bool
    old_parts: str | None
    request: str
    body_notes: str
    belongings: str
    jobs: list[WorkLine]
    hours: float
    parts: list[PartLine]
    agreed: list[ExtraLine]
    currency: CurrencyCode
    copies: int


def order_sheet(floor: StoredFloor, number: str, by: str) -> OrderSheet:
    """Picture an order sheet for whoever prints it, or refuse."""
    order, person = floor.order(number), floor.person(by)
    may_print_order_sheet(order, person)
    names, past = floor.names_then(), history(floor, order)
    same = (
        "kind",
        "key_tag",
        "comeback_of",
        "waits_on_site",
        "appointment",
        "wash",
        "old_parts",
        "request",
        "body_notes",
        "belongings",
    )
    jobs = [job for job in order.jobs if may_be_ticked(job)]
    return OrderSheet(
        **visit_facts(floor, order, person, names.at(_taken(past), order.advisor)),
        **{name: getattr(order, name) for name in same},
        promised_at=stamp(order.promised_at),
        answer_by=stamp(order.answer_by),
        jobs=[work_line(job) for job in jobs],
        hours=round(sum(job.standard_hours for job in jobs), 4),
        parts=[part_line(part, part.quantity) for part in order.parts if part.state != "withdrawn"],
        agreed=extra_lines(order, "agreed", names, past),
        currency=floor.house.currency,
        copies=floor.house.sheet_copies,
    )


def tagged_order(floor: StoredFloor, number: str, by: str) -> Order:
    """Return the order whose tag somebody prints, or refuse."""
    order = floor.order(number)
    may_print_tag(order, floor.person(by))
    return order


def _taken(past: list[Entry]) -> int | None:
    return next((entry.seq for entry in reversed(past) if entry.type in TAKEN), None)
