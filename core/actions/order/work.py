"""Actions at the car: start, pause, hand over, interrupt, resume, tick a job, park."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import (
    ONLY,
    Blank,
    FreePlaces,
    Known,
    OnOrder,
    ShopReasons,
    codes,
    of_order,
    value,
)
from core.actions.base.conditions import Condition, always, unless_refused
from core.actions.order.blanks import TECHNICIANS
from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.domain.base.table import Transition
from core.domain.base.values import Code, Note, SomeText, When
from core.domain.order import interruption, parking, working_time
from core.domain.order.jobs import JobTicked, may_be_ticked, tick_job
from core.domain.order.order import Order
from core.domain.order.part_lines import PartsMissing
from core.domain.order.photos import PhotoNames
from core.domain.order.questions import AnswerPending
from core.domain.shop.people import Person
from core.domain.shop.places import PARKING, WORK_BAYS
from core.store.transaction import Transaction

JOBS = OnOrder("jobs", may_be_ticked)
BAY = Blank("bay", "choice", FreePlaces(WORK_BAYS), start=of_order("bay"), or_else="no_bay")
NO_BAY = Blank("no_bay", "choice", codes("no_bay", working_time.WhyNoBay))


class Start(OrderAction):
    """Begin, join, or go on after a pause."""

    name: ClassVar[str] = "start"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"walkround"})
    waits_for: ClassVar[tuple[type[Refused], ...]] = (working_time.SkillTooLow, working_time.NotAssigned)
    may: ClassVar[Condition] = unless_refused(
        lambda now: working_time.may_start(now.order, now.by, now.floor)
    )
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank(
            "walkround",
            "choice",
            codes("walkround", working_time.Walkround),
            needed=True,
            on=working_time.walks_round,
        ),
        Blank("walkround_note", "note", when=("walkround", ("differs",)), on=working_time.walks_round),
        Blank("photos", "photos", when=("walkround", ("differs",)), on=working_time.walks_round),
        replace(BAY, on=working_time.begins),
        replace(NO_BAY, on=working_time.begins),
    )
    walkround: working_time.Walkround | None = None
    walkround_note: Note = ""
    bay: Code | None = None
    no_bay: working_time.WhyNoBay | None = None
    photos: Annotated[PhotoNames, Field(default_factory=list)]

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.Started:
        return working_time.start(
            order,
            by,
            tx,
            bay=self.bay,
            no_bay=self.no_bay,
            walkround=self.walkround,
            note=self.walkround_note,
            photos=self.photos,
        )


class Pause(OrderAction):
    """Stop for a while; car and bay stay."""

    name: ClassVar[str] = "pause"
    may: ClassVar[Condition] = unless_refused(lambda now: working_time.may_pause(now.order, now.by))
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("whose", "choice", Known.WORKING, start=ONLY),
        Blank("why", "reason", ShopReasons("pause")),
        Blank("until", "time"),
    )
    why: SomeText
    until: When | None = None
    whose: Code | None = None

    @classmethod
    @override
    def cases(cls) -> tuple[str, ...]:
        return ("", "whose")

    @classmethod
    def case_of(cls, data: Mapping[str, Any], person: str | None) -> str:
        """Tell one's own pause from that of another person's work."""
        return "" if data["whose"] == person else "whose"

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> working_time.Paused:
        return working_time.pause(order, by, tx, whose=self.whose, why=self.why, until=self.until)


class HandOver(OrderAction):
    """Pass the order on to another technician or team."""

    name: ClassVar[str] = "hand_over"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"working"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("technician", "choice", TECHNICIANS),
        Blank("team", "choice", Known.TEAMS),
        Blank("slot", "choice", FreePlaces(PARKING, at_hand=lambda _: parking.fitting_slots(Lane.WAITING))),
        Blank("note", "text"),
    )
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
    hinges_on: ClassVar[frozenset[str]] = frozenset({"working", "stop"})
    may: ClassVar[Condition] = unless_refused(lambda now: interruption.may_interrupt(now.order, now.by))
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("reason", "choice", codes("stop", interruption.StopReason), needed=True, label="stop_reason"),
        Blank("detail", "reason", ShopReasons("A"), needed=True, when=("reason", ("A",))),
        Blank("detail", "reason", ShopReasons("B"), when=("reason", ("B",))),
        Blank("detail", "reason", ShopReasons("C"), when=("reason", ("C",))),
        Blank("resume_at", "time"),
        Blank(
            "slot",
            "choice",
            FreePlaces(
                ("interrupted_slot", "area"), at_hand=lambda _: parking.fitting_slots(Lane.INTERRUPTED)
            ),
        ),
        Blank("note", "text"),
    )
    told_apart: ClassVar[str] = "reason"
    reason: interruption.StopReason | None = None
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
    def decide(self, order: Order, by: Person, tx: Transaction) -> interruption.Interrupted:
        return interruption.interrupt(
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
    hinges_on: ClassVar[frozenset[str]] = frozenset({"stop"})
    waits_for: ClassVar[tuple[type[Refused], ...]] = (PartsMissing, AnswerPending)
    may: ClassVar[Condition] = unless_refused(
        lambda now: interruption.may_resume(now.order, now.by, now.floor)
    )
    asks: ClassVar[tuple[Blank, ...]] = (BAY, NO_BAY)
    bay: Code | None = None
    no_bay: working_time.WhyNoBay | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> interruption.Resumed:
        return interruption.resume(order, by, tx, bay=self.bay, no_bay=self.no_bay)


class TickJob(OrderAction):
    """Mark a job done, or open again."""

    name: ClassVar[str] = "tick_job"
    may: ClassVar[Condition] = JOBS.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("job", "choice", JOBS, start=ONLY),
        Blank("done", "flag", start=value(True), label="job_done"),
    )
    job: Code
    done: bool = True

    @classmethod
    @override
    def cases(cls) -> tuple[str, ...]:
        return ("done", "open")

    @classmethod
    @override
    def case_of(cls, data: Mapping[str, Any], person: str | None) -> str:
        return "done" if data["done"] else "open"

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> JobTicked | None:
        del by, tx
        return tick_job(order, job=self.job, done=self.done)


class Park(OrderAction):
    """Put the car somewhere."""

    name: ClassVar[str] = "park"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"place"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank(
            "slot",
            "choice",
            FreePlaces((*PARKING, *WORK_BAYS), at_hand=lambda order: parking.fitting(order.lane)),
        ),
        Blank("key_at", "choice", codes("key_at", parking.KeyAt)),
    )
    slot: Code
    key_at: parking.KeyAt | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> parking.Parked:
        del by
        return parking.park(order, tx, slot=self.slot, key_at=self.key_at)


register(Start, Pause, HandOver, Interrupt, Resume, TickJob, Park)
