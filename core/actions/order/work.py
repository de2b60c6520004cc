"""Actions at the car: start, pause, hand over, interrupt, resume, tick a job, park."""

from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import Lines
from core.actions.base.conditions import Condition, always, unless_refused
from core.domain.base.lanes import Lane
from core.domain.base.table import Transition
from core.domain.base.values import Code, Note, Said, When
from core.domain.order import parking, stopping, working_time
from core.domain.order.jobs import JobTicked, may_be_ticked, tick_job
from core.domain.order.order import Order
from core.domain.order.photos import PhotoNames
from core.domain.shop.people import Person
from core.store.transaction import Transaction

JOBS = Lines("jobs", may_be_ticked)


class Start(OrderAction):
    """Begin, join, or go on after a pause."""

    name: ClassVar[str] = "start"
    may: ClassVar[Condition] = unless_refused(
        lambda now: working_time.may_start(now.order, now.by, now.floor)
    )
    walkround: working_time.Walkround | None = None
    walkround_note: Note = ""
    bay: Code | None = None
    photos: Annotated[PhotoNames, Field(default_factory=list)]

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.Started:
        return working_time.start(
            order,
            by,
            tx,
            bay=self.bay,
            walkround=self.walkround,
            note=self.walkround_note,
            photos=self.photos,
        )


class Pause(OrderAction):
    """Stop for a while; car and bay stay."""

    name: ClassVar[str] = "pause"
    may: ClassVar[Condition] = unless_refused(lambda now: working_time.may_pause(now.order, now.by))
    why: Said
    until: When | None = None
    whose: Code | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.Paused:
        return working_time.pause(order, by, tx, whose=self.whose, why=self.why, until=self.until)


class HandOver(OrderAction):
    """Pass the order on to another technician or team."""

    name: ClassVar[str] = "hand_over"
    may: ClassVar[Condition] = always
    technician: Code | None = None
    team: Code | None = None
    slot: Code | None = None
    note: Note = ""

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.HandedOver:
        del by
        return working_time.hand_over(
            order, tx, technician=self.technician, team=self.team, slot=self.slot, note=self.note
        )


class Interrupt(OrderAction):
    """Stop the order for a reason: A stopped, B awaiting a reply, C awaiting parts."""

    name: ClassVar[str] = "interrupt"
    may: ClassVar[Condition] = unless_refused(lambda now: stopping.may_interrupt(now.order, now.by))
    reason: stopping.StopReason | None = None
    detail: Note = ""
    note: Note = ""
    slot: Code | None = None
    resume_at: When | None = None

    def fits(self, order: Order, row: Transition) -> bool:
        """C leads to awaiting parts, A and B to interrupted; without a reason any row does."""
        del order
        if self.reason not in {"A", "B", "C"}:
            return True
        return (row.to is Lane.AWAITING_PARTS) == (self.reason == "C")

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> stopping.Interrupted:
        return stopping.interrupt(
            order,
            by,
            tx,
            reason=self.reason,
            detail=self.detail,
            note=self.note,
            slot=self.slot,
            resume_at=self.resume_at,
        )


class Resume(OrderAction):
    """Go on with a stopped order."""

    name: ClassVar[str] = "resume"
    may: ClassVar[Condition] = unless_refused(lambda now: stopping.may_resume(now.order, now.by, now.floor))
    bay: Code | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> stopping.Resumed:
        return stopping.resume(order, by, tx, bay=self.bay)


class TickJob(OrderAction):
    """Mark a job done, or open again."""

    name: ClassVar[str] = "tick_job"
    may: ClassVar[Condition] = JOBS.are_there
    job: Code
    done: bool = True

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> JobTicked | None:
        del by, tx
        return tick_job(order, job=self.job, done=self.done)


class Park(OrderAction):
    """Put the car somewhere."""

    name: ClassVar[str] = "park"
    may: ClassVar[Condition] = always
    slot: Code
    key_at: parking.KeyAt | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> parking.Parked:
        del by
        return parking.park(order, tx, slot=self.slot, key_at=self.key_at)


register(Start, Pause, HandOver, Interrupt, Resume, TickJob, Park)
