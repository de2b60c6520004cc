"""Actions of the three-level inspection, each signed with the PIN."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import ONLY, Blank, FreePlaces, Known, ListItems, ShopReasons, of_order
from core.actions.base.conditions import Condition, unless_refused
from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.domain.base.table import Transition
from core.domain.base.values import Code, Note
from core.domain.order import checklist, inspection, signatures
from core.domain.order.jobs import JobsOpen
from core.domain.order.order import Order
from core.domain.order.parking import fitting
from core.domain.order.part_lines import PartsMissing
from core.domain.order.questions import AnswerPending
from core.domain.shop.people import Person
from core.domain.shop.places import AREAS
from core.store.transaction import Transaction

Items = Annotated[checklist.CheckedItems, Field(default_factory=list)]
CAUSE = Blank("rework_cause", "reason", ShopReasons("rework_cause"), when=("outcome", ("fail",)))
RECOMMENDATIONS = Blank("recommendations", "note", start=of_order("recommendations"))


def _to_park(order: Any) -> tuple[str, ...]:
    """Return where the car may stand once it passed: what waits for its wash fills no slot."""
    return AREAS if order.wash else fitting(Lane.READY)


class Check(OrderAction):
    """What the three levels have in common."""

    outcome: checklist.Outcome
    items: Items
    recommendations: Note | None = None
    rework_cause: Note = ""

    def fits(self, order: Order, row: Transition) -> bool:
        """Tell a failed check, which has its own row."""
        del order
        return (row.case == "fail") == (getattr(self, "outcome", "pass") == "fail")


class SelfCheck(Check):
    """Sign level 1: who did the work says that it is done."""

    name: ClassVar[str] = "self_check"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"working"})
    waits_for: ClassVar[tuple[type[Refused], ...]] = (JobsOpen, PartsMissing, AnswerPending)
    may: ClassVar[Condition] = unless_refused(lambda now: inspection.may_self_check(now.order, now.by))
    asks: ClassVar[tuple[Blank, ...]] = (Blank("items", "answers", ListItems("self"), needed=True),)
    told_apart: ClassVar[str] = "outcome"
    outcome: Literal["pass"]

    def fits(self, order: Order, row: Transition) -> bool:
        """Take the only row: what is not in order is put right first."""
        del order, row
        return True

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> inspection.SelfChecked:
        return inspection.self_check(order, by, tx, items=self.items, recommendations=self.recommendations)

    def notices(self, row: Transition, order: Order, tx: Transaction) -> tuple[str, ...]:
        """Tell the inspector where there is no team-lead check."""
        if "lead" in signatures.levels_of(order.kind, tx.house):
            return row.notices
        return tuple("inspector" if role == "team_lead" else role for role in row.notices)


class LeadCheck(Check):
    """Sign level 2, or send the car back."""

    name: ClassVar[str] = "lead_check"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"signed", "round"})
    waits_for: ClassVar[tuple[type[Refused], ...]] = (inspection.SameSigner,)
    may: ClassVar[Condition] = unless_refused(
        lambda now: inspection.may_lead_check(now.order, now.by, now.floor.house)
    )
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("items", "answers", ListItems("lead"), needed=True),
        CAUSE,
        RECOMMENDATIONS,
    )
    told_apart: ClassVar[str] = "outcome"

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> inspection.LeadChecked:
        return inspection.lead_check(
            order,
            by,
            tx,
            outcome=self.outcome,
            items=self.items,
            recommendations=self.recommendations,
            rework_cause=self.rework_cause,
        )


class FinalInspection(Check):
    """Sign level 3, or send the car back. Where the customer accepted the wash it goes there."""

    name: ClassVar[str] = "final_inspection"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"signed"})
    waits_for: ClassVar[tuple[type[Refused], ...]] = (inspection.WrongLevel, inspection.SameSigner)
    may: ClassVar[Condition] = unless_refused(
        lambda now: inspection.may_final_inspection(now.order, now.by, now.floor.house)
    )
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("items", "answers", ListItems("final"), needed=True),
        CAUSE,
        Blank(
            "slot", "choice", FreePlaces(fitting(Lane.READY), at_hand=_to_park), when=("outcome", ("pass",))
        ),
        RECOMMENDATIONS,
    )
    told_apart: ClassVar[str] = "outcome"
    slot: Code | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> inspection.FinallyInspected:
        return inspection.final_inspection(
            order,
            by,
            tx,
            outcome=self.outcome,
            items=self.items,
            recommendations=self.recommendations,
            rework_cause=self.rework_cause,
            slot=self.slot,
        )

    def fits(self, order: Order, row: Transition) -> bool:
        """Send a car that passed to the wash or to the gate, as the customer wished."""
        after = Lane.WASH if order.wash else Lane.READY
        return super().fits(order, row) and (row.case == "fail" or row.to is after)


class VoidSignature(OrderAction):
    """Strike a signature and the later ones of its round."""

    name: ClassVar[str] = "void_signature"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"signed"})
    may: ClassVar[Condition] = lambda now: bool(signatures.signed_levels(now.order))
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("level", "choice", Known.SIGNED_LEVELS, start=ONLY),
        Blank("reason", "text", needed=True),
    )
    level: signatures.Level
    reason: Annotated[Note | None, Field(validate_default=True)] = None

    @field_validator("reason")
    @classmethod
    def _given(cls, reason: str | None, info: ValidationInfo) -> str | None:
        """Ask for it like for any field; only without level 1 has its lack a code of its own."""
        if not reason and info.data.get("level") in {"lead", "final"}:
            message = "a reason"
            raise ValueError(message)
        return reason

    def fits(self, order: Order, row: Transition) -> bool:
        """Without level 1 the car goes back to work."""
        del order
        return (row.case == "self") == (getattr(self, "level", "") == "self")

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> inspection.SignatureVoided:
        del by, tx
        return inspection.void_signature(order, level=self.level, reason=self.reason)


register(SelfCheck, LeadCheck, FinalInspection, VoidSignature)
