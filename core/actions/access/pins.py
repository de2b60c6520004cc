"""PINs: choosing one's own, getting one to begin with, ending a lock. No PIN ever reaches the journal."""

from typing import ClassVar

from pydantic import Field

from core.actions.base.action import Action, register
from core.actions.base.house_action import HouseAction
from core.domain.access import locks, pins
from core.domain.access.stations import proof_hash
from core.domain.base.errors import NotAllowed, WrongPin
from core.domain.shop.people import Person, not_above
from core.store.transaction import Outcome, Transaction


class ChangePin(Action):
    """Choose a PIN of one's own, with the one so far. It signs its owner out, except where `proof` is."""

    name: ClassVar[str] = "change_pin"
    pin: str = Field(repr=False, max_length=40)
    new_pin: str = Field(repr=False, max_length=40)
    proof: str | None = Field(default=None, repr=False, max_length=80)

    def run(self, tx: Transaction) -> Outcome:
        """Believe the old PIN and the new hash that were made before the queue."""
        person = tx.doer(needed=True)
        new = pins.fit_pin(self.new_pin)
        if not tx.pin_is_right():
            raise WrongPin(person=person.code)
        if new == self.pin.strip():
            raise pins.SamePin
        tx.secrets.keep_new_pin(person.code, tx.actor.new_pin_hash, one_time=False)
        tx.sessions.sign_out(person.code, but=proof_hash(self.proof) if self.proof else None)
        return tx.record_shop(pins.PinSet(code=person.code))


class ResetPin(HouseAction):
    """Hand somebody else a PIN to choose an own one with; `shown` is that PIN."""

    name: ClassVar[str] = "reset_pin"
    whose: str
    new_pin: str = Field(default_factory=pins.new_one_time_pin, repr=False, max_length=40)

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Put it in place of the old one, everywhere at once."""
        person = tx.person(self.whose)
        not_above(by, person.roles, self.name)
        if by is not None and by.code == person.code:
            raise NotAllowed(action=self.name)  # whoever finds a desk signed in must not get its owner's PIN
        tx.secrets.keep_new_pin(person.code, tx.actor.new_pin_hash, one_time=True)
        tx.sessions.sign_out(person.code)
        return Outcome(tx.record_shop(pins.PinReset(code=person.code)).seq, shown=self.new_pin)


class Unlock(HouseAction):
    """Let PINs be tried again after too many wrong ones: a person's, those at a station, or the whole shop's."""

    name: ClassVar[str] = "unlock"
    what: locks.Lockable = "person"
    whose: str = ""

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Forget the wrong PINs."""
        if self.what == "person" and by is not None and tx.person(self.whose).code == by.code:
            raise NotAllowed(action=self.name)
        secret = tx.secrets.wrong_pins(self.what, self.whose)
        if secret is None or secret.locked_until is None or secret.locked_until <= tx.machine_now:
            return tx.unchanged(None)
        secret.locked_until, secret.wrong_at = None, []
        return tx.record_shop(pins.PinUnlocked(what=self.what, code=self.whose))


register(ChangePin, ResetPin, Unlock)
