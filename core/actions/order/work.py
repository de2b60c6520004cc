"""Actions at the car: start, pause, hand over, interrupt, resume, tick a job, park."""

from typing import Annotated, ClassVar

from pydantic import Field

from core.actions.base.action import OrderAction, register
from core.domain.base.lanes import Lane
from core.domain.base.table import Transition
from core.domain.base.values import Code, Note, Said, When
from core.domain.order import parking, stopping, working_time
from core.domain.order.jobs import JobTicked, tick_job
from core.domain.order.order import Order
from core.domain.order.photos import PhotoNames
from core.domain.shop.people import Person
from core.store.transaction import Transaction


class Start(OrderAction):
    """Begin, join, or go on after a pause."""

    name: ClassVar[str] = "start"
    walkround: working_time.Walkround | None = None
    walkround_note: Note = ""
    bay: Code | None = None
    photos: Annotated[PhotoNames, Field(default_factory=list)]

    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.Started:
        """Ask the rule."""
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
    why: Said
    until: When | None = None
    whose: Code | None = None

    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.Paused:
        """Ask the rule."""
        return working_time.pause(order, by, tx, whose=self.whose, why=self.why, until=self.until)


class HandOver(OrderAction):
    """Pass the order on to another technician or team."""

    name: ClassVar[str] = "hand_over"
    technician: Code | None = None
    team: Code | None = None
    slot: Code | None = None
    note: Note = ""

    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.HandedOver:
        """Ask the rule."""
        del by
        return working_time.hand_over(
            order, tx, technician=self.technician, team=self.team, slot=self.slot, note=self.note
        )


class Interrupt(OrderAction):
    """Stop the order for a reason: A stopped, B awaiting a reply, C awaiting parts."""

    name: ClassVar[str] = "interrupt"
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

    def decide(self, order: Order, by: Person, tx: Transaction) -> stopping.Interrupted:
        """Ask the rule."""
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
    bay: Code | None = None

    def decide(self, order: Order, by: Person, tx: Transaction) -> stopping.Resumed:
        """Ask the rule."""
        return stopping.resume(order, by, tx, bay=self.bay)


class TickJob(OrderAction):
    """Mark a job done, or open again."""

    name: ClassVar[str] = "tick_job"
    job: Code
    done: bool = True

    def decide(self, order: Order, by: Person, tx: Transaction) -> JobTicked | None:
        """Ask the rule."""
        del by, tx
        return tick_job(order, job=self.job, done=self.done)


class Park(OrderAction):
    """Put the car somewhere."""

    name: ClassVar[str] = "park"
    slot: Code
    key_at: parking.KeyAt | None = None

    def decide(self, order: Order, by: Person, tx: Transaction) -> parking.Parked:
        """Ask the rule."""
        del by
        return parking.park(order, tx, slot=self.slot, key_at=self.key_at)


register(Start, Pause, HandOver, Interrupt, Resume, TickJob, Park)
