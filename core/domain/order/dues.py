"""What time brings to an order, and when: by its rules alone, if nobody does anything before."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from core.domain.order.escalation import escalates_at
from core.domain.order.order import Order


class Due(NamedTuple):
    """Something that time brings to an order; `kind` names the action that brings it about."""

    at: datetime
    kind: str
    order: str


KINDS: dict[str, Callable[[Order], datetime | None]] = {"escalate": escalates_at}


def dues(order: Order) -> frozenset[Due]:
    """Return all that is, or will be, due on an order as it stands; nothing on one that left the shop."""
    if order.ended:
        return frozenset()
    times = {kind: when(order) for kind, when in KINDS.items()}
    return frozenset(Due(at, kind, order.number) for kind, at in times.items() if at is not None)
