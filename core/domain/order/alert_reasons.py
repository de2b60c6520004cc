"""Every kind of alert, and as long as what it stands for a reason: without it, the next deed on the order closes it.

Besides, an alert goes when somebody acknowledges it, or by the deed it asks for (`answers` of the event).
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from core.domain.base.lanes import CHECKED, STOPPED, Lane
from core.domain.order.alerts import Alert
from core.domain.order.delivery import told
from core.domain.order.interruption import is_over
from core.domain.order.order import Order, is_open
from core.domain.order.part_lines import is_to_fetch, missing_parts
from core.domain.order.promise import DELAY_FLAGGED, DELAY_UNACKNOWLEDGED
from core.domain.order.signatures import fully_signed

Holds = Callable[[Order, Alert], bool]


class AlertKind(NamedTuple):
    """As long as what it has a reason, and which deeds see to it besides those that answer it."""

    holds: Holds
    seen_to_by: frozenset[str] = frozenset()


def without_reason(order: Order, deed: str) -> list[Alert]:
    """Return the open alerts that ask for nothing any more after this deed."""
    return [alert for alert in order.alerts if alert.open and not _stands(order, alert, deed)]


def _stands(order: Order, alert: Alert, deed: str) -> bool:
    kind = KINDS[alert.kind]
    return not order.ended and deed not in kind.seen_to_by and kind.holds(order, alert)


def _stopped_for_it(order: Order, alert: Alert) -> bool:
    """Say whether the order stands, and what it stands for is still wanting."""
    del alert
    return order.lane in STOPPED and not is_over(order)


def _to_begin(order: Order, alert: Alert) -> bool:
    """Say whether the round's work is still to be begun."""
    del alert
    begun = any(segment.round == order.round for segment in order.segments)
    return order.lane not in CHECKED and not begun


def _to_sign_again(order: Order, alert: Alert) -> bool:
    return (order.lane is Lane.QC and not fully_signed(order)) or _to_begin(order, alert)


def _to_fetch(order: Order, alert: Alert) -> bool:
    """Say whether everything is there, and something of it still lies at the counter."""
    del alert
    lies_there = any(is_to_fetch(part) for part in order.parts)
    return lies_there and not missing_parts(order) and (order.lane is Lane.QC or order.lane not in CHECKED)


def _requested(order: Order, alert: Alert) -> bool:
    """Say whether one of the lines it asked for, or any where it names none, waits for the clerk."""
    asked_for = alert.subject.split(",") if alert.subject else [part.number for part in order.parts]
    return any(part.state == "requested" for part in order.parts if part.number in asked_for)


def _is_among(rows: str) -> Holds:
    """Say whether the question or the supplement that it is about waits for its answer."""
    return lambda order, alert: any(
        is_open(row) for row in getattr(order, rows) if str(row.id) == alert.subject
    )


def _delay_is_open(order: Order, alert: Alert) -> bool:
    del alert
    return any(other.open and other.kind == DELAY_FLAGGED for other in order.alerts)


def _until_seen(order: Order, alert: Alert) -> bool:
    """Stand until somebody acknowledges it, or the order ends."""
    del order, alert
    return True


# What each says is in the catalogue; to whom it goes, in `transitions.csv`; with the deeds that answer it below.
KINDS: Mapping[str, AlertKind] = {
    DELAY_FLAGGED: AlertKind(lambda order, _: not told(order)),  # flag_delay again, repromise, give_back
    DELAY_UNACKNOWLEDGED: AlertKind(_delay_is_open),  # the same, and who acknowledges the delay
    "interrupted": AlertKind(_stopped_for_it),  # resume, requeue, interrupt again, give_back
    "question_open": AlertKind(_is_among("questions")),  # answer
    "supplement_open": AlertKind(_is_among("supplements")),  # answer_supplement
    "check_failed": AlertKind(_to_begin),  # start
    "rejected": AlertKind(_to_begin),  # start
    "work_added": AlertKind(_to_begin, frozenset({"assign"})),  # start
    "signature_voided": AlertKind(_to_sign_again),  # start, a check
    "walkround_differs": AlertKind(_until_seen),
    "part_requested": AlertKind(_requested),  # back_order, parts_arrived, issue_parts, withdraw_parts
    "last_part_arrived": AlertKind(_to_fetch),  # resume, requeue, give_back
    "corrected": AlertKind(_until_seen),
}
