"""Everything about one order, as screens and programs see it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from core.domain.order.alerts import Alert
from core.domain.order.delivery import moves_on, told
from core.domain.order.jobs import is_done, may_be_ticked
from core.domain.order.order import Order, OrderRow, is_open
from core.domain.order.parts import is_missing
from core.domain.order.promise import latest_start, risk
from core.domain.order.signatures import levels_of
from core.domain.order.working_time import standard_hours, worked_hours
from core.domain.shop.house import House
from core.domain.shop.lists import ChecklistItem, checklist_for
from core.store.tables import Customer
from core.views.order.board import shown_bay, stamp

NEAREST = {
    "en": ("en", "zh-Hans", "zh-Hant"),
    "zh-Hans": ("zh-Hans", "zh-Hant", "en"),
    "zh-Hant": ("zh-Hant", "zh-Hans", "en"),
}


class JobView(BaseModel):
    """A job."""

    code: str
    text: str
    standard_hours: float
    skill: int
    state: str
    done_by: str | None

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be done."""
        return is_open(self)

    @property
    def is_done(self) -> bool:
        """Say whether it was ticked."""
        return is_done(self)

    @property
    def is_dropped(self) -> bool:
        """Say whether the customer refused or deferred it."""
        return not may_be_ticked(self)


class PartView(BaseModel):
    """A line of parts."""

    number: str
    text: str
    quantity: float
    issued: float
    source: str
    state: str
    expected_at: str | None
    ask_again_at: str | None

    @property
    def is_missing(self) -> bool:
        """Say whether the floor waits for it."""
        return is_missing(self)


class SegmentView(BaseModel):
    """Somebody's work from a start to a stop."""

    person: str
    started_at: str
    ended_at: str | None
    why: str
    until: str | None
    note: str
    round: int
    opened_by: int
    closed_by: int | None


class PromiseView(BaseModel):
    """A promise the customer was given."""

    promised_at: str
    at: str
    person: str | None
    agreed_by: str
    channel: str
    reason: str


class SignatureView(BaseModel):
    """A level that was signed; `voided` ones no longer count. `lent_by` lent the role it was signed in."""

    round: int
    level: str
    person: str
    at: str
    outcome: str
    items: list[dict[str, Any]]
    levels: int  # what the house asked for then
    signers: int
    voided: bool
    lent_by: str | None


class QuestionView(BaseModel):
    """A question and its answer."""

    id: str
    text: str
    whom: str
    state: str
    answer: str
    photos: list[str]


class SupplementView(BaseModel):
    """Extra work; the price is in the minor unit."""

    id: str
    text: str
    hours: float
    safety: bool
    price: int | None
    state: str
    available_at: str | None
    parts: list[dict[str, Any]]
    photos: list[str]


class DefectView(BaseModel):
    """Something to put right in this round's rework."""

    round: int
    level: str
    item: str
    text: str


class AlertView(BaseModel):
    """An alert. `text` is its kind and the words of whoever raised it; screens say it in their language."""

    id: str
    kind: str
    order: str
    at: str
    role: str
    person: str | None
    text: str
    open: bool
    acknowledged_by: str | None
    acknowledged_at: str | None


class ItemView(BaseModel):
    """An item of a checklist in the reader's language."""

    item: str
    text: str
    needs_value: bool


class ChecklistsView(BaseModel):
    """What the three levels ask for this order, the washer, and the advisor before accepting the car."""

    self: list[ItemView]
    lead: list[ItemView]
    final: list[ItemView]
    wash: list[ItemView]
    accept: list[ItemView]


class WashedView(BaseModel):
    """The last wash: by whom, when, and what was answered on the wash list where it was gone through."""

    person: str
    at: str
    items: list[dict[str, Any]]


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
        **_children(order, texts),
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
        washed=_washed(order, texts),
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


def _children(order: Order, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "promises": [PromiseView(**_plain(promise)) for promise in order.promises],
        "segments": [SegmentView(**_plain(segment)) for segment in order.segments],
        "jobs": [JobView(**_plain(job)) for job in order.jobs],
        "parts": [PartView(**_plain(part)) for part in order.parts],
        "signatures": [
            SignatureView(
                **_plain(
                    signature,
                    voided=signature.voided_by is not None,
                    items=_with_words(signature.items, texts),
                )
            )
            for signature in order.signatures
        ],
        "questions": [QuestionView(**_plain(question, id=str(question.id))) for question in order.questions],
        "supplements": [
            SupplementView(**_plain(supplement, id=str(supplement.id))) for supplement in order.supplements
        ],
        "alerts": [alert_view(alert) for alert in order.alerts],
        "defects": [DefectView(**_plain(defect)) for defect in order.defects],
    }


def _washed(order: Order, texts: dict[str, str]) -> WashedView | None:
    if order.washed_by is None:
        return None
    return WashedView(
        person=order.washed_by, at=stamp(order.washed_at) or "", items=_with_words(order.wash_items, texts)
    )


def _with_words(items: list[dict[str, Any]], texts: dict[str, str]) -> list[dict[str, Any]]:
    """Put the words of each item beside its answer."""
    return [{**one, "text": texts.get(one["item"], one["item"])} for one in items]


def _plain(row: OrderRow, **more: Any) -> dict[str, Any]:
    """Return a row's columns with their times written out."""
    columns = row.model_dump().items()
    return {name: stamp(value) if isinstance(value, datetime) else value for name, value in columns} | more


def alert_view(alert: Alert) -> AlertView:
    """Picture an alert."""
    return AlertView(
        id=alert.id,
        kind=alert.kind,
        order=alert.order_number,
        at=stamp(alert.raised_at) or "",
        role=alert.role,
        person=alert.person,
        text=f"{alert.kind}: {alert.detail}" if alert.detail else alert.kind,
        open=alert.open,
        acknowledged_by=alert.acknowledged_by,
        acknowledged_at=stamp(alert.acknowledged_at),
    )


def item_view(item: ChecklistItem, language: str) -> ItemView:
    """Picture an item in a language."""
    return ItemView(item=item.item, text=worded(item, language), needs_value=item.needs_value)


def worded(row: Any, language: str) -> str:
    """Return the text of a list's row in a language; where it has none, in the nearest that has one."""
    texts = {"en": row.en, "zh-Hans": row.zh_hans, "zh-Hant": row.zh_hant}
    nearest = (texts[other] for other in NEAREST.get(language, NEAREST["en"]))
    return next((text for text in nearest if text), "")
