"""What hangs on an order, as screens and programs see it: jobs, parts, work, promises, signatures, questions."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from core.domain.order.alerts import Alert
from core.domain.order.jobs import is_done, may_be_ticked
from core.domain.order.order import Order, OrderRow, is_open
from core.domain.order.part_lines import is_missing
from core.domain.order.signatures import put_right
from core.views.order.board import stamp


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
    entry: int  # that signed it


class QuestionView(BaseModel):
    """A question and its answer."""

    id: str
    text: str
    whom: str
    state: str
    answer: str
    photos: list[str]


class RemarkView(BaseModel):
    """What somebody wants the next person to know."""

    text: str
    photos: list[str]
    person: str | None
    at: str
    entry: int  # that holds it


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
    """Something to put right in its round's rework, and whether it was."""

    round: int
    level: str
    item: str
    text: str
    put_right: bool


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


class WashedView(BaseModel):
    """The last wash: by whom, when, and what was answered on the wash list where it was gone through."""

    person: str
    at: str
    items: list[dict[str, Any]]


def children_of(order: Order, texts: dict[str, str]) -> dict[str, Any]:
    """Picture all that hangs on it; `texts` are those of its lists."""
    return {
        "promises": [PromiseView(**_plain(promise)) for promise in order.promises],
        "segments": [SegmentView(**_plain(segment)) for segment in order.segments],
        "jobs": [JobView(**_plain(job)) for job in order.jobs],
        "parts": [PartView(**_plain(part)) for part in order.parts],
        "signatures": [
            SignatureView(
                **_plain(
                    signature,
                    entry=signature.seq,
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
        "remarks": [RemarkView(**_plain(remark, entry=remark.id)) for remark in order.remarks],
        "alerts": [alert_view(alert) for alert in order.alerts],
        "defects": [
            DefectView(**_plain(defect, put_right=put_right(order, defect))) for defect in order.defects
        ],
    }


def washed_of(order: Order, texts: dict[str, str]) -> WashedView | None:
    """Picture the last wash."""
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
