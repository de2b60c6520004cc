"""Corrections: nothing is deleted or rewritten. Undo within 30 s; later a supervisor corrects with a reason."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import EVENTS, Stamp, register
from core.domain.base.lanes import CHECKED, Lane
from core.domain.order.memory import Memory, Was, is_alert, remember, restore, still_stands
from core.domain.order.order import Order, OrderEvent
from core.domain.order.parking import free_place
from core.domain.order.signatures import ONE_MAN, signed_levels, void_from
from core.domain.order.working_time import Segment, close_all
from core.domain.shop.people import Floor

UNDO_WITHIN = timedelta(seconds=30)


class TooLate(Refused):
    """The 30 seconds are over."""

    code = "too_late"


class NotUndoable(Refused):
    """It cannot be taken back: it is of another kind, or something has built on it."""

    code = "not_undoable"


class Undone(OrderEvent):
    """The same person took the last deed back; `entry` names it, `was` is what it had changed."""

    kind: ClassVar[str] = "undo"
    entry: int
    undone: str
    was: Was

    def change(self, order: Order, stamp: Stamp) -> None:
        """Set everything as it was before."""
        del stamp
        restore(order, self.was)


class Corrected(OrderEvent):
    """A supervisor put an entry right; `entry` names it."""

    kind: ClassVar[str] = "correct"
    alert: ClassVar[str | None] = "corrected"
    entry: int
    reason: str
    segment: int | None = None
    person: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    lane: Lane | None = None

    def change(self, order: Order, stamp: Stamp) -> None:
        """Set the corrected values."""
        if self.lane is not None:
            self._leave_lane(order, stamp)
            return
        segment = next(found for found in order.segments if found.position == self.segment)
        segment.person = self.person or segment.person
        segment.started_at = self.started_at or segment.started_at
        segment.ended_at = self.ended_at or segment.ended_at

    def _leave_lane(self, order: Order, stamp: Stamp) -> None:
        """Close the work there; a car that goes back before the checks loses what was signed."""
        close_all(order, stamp, "correct")
        if self.lane not in CHECKED and signed_levels(order):
            void_from(order, "self", stamp.seq)
            order.begin_round()

    def detail(self) -> str:
        """Repeat why."""
        return self.reason


def undo(order: Order, floor: Floor, *, last: "LastDeed | None", now: datetime) -> Undone:
    """Take back the person's own last deed on the order."""
    may_undo(order, floor, last=last, now=now)
    assert last is not None  # noqa: S101 - may_undo refuses without one
    return Undone(entry=last.seq, undone=last.kind, was=last.was)


class LastDeed:
    """The last entry of a person on an order: what it changed, and when by the machine's clock."""

    def __init__(self, seq: int, kind: str, recorded_at: datetime, was: dict[str, Any]) -> None:
        """Keep the facts; `was` pairs what stood before with what the deed set."""
        self.seq = seq
        self.kind = kind
        self.recorded_at = recorded_at
        self.was: Was = {name: (pair[0], pair[1]) for name, pair in was.items()}


def may_undo(order: Order, floor: Floor, *, last: LastDeed | None, now: datetime) -> None:
    """Refuse what is too old, of another kind, or built upon since."""
    if last is None:
        raise NotUndoable
    if now - last.recorded_at > UNDO_WITHIN:
        raise TooLate
    if not EVENTS[last.kind].undoable:
        raise NotUndoable
    present = remember(order)
    if _built_upon(order, last, present):
        raise NotUndoable
    for name, (before, _) in last.was.items():
        _still_free(order, floor, name, before, present)


def _built_upon(order: Order, last: LastDeed, present: Memory) -> bool:
    """Say whether what it changed was changed again since, or the work it was about is over."""
    facts = {name: after for name, (_, after) in last.was.items() if not is_alert(name)}
    changed = not all(still_stands(present, name, after) for name, after in facts.items())
    at_work = any(name.startswith(("segment.", "job.")) for name in facts) and "lane" not in facts
    return changed or (at_work and order.lane is not Lane.IN_PROGRESS)


def _still_free(order: Order, floor: Floor, name: str, before: Any, present: Memory) -> None:
    """Refuse where a person, bay or slot has gone elsewhere since."""
    if before is None:
        return
    if name in {"bay", "slot"}:
        free_place(floor, before, order, NotUndoable)
    if name.startswith("segment.") and before.get("ended_at", ...) is None:
        segment = {**present.get(name, {}), **before}
        if floor.working_on(segment["person"]):
            raise NotUndoable


def may_correct(order: Order) -> bool:
    """Say whether there is something that could be wrong: work, or a lane it was moved to."""
    return order.lane is not Lane.WAITING or bool(order.segments)


def correct(
    order: Order,
    floor: Floor,
    *,
    entry: int,
    reason: str,
    entry_is_known: bool,
    person: str | None,
    started_at: datetime | None,
    ended_at: datetime | None,
    lane: Lane | None,
) -> Corrected:
    """Put a segment or the lane right, naming the entry that was wrong."""
    if not entry_is_known:
        raise Invalid("entry", "an entry of this order")
    if lane is not None:
        if lane.value not in order.lanes_left or lane is order.lane:
            raise NotUndoable
        return Corrected(entry=entry, reason=reason, lane=lane)
    if person is None and started_at is None and ended_at is None:
        raise Invalid("lane", "person, started_at, ended_at or lane", says="nothing_corrected")
    segment = _segment_of(order, entry)
    person = floor.person(person).code if person else None
    _consistent(order, floor, segment, person or segment.person, started_at, ended_at)
    return Corrected(
        entry=entry,
        reason=reason,
        segment=segment.position,
        person=person,
        started_at=started_at,
        ended_at=ended_at,
    )


def whose(order: Order, *, entry: int, doer: str | None, person: str | None, lane: Lane | None) -> list[str]:
    """Name those whose entry is corrected: who worked and who is to have worked, or who moved the order."""
    if lane is None:
        worked = [one.person for one in order.segments if entry in (one.opened_by, one.closed_by)]
        return sorted({*worked, *([person] if person else [])})
    return [doer] if doer else []


def _segment_of(order: Order, entry: int) -> Segment:
    for segment in order.segments:
        if entry in (segment.opened_by, segment.closed_by):
            return segment
    raise Invalid("entry", "an entry that began or ended work")


def _consistent(
    order: Order,
    floor: Floor,
    segment: Segment,
    person: str,
    started_at: datetime | None,
    ended_at: datetime | None,
) -> None:
    """Refuse times that cannot be, and a person whom this work would set against the rules."""
    begin, end = started_at or segment.started_at, ended_at or segment.ended_at
    if begin > (end or floor.at) or (end or begin) > floor.at:
        field = "started_at" if started_at else "ended_at"
        raise Invalid(field, "begin before end, and not in the future", says="begin_before_end")
    running = segment.ended_at is None and end is None
    if running and person != segment.person and floor.working_on(person):
        raise NotUndoable
    signed = (
        one
        for one in order.signatures
        if one.round == segment.round and one.voided_by is None and one.signers > ONE_MAN
    )
    if any(signature.person == person and signature.level != "self" for signature in signed):
        raise NotUndoable


register(Undone, Corrected)
