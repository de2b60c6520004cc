"""Signing in and out, and counting wrong PINs. What proves somebody stays out of the journal."""

from typing import ClassVar

from pydantic import Field

from core.actions.base.action import Action, register
from core.domain.access import locks, sessions
from core.domain.access.stations import Station, UnknownStation, new_proof, proof_hash
from core.domain.base.rights import is_there
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction


class SignIn(Action):
    """Let somebody act at a desk or on a phone; `shown` is the browser's proof."""

    name: ClassVar[str] = "sign_in"
    pin: str = Field(repr=False, max_length=40)

    def run(self, tx: Transaction) -> Outcome:
        """Believe the PIN that was checked, at a station where people may sign in."""
        station = tx.get(Station, tx.actor.station)
        if station is None or station.revoked or not is_there(self.name, station.kind):
            raise UnknownStation(name=tx.actor.station)
        person = tx.get(Person, tx.actor.person or "")
        if not tx.pin_is_right() or person is None or not person.active:
            raise sessions.WrongBadgeOrPin
        proof = new_proof()
        over = tx.machine_now - sessions.AT_A_DESK
        tx.sessions.keep(proof_hash(proof), person.code, station.name, over_before=over)
        return Outcome(tx.record_shop(sessions.SignedIn()).seq, shown=proof)


class SignOut(Action):
    """End it: the proof is worth nothing any more."""

    name: ClassVar[str] = "sign_out"
    proof: str = Field(repr=False, max_length=80)

    def run(self, tx: Transaction) -> Outcome:
        """Forget the proof."""
        if not tx.sessions.forget(proof_hash(self.proof)):
            return tx.unchanged(None)
        return tx.record_shop(sessions.SignedOut())


class StillUsed(Action):
    """Somebody still uses the phone."""

    name: ClassVar[str] = "touched"
    proof: str = Field(repr=False, max_length=80)

    def run(self, tx: Transaction) -> Outcome:
        """Begin the wait anew; nothing for the journal."""
        tx.sessions.see(proof_hash(self.proof))
        return tx.unchanged(None)


class PinTried(Action):
    """Count a wrong PIN: of this person, at this station, in the shop; or forget this person's after a right one.

    The station's and the shop's are not forgotten: a right PIN of one's own would let one guess on at others'.
    """

    name: ClassVar[str] = "pin_tried"
    person: str
    right: bool

    def run(self, tx: Transaction) -> Outcome:
        """Lock after too many; a shop's journal does not hold how often somebody mistyped."""
        for what, name in locks.counted(self.person, tx.actor.station).items():
            secret = tx.secrets.wrong_pins(what, name)
            if secret is None:
                continue
            if not self.right:
                secret.wrong_at, secret.locked_until = locks.one_more(what, secret.wrong_at, tx.machine_now)
            elif what == "person":
                secret.wrong_at = []
        return tx.unchanged(None)


register(SignIn, SignOut, StillUsed, PinTried)
