"""How an order stands, as far as a deed may come to mean something else while its form is open."""

from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.domain.order.reception import as_received
from core.domain.order.signatures import signed_levels
from core.domain.order.working_time import open_segments

Facts = tuple[Any, ...]  # as JSON has them, so that a form which waits for its person can keep them


class ChangedSince(Refused):
    """Since its form was opened the order moved, so that the deed means something else."""

    code = "changed_since"


class Standing(BaseModel):
    """An order at one entry of its journal. What an action hinges on are names of these fields."""

    model_config = ConfigDict(frozen=True)
    seq: int
    lane: Lane
    round: int
    working: list[str]
    walkround: str | None
    signed: list[str]
    stop: Facts
    place: str | None
    plan: Facts
    promise: datetime | None
    delay: Facts
    jobs: list[Facts]
    parts: list[Facts]
    questions: list[Facts]
    supplements: list[Facts]
    settled: Facts
    received: dict[str, Any]

    def differs(self, now: "Standing", names: frozenset[str]) -> bool:
        """Say whether one of these is not as it was."""
        return any(getattr(self, name) != getattr(now, name) for name in names)


def known_standing(kept: Any) -> Standing | None:
    """Return what a form kept; None where it is nothing, or of another version."""
    try:
        return Standing.model_validate(kept)
    except ValidationError:
        return None


def standing(order: Order) -> Standing:
    """Return how it stands now."""
    return Standing(
        seq=order.seq,
        lane=order.lane,
        round=order.round,
        working=sorted(segment.person for segment in open_segments(order)),
        walkround=order.walkround,
        signed=signed_levels(order),
        stop=_facts(order.stop_reason, order.stop_detail),
        place=order.place,
        plan=_facts(order.technician, order.team, order.planned_bay, order.priority, order.planned_start),
        promise=order.due,
        delay=_facts(order.delay_reason, order.delay_estimate),
        jobs=[_facts(job.code, job.state) for job in order.jobs],
        parts=[_facts(part.number, part.state, part.quantity, part.expected_at) for part in order.parts],
        questions=[_facts(question.id, question.state) for question in order.questions],
        supplements=[_facts(one.id, one.state, one.price) for one in order.supplements],
        settled=_facts(order.settled_how, order.settled_document),
        received={name: _fact(value) for name, value in as_received(order).items()},
    )


def _facts(*values: Any) -> Facts:
    return tuple(_fact(value) for value in values)


def _fact(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
