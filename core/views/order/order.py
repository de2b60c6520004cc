"""Everything about one order, as screens and programs see it."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel

from core.domain.order.delivery import moves_on, told
from core.domain.order.interruption import is_over
from core.domain.order.order import Order, is_open
from core.domain.order.part_lines import is_to_fetch
from core.domain.order.promise import latest_start, risk
from core.domain.order.signatures import levels_of
from core.domain.order.working_time import standard_hours, worked_hours
from core.domain.shop.house import House
from core.domain.shop.lists import ChecklistItem, checklist_for
from core.store.tables import Customer
from core.views.order.board import shown_bay, stamp
from core.views.order.checklists import ChecklistsView, item_view, worded
from core.views.order.of_an_order import (
    AlertView,
    DefectView,
    JobView,
    PartView,
    PromiseView,
    QuestionView,
    RemarkView,
    SegmentView,
    SignatureView,
    SupplementView,
    WashedView,
    children_of,
    washed_of,
)


class OrderView(BaseModel):
    """Everything about one order. `customer` and `phone` are null for readers who may not see them."""

    number: str
    plate: str
    vin: str
    make: str
    model: str
    mileage_km: int | None
    customer: str | None
    phone: str | None
    advisor: str | None
    kind: str
    received_at: str
    promised_at: str | None
    first_promised_at: str | None
    answer_by: str | None
    waits_on_site: bool
    appointment: bool
    wash: bool
    comeback_of: str
    key_tag: str
    request: str
    body_notes: str
    belongings: str
    old_parts: str | None
    lane: str
    lane_since: str
    version: int
    seq: int
    rework: bool
    round: int
    promises: list[PromiseView]
    estimated_finish: str | None
    latest_start: str | None
    risk: str
    priority: int
    planned_start: str | None
    technician: str | None
    team: str | None
    bay: str | None
    slot: str | None
    key_at: str | None
    taken_in_at: str | None
    walkround: str | None
    walkround_note: str
    walkround_photos: list[str]
    stop_reason: str | None
    stop_detail: str
    stop_note: str
    resume_at: str | None
    delay_reason: str
    delay_estimate: str | None
    segments: list[SegmentView]
    worked_hours: float
    standard_hours: float
    jobs: list[JobView]
    parts: list[PartView]
    signatures: list[SignatureView]
    questions: list[QuestionView]
    remarks: list[RemarkView]
    supplements: list[SupplementView]
    alerts: list[AlertView]
    levels: list[str]
    checklists: ChecklistsView
    recommendations: str
    defects: list[DefectView]
    washing: bool
    washed: WashedView | None
    not_repaired: bool
    accepted: bool
    told: bool
    settled: bool
    settled_how: str | None
    settled_document: str
    tag: str
    short_code: str
    deeds: list[str]

    @property
    def missing_parts(self) -> list[PartView]:
        """What was asked for and is not here."""
        return [part for part in self.parts if part.is_missing]

    @property
    def arrived_parts(self) -> list[PartView]:
        """What lies at the counter to be fetched."""
        return [part for part in self.parts if is_to_fetch(part)]

    @property
    def is_over(self) -> bool:
        """Say whether what it stands for is there."""
        return is_over(self)

    @property
    def open_questions(self) -> list[QuestionView]:
        """The questions that wait for their answers."""
        return [question for question in self.questions if is_open(question)]

    @property
    def open_supplements(self) -> list[SupplementView]:
        """The extra work that waits for its answer."""
        return [supplement for supplement in self.supplements if is_open(supplement)]

    @property
    def deeds_that_move_on(self) -> list[str]:
        """Those of the deeds that bring the order nearer to its gate."""
        done = {"accept": self.accepted, "notify_customer": self.told, "settle": self.settled}
        return [deed for deed in self.deeds if moves_on(deed, self.lane, done=done.get(deed, False))]


def order_view(
    order: Order,
    *,
    at: datetime,
    house: House,
    customer: Customer | None,
    items: list[ChecklistItem],
    deeds: Iterable[str],
    language: str = "en",
) -> OrderView:
    """Picture an order at the shop's time; `items` are those of every checklist, also dropped ones."""
    same = {name: getattr(order, name) for name in _SAME}
    times = {name: stamp(getattr(order, name)) for name in _TIMES}
    texts = {item.item: worded(item, language) for item in items}
    return OrderView(
        **same,
        **times,
        **children_of(order, texts),
        customer=customer.customer if customer else None,
        phone=customer.phone if customer else None,
        estimated_finish=None,
        latest_start=stamp(latest_start(order, house)),
        risk=risk(order, at, house),
        bay=shown_bay(order),
        worked_hours=round(worked_hours(order, at), 4),
        standard_hours=round(standard_hours(order), 4),
        levels=list(levels_of(order.kind, house)),
        checklists=ChecklistsView(
            **{
                level: [item_view(item, language) for item in checklist_for(items, level, order.kind)]
                for level in ChecklistsView.model_fields
            }
        ),
        washing=order.washing_since is not None,
        washed=washed_of(order, texts),
        accepted=order.accepted_at is not None,
        told=told(order),
        settled=order.settled_at is not None,
        deeds=list(deeds),
    )


_TIMES = (
    "received_at",
    "promised_at",
    "first_promised_at",
    "answer_by",
    "lane_since",
    "planned_start",
    "taken_in_at",
    "resume_at",
    "delay_estimate",
)
_SAME = tuple(
    name for name in OrderView.model_fields if name in Order.model_fields and name not in {*_TIMES, "bay"}
)
