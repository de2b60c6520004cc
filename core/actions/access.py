"""Signing in and out, and counting wrong PINs. What proves somebody stays out of the journal."""

from typing import ClassVar

from pydantic import Field

from core.actions.base import Action
from core.domain import sessions
from core.domain.people import Person
from core.domain.stations import Station, UnknownStation, new_proof, proof_hash
from core.store.transaction import Outcome, Transaction


class SignIn(Action):
    """Let somebody act at a desk or on a phone; `shown` is the browser's proof."""

    name: ClassVar[str] = "sign_in"
    pin: str = Field(repr=False, max_length=40)

    def run(self, tx: Transaction) -> Outcome:
        """Believe the PIN that was checked, at a station where people may sign in."""
        station = tx.get(Station, tx.actor.station)
        if station is None or station.revoked or station.kind not in sessions.STATION_KINDS:
            raise UnknownStation(name=tx.actor.station)
        person = tx.get(Person, tx.actor.person or "")
        if not tx.pin_is_right() or person is None or not person.active:
            raise sessions.WrongBadgeOrPin
        proof = new_proof()
        tx.keep_signed_in(proof_hash(proof), over_before=tx.machine_now - sessions.AT_A_DESK)
        return Outcome(tx.record_shop(sessions.SignedIn()).seq, shown=proof)


class SignOut(Action):
    """End it: the proof is worth nothing any more."""

    name: ClassVar[str] = "sign_out"
    proof: str = Field(repr=False, max_length=80)

    def run(self, tx: Transaction) -> Outcome:
        """Forget the proof."""
        if not tx.forget_signed_in(proof_hash(self.proof)):
            return tx.unchanged(None)
        return tx.record_shop(sessions.SignedOut())


class Touched(Action):
    """Somebody still uses the phone."""

    name: ClassVar[str] = "touched"
    proof: str = Field(repr=False, max_length=80)

    def run(self, tx: Transaction) -> Outcome:
        """Begin the wait anew; nothing for the journal."""
        tx.see_signed_in(proof_hash(self.proof))
        return tx.unchanged(None)


class PinTried(Action):
    """Count a wrong PIN of somebody, or forget the wrong ones after a right one."""

    name: ClassVar[str] = "pin_tried"
    person: str
    right: bool

    def run(self, tx: Transaction) -> Outcome:
        """Lock after too many; a shop's journal does not hold how often somebody mistyped."""
        secret = tx.secret("pin", self.person)
        if secret is not None:
            now = tx.machine_now
            wrong = [] if self.right else [*sessions.recent(secret.wrong_at, now), now.isoformat()]
            if len(wrong) >= sessions.WRONG_PINS:
                secret.locked_until, wrong = now + sessions.LOCKED_FOR, []
            secret.wrong_at = wrong
        return tx.unchanged(None)
