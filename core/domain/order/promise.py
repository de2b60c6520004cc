"""The promised time, every change of it, delays, and how late an order is."""

from datetime import datetime, timedelta
from typing import ClassVar, Literal, NamedTuple

from sqlmodel import Field

from core.domain.base.errors import Invalid
from core.domain.base.events import Stamp, register
from core.domain.base.lanes import ENDED, Lane
from core.domain.base.rows import UtcTime
from core.domain.base.spellings import Channel, Who, WhyDelayed
from core.domain.order.order import Order, OrderEvent, OrderRow, next_position, of_order
from core.domain.shop.house import House

START_WARNING = timedelta(minutes=30)
DELAY_FLAGGED, DELAY_UNACKNOWLEDGED = "delay_flagged", "delay_unacknowledged"
ABOUT_A_DELAY = frozenset({DELAY_FLAGGED, DELAY_UNACKNOWLEDGED})
Risk = Literal["on_time", "at_risk", "late"]
ON_TIME: Risk = "on_time"
AT_RISK: Risk = "at_risk"
LATE: Risk = "late"


class Promise(OrderRow, table=True):
    """When the customer was told the car is ready: who said so, to whom, how."""

    __table_args__ = of_order()

    position: int = Field(primary_key=True)
    promised_at: datetime = Field(sa_type=UtcTime)
    at: datetime = Field(sa_type=UtcTime)
    person: str | None = None
    agreed_by: str = ""
    channel: str = ""
    reason: str = ""


class DelayFlagged(OrderEvent):
    """Somebody sees that the promise will not hold."""

    kind: ClassVar[str] = "flag_delay"
    alert: ClassVar[str | None] = DELAY_FLAGGED
    answers: ClassVar[frozenset[str]] = ABOUT_A_DELAY  # a second one replaces the first
    reason: WhyDelayed
    estimate: datetime

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep the reason and the new estimate."""
        del stamp
        order.delay_reason, order.delay_estimate = self.reason, self.estimate

    def detail(self) -> str:
        """Repeat why."""
        return self.reason


class Repromised(OrderEvent):
    """The customer agreed to a time: a new one, or the old one again."""

    kind: ClassVar[str] = "repromise"
    told_by: ClassVar[str] = "agreed_by"
    answers: ClassVar[frozenset[str]] = ABOUT_A_DELAY
    promised_at: datetime
    agreed_by: Who
    channel: Channel
    reason: WhyDelayed

    def change(self, order: Order, stamp: Stamp) -> None:
        """Promise it; the delay is dealt with."""
        keep_promise(order, stamp, self.promised_at, self.agreed_by, self.channel, self.reason)
        order.delay_reason, order.delay_estimate = "", None


def flag_delay(order: Order, *, at: datetime, reason: str, estimate: datetime) -> DelayFlagged:
    """Tell the advisor that it takes longer."""
    del order
    if estimate <= at:
        raise Invalid("estimate", "a time to come", says="not_ahead")
    return DelayFlagged(reason=reason, estimate=estimate)


def repromise(
    order: Order, *, promised_at: datetime, agreed_by: str, channel: str, reason: str
) -> Repromised:
    """Promise a time."""
    del order
    return Repromised(promised_at=promised_at, agreed_by=agreed_by, channel=channel, reason=reason)


def keep_promise(
    order: Order, stamp: Stamp, promised_at: datetime | None, agreed_by: str, channel: str, reason: str
) -> None:
    """Write a promise down; without a time the old one stands."""
    if promised_at is None:
        return
    order.promises.append(
        Promise(
            order_number=order.number,
            position=next_position(order.promises),
            promised_at=promised_at,
            at=stamp.at,
            person=stamp.person,
            agreed_by=agreed_by,
            channel=channel,
            reason=reason,
        )
    )
    order.promised_at = promised_at
    order.first_promised_at = order.first_promised_at or promised_at


def changed_here(order: Order) -> bool:
    """Say whether the shop agreed on a promise with the customer since the order came in."""
    return any(promise.agreed_by for promise in order.promises)


def latest_start(order: Order, house: House) -> datetime | None:
    """Return when work must begin at the latest, on the plain clock; until there is a promise, nobody can say."""
    return None if order.promised_at is None else _start_by(order.promised_at, order, house)


def _start_by(due: datetime, order: Order, house: House) -> datetime:
    """Return when work must begin for the car to be ready then."""
    hours = sum(job.standard_hours for job in order.jobs if job.state in {"open", "done"})
    allowance = house.allowance_of(order.kind)
    minutes = allowance.inspection + (allowance.wash if order.wash else 0)
    return due - timedelta(hours=hours, minutes=minutes)


class TurningPoints(NamedTuple):
    """From when on an order is at risk, and after when it is late; None for never."""

    at_risk_from: datetime | None = None
    late_after: datetime | None = None

    def risk(self, at: datetime) -> Risk:
        """Say whether the promise holds at this time."""
        if self.late_after is not None and at > self.late_after:
            return LATE
        return AT_RISK if self.at_risk_from is not None and at >= self.at_risk_from else ON_TIME

    def frozen(self, at: datetime) -> "TurningPoints":
        """Keep only what was so at this time: nothing more turns."""
        now = self.risk(at)
        return TurningPoints(
            self.at_risk_from if now == AT_RISK else None, self.late_after if now == LATE else None
        )


def risk(order: Order, at: datetime, house: House) -> Risk:
    """Say whether the promise holds: late past it, at risk when nobody started half an hour before the last start."""
    return turning_points(order, house).risk(at)


def turning_points(order: Order, house: House) -> TurningPoints:
    """Return when the risk changes by time alone; it is frozen once the car is ready."""
    if order.due is None:
        return TurningPoints()
    started = any(segment.round == order.round for segment in order.segments)
    at_risk_from = None if started else _start_by(order.due, order, house) - START_WARNING
    points = TurningPoints(at_risk_from, order.due)
    return points if counts_down(order.lane) else points.frozen(order.lane_since)


def counts_down(lane: str) -> bool:
    """Say whether a promise can still be missed by an order in this lane: it was kept or missed once the car is ready."""
    return lane not in (Lane.READY, *ENDED)


register(DelayFlagged, Repromised)
