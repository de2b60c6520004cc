"""A delay that nobody saw to goes higher: to the deputy and the manager on duty, then to the manager."""

from datetime import datetime, timedelta
from typing import ClassVar

from core.domain.base.events import register
from core.domain.base.spellings import WhyDelayed
from core.domain.order.alerts import Alert, Recipient, addressees
from core.domain.order.order import Order, OrderEvent
from core.domain.order.promise import DELAY_FLAGGED, DELAY_UNACKNOWLEDGED
from core.domain.shop.duty import stand_in
from core.domain.shop.people import Floor

AFTER = (timedelta(minutes=5), timedelta(minutes=15))
AFTER_WHILE_WAITING = (timedelta(minutes=5), timedelta(minutes=10))  # the customer sits in the lounge


class Escalated(OrderEvent):
    """Others were told of a delay that is not acknowledged; `step` counts from 1."""

    kind: ClassVar[str] = "escalated"
    alert: ClassVar[str | None] = DELAY_UNACKNOWLEDGED
    step: int
    reason: WhyDelayed

    def detail(self) -> str:
        """Repeat why it takes longer."""
        return self.reason


def escalates_at(order: Order) -> datetime | None:
    """Return when the next step is due if nobody acknowledges the delay until then; None for never."""
    flags = _unacknowledged(order)
    after = AFTER_WHILE_WAITING if order.waits_on_site else AFTER
    if not flags or _steps_taken(order, flags) >= len(after):
        return None
    return flags[0].raised_at + after[_steps_taken(order, flags)]


def escalate(order: Order, floor: Floor) -> tuple[Escalated, list[Recipient]] | None:
    """Take the next step if it is due, and say whom it reaches."""
    due = escalates_at(order)
    if due is None or due > floor.at:
        return None
    flags = _unacknowledged(order)
    step = _steps_taken(order, flags) + 1
    told = _deputy_and_manager(flags, order, floor) if step == 1 else [Recipient(role="manager")]
    return Escalated(step=step, reason=flags[0].detail), told


def _unacknowledged(order: Order) -> list[Alert]:
    """Return the alerts of the delay, if none of those who got one acknowledged it."""
    flags = [alert for alert in order.alerts if alert.kind == DELAY_FLAGGED]
    newest = [alert for alert in flags if alert.seq == max(flag.seq for flag in flags)]
    return newest if all(alert.open for alert in newest) else []


def _steps_taken(order: Order, flags: list[Alert]) -> int:
    """Count the escalations since the delay was flagged: each is one entry, whomever it reached."""
    since = flags[0].seq
    return len(
        {alert.seq for alert in order.alerts if alert.kind == DELAY_UNACKNOWLEDGED and alert.seq > since}
    )


def _deputy_and_manager(flags: list[Alert], order: Order, floor: Floor) -> list[Recipient]:
    """Say whom the first step reaches: never who has the alert already, and always somebody."""
    known = {alert.person for alert in flags}
    advisors = [floor.find_person(code) for code in known if code]
    deputies = {stand_in(one.deputy, floor) for one in advisors if one is not None and one.deputy} - known
    managers = {one.code for one in floor.everybody() if one.has("manager") and not one.off_duty}
    told = [Recipient(role="advisor", person=code) for code in sorted(deputies)]
    told += [Recipient(role="manager", person=code) for code in sorted(managers - known - deputies)]
    return told if managers and told else [*told, *addressees(["manager"], order, floor)]


register(Escalated)
