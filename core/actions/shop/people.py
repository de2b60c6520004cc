"""The people of the shop: entering and changing them, off duty, lent roles."""

from dataclasses import replace
from typing import ClassVar

from pydantic import AwareDatetime, ConfigDict, Field

from core.actions.access.tags import tag
from core.actions.base.action import register
from core.actions.base.asking import Blank
from core.actions.base.house_action import HouseAction
from core.domain.access.pins import PinSet
from core.domain.base.moments import PROMISE
from core.domain.shop import duty, lending, people
from core.domain.shop.codes import refuse_taken
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction, changed


class SavePerson(HouseAction):
    """Enter somebody, or change what is known; a new person gets a badge. The PIN comes hashed.

    Whoever is `new` gets a code that nobody bears: adding never changes anybody.

    What a file does not name stays: a PIN there is, and the deputy (an empty one takes the deputy away).
    """

    model_config = ConfigDict(populate_by_name=True)
    name: ClassVar[str] = "save_person"
    more_codes: ClassVar[tuple[str, ...]] = ("code_taken", "own_deputy", "still_working", "last_admin")
    code: str
    person: str = Field(validation_alias="name")
    roles: list[str]
    team: str | None = None
    skill: int | None = None
    pin_hash: str | None = Field(default=None, repr=False)
    deputy: str | None = None
    active: bool = True
    new: bool = False

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Enter or change, with a badge and a PIN where there is none."""
        if self.new:
            refuse_taken(tx.named(Person, self.code))
        known = tx.get(Person, self.code)
        event = people.save_person(
            self.code,
            self.person,
            self.roles,
            self.team,
            self.skill,
            deputy=known.deputy if known is not None and self.deputy is None else self.deputy,
            active=self.active,
        )
        people.not_above(by, [*event.roles, *(known.roles if known else [])], self.name)
        people.may_be_saved(event, known, tx)
        changes = changed(known, event.model_dump())
        outcome = tx.record_shop(event) if changes or known is None else tx.unchanged(None)
        if known is None:
            tag(tx, "person", event.code)
        if not event.active:
            tx.sessions.sign_out(event.code)
        if self.pin_hash and _kept_first_pin(tx, event.code, self.pin_hash):
            tx.record_shop(PinSet(code=event.code))
        return replace(outcome, created=known is None, changes=changes)


class SetOffDuty(HouseAction):
    """Say that somebody is away, or is back; while away the deputy gets what would wait."""

    name: ClassVar[str] = "set_off_duty"
    whose: str
    off_duty: bool

    def case(self, by: Person) -> str:
        """Tell who says it of themselves."""
        return "own" if getattr(self, "whose", None) == by.code else ""

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Mark the person."""
        del by
        person = tx.person(self.whose)
        if person.off_duty == self.off_duty:
            return tx.unchanged(None)
        return tx.record_shop(duty.OffDutySet(code=person.code, off_duty=self.off_duty))


class LendRole(HouseAction):
    """Let somebody act in a role until a time."""

    name: ClassVar[str] = "lend_role"
    more_codes: ClassVar[tuple[str, ...]] = ("lend_within", "role_held")
    asks: ClassVar[tuple[Blank, ...]] = (Blank("until", "time", moment=PROMISE),)
    whose: str
    role: str
    until: AwareDatetime

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Lend it under the lender's name."""
        lender = by or tx.doer(needed=True)
        person = tx.person(self.whose)
        event = lending.lend_role(person, lender, role=self.role, until=self.until, now=tx.at)
        return tx.record_shop(event)


class TakeBackRole(HouseAction):
    """End a loan before its time."""

    name: ClassVar[str] = "take_back_role"
    more_codes: ClassVar[tuple[str, ...]] = ("role_not_lent",)
    whose: str
    role: str

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Take it back."""
        del by
        return tx.record_shop(lending.take_back_role(tx.person(self.whose), role=self.role))


def _kept_first_pin(tx: Transaction, code: str, pin_hash: str) -> bool:
    if tx.secrets.find("pin", code) is not None:
        return False
    tx.secrets.keep("pin", code, pin_hash)
    return True


register(SavePerson, SetOffDuty, LendRole, TakeBackRole)
