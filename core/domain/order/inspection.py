"""The three-level inspection: self-check, team-lead check, final inspection, each signed by another person.

The house may ask for two levels, and for fewer people, by the kind of work.
"""

from typing import Any, ClassVar

from core.domain.base.errors import Invalid, ReasonMissing, Refused
from core.domain.base.events import Stamp, register
from core.domain.base.spellings import ReworkCause
from core.domain.base.table import roles_of
from core.domain.order.checklist import CheckedItem, Outcome, complete, not_ok, photos_known
from core.domain.order.jobs import jobs_settled
from core.domain.order.order import Order, OrderEvent
from core.domain.order.parking import free_slot, stand
from core.domain.order.part_lines import no_part_missing
from core.domain.order.questions import all_answered
from core.domain.order.signatures import (
    LEVELS,
    ONE_MAN,
    Level,
    Signature,
    begin_rework,
    next_level,
    signed_levels,
    valid_signatures,
    void_from,
)
from core.domain.order.working_time import close_all, worked_in_round
from core.domain.shop.house import House
from core.domain.shop.people import Floor, Person

CHECKS = ("lead_check", "final_inspection")


class NotWorkedOn(Refused):
    """Who signs the self-check worked on the car in this round."""

    code = "not_worked_on"


class WrongLevel(Refused):
    """Another level is next."""

    code = "wrong_level"
    helping_deeds: ClassVar[tuple[str, ...]] = CHECKS


class SameSigner(Refused):
    """Another person has to sign: who signed before, or worked in the round, may not."""

    code = "same_signer"
    helping_deeds: ClassVar[tuple[str, ...]] = CHECKS


class Checked(OrderEvent):
    """A level was signed."""

    level: ClassVar[Level]
    outcome: Outcome
    items: list[CheckedItem]
    recommendations: str | None = None
    rework_cause: ReworkCause = ""
    slot: str | None = None
    levels: int = len(LEVELS)
    signers: int = len(LEVELS)
    lent_by: str | None = None

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep the signature; a failed check begins a new round with its defects."""
        close_all(order, stamp, self.kind)
        order.signatures.append(
            Signature(
                seq=stamp.seq,
                order_number=order.number,
                round=order.round,
                level=self.level,
                person=stamp.person or "",
                at=stamp.at,
                outcome=self.outcome,
                items=[item.model_dump(mode="json", exclude_none=True) for item in self.items],
                rework_cause=self.rework_cause,
                levels=self.levels,
                signers=self.signers,
                lent_by=self.lent_by,
            )
        )
        if self.recommendations is not None:
            order.recommendations = self.recommendations
        stand(order, self.slot)
        if self.outcome == "fail":
            begin_rework(order, self.level, [(item.item, item.note) for item in not_ok(self.items)])

    def alerting(self) -> str | None:
        """Alert when it failed."""
        return "check_failed" if self.outcome == "fail" else None

    def detail(self) -> str:
        """Repeat the defects."""
        return "; ".join(item.note for item in not_ok(self.items))


class SelfChecked(Checked):
    """Level 1, by somebody who did the work."""

    kind: ClassVar[str] = "self_check"
    level: ClassVar[Level] = "self"
    answers: ClassVar[frozenset[str]] = frozenset({"signature_voided"})


class LeadChecked(Checked):
    """Level 2, by a team lead."""

    kind: ClassVar[str] = "lead_check"
    level: ClassVar[Level] = "lead"
    answers: ClassVar[frozenset[str]] = frozenset({"signature_voided"})


class FinallyInspected(Checked):
    """Level 3, by an inspector."""

    kind: ClassVar[str] = "final_inspection"
    level: ClassVar[Level] = "final"
    answers: ClassVar[frozenset[str]] = frozenset({"signature_voided"})


class SignatureVoided(OrderEvent):
    """A signature and the later ones of its round count no longer."""

    kind: ClassVar[str] = "void_signature"
    alert: ClassVar[str | None] = "signature_voided"
    level: Level
    reason: str

    def change(self, order: Order, stamp: Stamp) -> None:
        """Strike them; without level 1 a new round begins."""
        void_from(order, self.level, stamp.seq)
        if self.level == "self":
            order.begin_round()

    def detail(self) -> str:
        """Repeat why."""
        return self.reason


def may_self_check(order: Order, by: Person) -> None:
    """Refuse who did not work on it, and while anything is open."""
    if not worked_in_round(order, by.code):
        raise NotWorkedOn(person=by.name)
    jobs_settled(order)
    all_answered(order)
    no_part_missing(order)


def self_check(
    order: Order, by: Person, floor: Floor, *, items: list[CheckedItem], recommendations: str | None
) -> SelfChecked:
    """Sign level 1."""
    if not worked_in_round(order, by.code):
        raise NotWorkedOn(person=by.name)
    jobs_settled(order)
    complete(floor.checklist("self", order.kind), items, "pass")
    photos_known(floor, items)
    all_answered(order)
    no_part_missing(order)
    return SelfChecked(
        outcome="pass",
        items=items,
        recommendations=recommendations,
        **_asked(order, floor.house),
        lent_by=by.lender(roles_of("self_check")),
    )


def may_lead_check(order: Order, by: Person, house: House) -> None:
    """Refuse out of turn, and who may not sign any more."""
    _in_turn(order, "lead", house)
    _fresh_signer(order, by, house)


def lead_check(
    order: Order,
    by: Person,
    floor: Floor,
    *,
    outcome: Outcome,
    items: list[CheckedItem],
    recommendations: str | None,
    rework_cause: str,
) -> LeadChecked:
    """Sign level 2, or send the car back with its defects."""
    may_lead_check(order, by, floor.house)
    complete(floor.checklist("lead", order.kind), items, outcome)
    photos_known(floor, items)
    return LeadChecked(
        outcome=outcome,
        items=items,
        recommendations=recommendations,
        rework_cause=rework_cause,
        **_asked(order, floor.house),
        lent_by=by.lender(roles_of("lead_check")),
    )


def may_final_inspection(order: Order, by: Person, house: House) -> None:
    """Refuse out of turn, and who may not sign any more."""
    _in_turn(order, "final", house)
    _fresh_signer(order, by, house)


def final_inspection(
    order: Order,
    by: Person,
    floor: Floor,
    *,
    outcome: Outcome,
    items: list[CheckedItem],
    recommendations: str | None,
    rework_cause: str,
    slot: str | None,
) -> FinallyInspected:
    """Sign level 3, or send the car back with its defects."""
    may_final_inspection(order, by, floor.house)
    complete(floor.checklist("final", order.kind), items, outcome)
    photos_known(floor, items)
    if outcome == "pass":
        all_answered(order)
    return FinallyInspected(
        outcome=outcome,
        items=items,
        recommendations=recommendations,
        rework_cause=rework_cause,
        slot=free_slot(floor, slot, order),
        **_asked(order, floor.house),
        lent_by=by.lender(roles_of("final_inspection")),
    )


def void_signature(order: Order, *, level: Level, reason: str | None) -> SignatureVoided:
    """Strike a signature of this round, with a reason."""
    if not reason:
        raise ReasonMissing
    if level not in signed_levels(order):
        raise Invalid("level", "a level that is signed")
    return SignatureVoided(level=level, reason=reason)


def _in_turn(order: Order, level: Level, house: House) -> None:
    if next_level(order, house) != level:
        raise WrongLevel(level=level)


def _fresh_signer(order: Order, by: Person, house: House) -> None:
    """Refuse who worked in the round or signed it already; between two signers only the self-check counts."""
    signers = house.signers_of(order.kind)
    if signers == ONE_MAN:
        return
    signed = [
        one
        for one in valid_signatures(order)
        if one.level == "self" or signers == house.levels_of(order.kind)
    ]
    if by.code in {signature.person for signature in signed} or worked_in_round(order, by.code):
        raise SameSigner(person=by.name)


def _asked(order: Order, house: House) -> dict[str, Any]:
    """Return what the house asks for this kind of work, to be kept with the signature."""
    return {"levels": house.levels_of(order.kind), "signers": house.signers_of(order.kind)}


register(SelfChecked, LeadChecked, FinallyInspected, SignatureVoided)
