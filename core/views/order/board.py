"""The board: a card for every order in the shop, and the order of the cards in a lane."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal, NamedTuple, cast

from pydantic import BaseModel, GetPydanticSchema
from pydantic_core import core_schema

from core.domain.base.events import Thing
from core.domain.base.lanes import ENDED, STOPPED, Lane
from core.domain.order.delivery import told
from core.domain.order.interruption import is_over
from core.domain.order.order import Order
from core.domain.order.part_lines import missing_parts
from core.domain.order.promise import (
    LATE,
    Risk,
    TurningPoints,
    counts_down,
    latest_start,
    risk,
    turning_points,
)
from core.domain.order.signatures import levels_of, next_level, signed_levels, to_rework
from core.domain.order.working_time import Segment, begins, open_segments, standard_hours, worked_hours
from core.domain.shop.house import House
from core.store.journal import rfc3339
from core.views.order.lane_lines import (
    AwaitingPartsLine,
    InProgressLine,
    InterruptedLine,
    Line,
    QcLine,
    ReadyLine,
    WaitingLine,
    WashLine,
)

FAR = "9999"

Mark = Literal[
    "waiting_customer",
    "appointment",
    "comeback",
    "rework",
    "blocked_bay",
    "overnight",
    "delay",
    "question",
    "supplement",
]

# mypy sees to it that a line is of its kind; to look at it again for each card costs as much as to encode the card.
_AnyDict = GetPydanticSchema(lambda _kind, _handler: core_schema.dict_schema(core_schema.str_schema()))


class Card(BaseModel):
    """An order as it stands on the board. `line` is the lane's own line; `rank` sorts within a lane."""

    number: str
    plate: str
    model: str
    kind: str
    lane: str
    version: int
    seq: int
    risk: Risk
    promised_at: str | None
    answer_by: str | None
    advisor: str | None
    technicians: list[str]
    bay: str | None
    slot: str | None
    key_at: str | None
    marks: list[Mark]
    priority: int
    since: str
    line: Annotated[Line, _AnyDict]
    rank: str

    @property
    def working(self) -> list[str]:
        """Who works on it now."""
        return self.line["working"] if "working" in self.line else []  # noqa: SIM401 not every line has it

    @property
    def begun(self) -> bool:
        """Say whether work on it has begun."""
        return not begins(self)

    @property
    def stopped(self) -> bool:
        """Say whether it stands."""
        return self.lane in STOPPED

    @property
    def ended(self) -> bool:
        """Say whether it has left the shop."""
        return self.lane in ENDED

    @property
    def counts_down(self) -> bool:
        """Say whether its promise can still be missed."""
        return counts_down(self.lane)


def card(order: Order, at: datetime, house: House) -> Card:
    """Picture an order as a card, at the shop's time and by its rules."""
    working = sorted({segment.person for segment in open_segments(order)})
    return Card(
        number=order.number,
        plate=order.plate or order.vin[-8:],
        model=order.model,
        kind=order.kind,
        lane=order.lane.value,
        version=order.version,
        seq=order.seq,
        risk=risk(order, at, house),
        promised_at=stamp(order.promised_at),
        answer_by=stamp(order.answer_by),
        advisor=order.advisor,
        technicians=working or ([order.technician] if order.technician else []),
        bay=shown_bay(order),
        slot=order.slot,
        key_at=order.key_at,
        marks=marks(order),
        priority=order.priority,
        since=rfc3339(order.lane_since),
        line=_LINES[order.lane](order, at, house) if order.lane in _LINES else _NOTHING,
        rank=rank(order, at, house),
    )


class Posting(NamedTuple):
    """A card, also as it is sent, with what time alone will change on it, and on whom and what it depends."""

    card: Card
    text: str
    turns: TurningPoints
    pictured_at: datetime
    depends_on: frozenset[Thing]

    def at(self, at: datetime) -> "Posting":
        """Return the same posting as it is at this time; itself where nothing changed."""
        risk_now = self.turns.risk(at)
        if risk_now == self.card.risk:
            return self
        ranked = _lateness(risk_now) + self.card.rank[1:]
        turned = self.card.model_copy(update={"risk": risk_now, "rank": ranked})
        return self._replace(card=turned, text=turned.model_dump_json())


def posting(order: Order, at: datetime, house: House) -> Posting:
    """Post an order on the board."""
    picture = card(order, at, house)
    return Posting(picture, picture.model_dump_json(), turning_points(order, house), at, depends_on(order))


def depends_on(order: Order) -> frozenset[Thing]:
    """Return who is named on an order's card, and which places."""
    people = {order.advisor, order.technician, *(segment.person for segment in open_segments(order))}
    places = {order.bay, order.slot, order.planned_bay}
    named = [*(("person", code) for code in people), *(("place", code) for code in places)]
    return frozenset((kind, code) for kind, code in named if code)


def shown_bay(order: Order) -> str | None:
    """Return where it is worked on, or is planned to be while it waits elsewhere."""
    return order.bay or (order.planned_bay if order.lane is Lane.WAITING else None)


def marks(order: Order) -> list[Mark]:
    """Return what is special about the order."""
    paused = _paused(order)
    facts: dict[Mark, bool] = {
        "waiting_customer": order.waits_on_site and not order.ended,
        "appointment": order.appointment,
        "comeback": bool(order.comeback_of),
        "rework": to_rework(order),
        "blocked_bay": order.lane in STOPPED and order.bay is not None,
        "overnight": order.lane is Lane.IN_PROGRESS and paused is not None and paused.why == "end_of_shift",
        "delay": any(alert.open and alert.kind == "delay_flagged" for alert in order.alerts),
        "question": any(question.state == "open" for question in order.questions),
        "supplement": any(supplement.state == "open" for supplement in order.supplements),
    }
    return [name for name, holds in facts.items() if holds]


def rank(order: Order, at: datetime, house: House) -> str:
    """Sort late first, then rework and comebacks, waiting customers, priority, latest start.

    Until there is a promise, the time for the answer stands for it.
    """
    return "-".join(
        (
            _lateness(risk(order, at, house)),
            "0" if order.rework or order.comeback_of else "1",
            "0" if order.waits_on_site else "1",
            str(order.priority),
            stamp(latest_start(order, house) or order.answer_by) or FAR,
            order.number,
        )
    )


def _lateness(risk_now: Risk) -> str:
    return "0" if risk_now == LATE else "1"


def stamp(when: datetime | None) -> str | None:
    """Write a time, if there is one."""
    return None if when is None else rfc3339(when)


def _waiting(order: Order, _at: datetime, house: House) -> WaitingLine:
    return {
        "next": order.technician,
        "team": order.team,
        "latest_start": stamp(latest_start(order, house)),
        "taken_in": order.taken_in_at is not None,
    }


def _paused(order: Order) -> Segment | None:
    """Return the work that stopped last, where nobody works."""
    if open_segments(order):
        return None
    return max(order.segments, key=lambda segment: segment.closed_by or 0, default=None)


def _in_progress(order: Order, at: datetime, _house: House) -> InProgressLine:
    working = sorted({segment.person for segment in open_segments(order)})
    paused = _paused(order)
    return {
        "working": working,
        "worked_hours": round(worked_hours(order, at), 4),
        "worked_at": rfc3339(at),
        "standard_hours": round(standard_hours(order), 2),
        "paused_why": paused.why if paused else None,
        "paused_until": stamp(paused.until) if paused else None,
    }


def _interrupted(order: Order, _at: datetime, _house: House) -> InterruptedLine:
    line: InterruptedLine = {
        "reason": order.stop_reason,
        "detail": order.stop_detail,
        "since": rfc3339(order.lane_since),
        "resume_at": stamp(order.resume_at),
    }
    return {**line, "over": True} if is_over(order) else line


def _awaiting_parts(order: Order, _at: datetime, _house: House) -> AwaitingPartsLine:
    missing = missing_parts(order)
    expected = [part.expected_at for part in missing]
    known = [when for when in expected if when is not None]
    line: AwaitingPartsLine = {
        "missing": [part.text or part.number for part in missing],
        "expected_at": stamp(max(known)) if known and len(known) == len(expected) else None,
        "detail": order.stop_detail,
        "since": rfc3339(order.lane_since),
    }
    return {**line, "over": True} if is_over(order) else line


def _qc(order: Order, _at: datetime, house: House) -> QcLine:
    return {
        "levels": list(levels_of(order.kind, house)),
        "signed": signed_levels(order),
        "turn": next_level(order, house),
        "since": rfc3339(order.lane_since),
    }


def _wash(order: Order, _at: datetime, _house: House) -> WashLine:
    return {
        "washing": order.washing_since is not None,
        "since": rfc3339(order.washing_since or order.lane_since),
    }


def _ready(order: Order, _at: datetime, _house: House) -> ReadyLine:
    return {
        "accepted": order.accepted_at is not None,
        "told": told(order),
        "settled": order.settled_at is not None,
        "since": rfc3339(order.lane_since),
    }


_LINES: dict[Lane, Callable[[Order, datetime, House], Line]] = {
    Lane.WAITING: _waiting,
    Lane.IN_PROGRESS: _in_progress,
    Lane.INTERRUPTED: _interrupted,
    Lane.AWAITING_PARTS: _awaiting_parts,
    Lane.QC: _qc,
    Lane.WASH: _wash,
    Lane.READY: _ready,
}
_NOTHING = cast("Line", {})  # what has left the board has nothing to say; who reads a line asks for its lane
