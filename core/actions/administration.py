"""Administration: people, places, stations, API tokens, badges, forgetting a customer."""

from typing import ClassVar

from pydantic import Field

from core.actions.base import Action
from core.domain import people, places, stations
from core.domain.errors import NotAllowed
from core.domain.identifiers import normalise_phone
from core.domain.tag_codes import new_short_code, new_token
from core.domain.tags import Tagged, TagKind
from core.store.transaction import Outcome, Transaction


class SavePerson(Action):
    """Enter somebody, or change what is known; a new person gets a badge. The PIN comes hashed.

    A PIN its owner chose stays, whatever a file says.
    """

    name: ClassVar[str] = "save_person"
    code: str
    person: str
    roles: list[str]
    team: str | None = None
    skill: int | None = None
    pin_hash: str | None = Field(default=None, repr=False)

    def run(self, tx: Transaction) -> Outcome:
        """Enter or change, with a badge and a PIN where there is none."""
        event = people.save_person(self.code, self.person, self.roles, self.team, self.skill)
        known = tx.get(people.Person, event.code)
        same = known is not None and known.active and _same(known, event.model_dump())
        outcome = tx.unchanged(None) if same else tx.record_shop(event)
        if known is None:
            tag(tx, "person", event.code)
        if self.pin_hash and set_pin(tx, event.code, self.pin_hash):
            tx.record_shop(stations.PinSet(code=event.code))
        return _counted(outcome, created=known is None)


class SavePlace(Action):
    """Enter a place, or change what is known; a new one gets a sign."""

    name: ClassVar[str] = "save_place"
    code: str
    place: str
    kind: str
    team: str | None = None

    def run(self, tx: Transaction) -> Outcome:
        """Enter or change."""
        require_administrator(tx)
        event = places.save_place(self.code, self.place, self.kind, self.team)
        known = tx.get(places.Place, event.code)
        if known is not None and (known.name, known.kind, known.team) == (
            event.name,
            event.place_kind,
            event.team,
        ):
            return tx.unchanged(None)
        outcome = tx.record_shop(event)
        if known is None:
            tag(tx, "place", event.code)
        return _counted(outcome, created=known is None)


class SaveStation(Action):
    """Enrol a station, or change it; a new one gets a pairing code, which is shown once."""

    name: ClassVar[str] = "save_station"
    station: str
    kind: stations.StationKind
    place: str | None = None
    language: stations.Language | None = None
    new: bool = True

    def run(self, tx: Transaction) -> Outcome:
        """Enter or change it."""
        require_administrator(tx)
        name = stations.check_name(self.station)
        known = tx.get(stations.Station, name)
        if self.new and known is not None and not known.revoked:
            raise stations.NameTaken(name=name)
        if not self.new and (known is None or known.revoked):
            raise stations.UnknownStation(name=name)
        place = tx.place(self.place).code if self.place else None
        event = stations.StationSaved(name=name, station_kind=self.kind, place=place, language=self.language)
        outcome = tx.record_shop(event)
        return _shown(outcome, pairing_code(tx, name)) if self.new else outcome


class RevokeStation(Action):
    """Take a station's authority away at once."""

    name: ClassVar[str] = "revoke_station"
    station: str

    def run(self, tx: Transaction) -> Outcome:
        """Revoke it and forget what proved it."""
        require_administrator(tx)
        known = tx.get(stations.Station, self.station)
        if known is None or known.revoked:
            raise stations.UnknownStation(name=self.station)
        for kind in ("station", "pairing"):
            tx.drop_secret(kind, known.name)
        saved = {"place": known.place, "language": known.language, "revoked": True}
        return tx.record_shop(
            stations.StationSaved.model_validate({"name": known.name, "station_kind": known.kind, **saved})
        )


class Pair(Action):
    """Make a browser a station: the code is proof once, within ten minutes and five tries.

    `shown` is the browser's new proof, or None for a wrong code; the try counts either way.
    """

    name: ClassVar[str] = "pair"
    code: str = Field(repr=False, max_length=40)

    def run(self, tx: Transaction) -> Outcome:
        """Find the waiting station."""
        wanted = stations.proof_hash(self.code.strip().upper())
        for secret in tx.secrets("pairing"):
            expired = secret.expires_at is None or secret.expires_at < tx.machine_now
            if expired or secret.failures >= stations.PAIR_TRIES:
                continue
            if secret.hash == wanted:
                return _paired(tx, secret.name)
            secret.failures += 1
        return tx.unchanged(None)


class SaveToken(Action):
    """Make an API token; it is shown once."""

    name: ClassVar[str] = "save_token"
    token: str
    scope: stations.Scope

    def run(self, tx: Transaction) -> Outcome:
        """Make it."""
        require_administrator(tx)
        name = stations.check_name(self.token)
        known = tx.get(stations.ApiToken, name)
        if known is not None and not known.revoked:
            raise stations.NameTaken(name=name)
        proof = stations.new_proof()
        tx.keep_secret("token", name, stations.proof_hash(proof))
        return _shown(tx.record_shop(stations.TokenSaved(name=name, scope=self.scope)), proof)


class RevokeToken(Action):
    """Take a program's authority away at once."""

    name: ClassVar[str] = "revoke_token"
    token: str

    def run(self, tx: Transaction) -> Outcome:
        """Revoke it and forget what proved it."""
        require_administrator(tx)
        known = tx.get(stations.ApiToken, self.token)
        if known is None or known.revoked:
            raise stations.UnknownToken(name=self.token)
        tx.drop_secret("token", known.name)
        return tx.record_shop(
            stations.TokenSaved.model_validate({"name": known.name, "scope": known.scope, "revoked": True})
        )


class Forget(Action):
    """Blank the personal data of a customer, named by phone or by order."""

    name: ClassVar[str] = "forget"
    phone: str | None = Field(default=None, repr=False)
    number: str | None = None

    def run(self, tx: Transaction) -> Outcome:
        """Blank every row that is theirs."""
        require_administrator(tx)
        phone = normalise_phone(self.phone) if self.phone is not None else None
        blanked = tx.blank_customers(order=self.number, phone=phone)
        if not blanked:
            raise stations.UnknownCustomer(customer=self.number or phone)
        return tx.record_shop(stations.CustomerForgotten(customers=blanked))


def require_administrator(tx: Transaction) -> None:
    """Refuse a person who does not administer the shop; commands on its machine act without one."""
    if tx.actor.person is not None and not tx.person(tx.actor.person).has(*people.ADMINISTERS):
        raise NotAllowed(action="administer")


def tag(tx: Transaction, kind: TagKind, code: str) -> None:
    """Give something a tag."""
    event = Tagged(tagged=kind, code=code, token=new_token(), short_code=tx.unused(new_short_code))
    tx.record_shop(event)


def set_pin(tx: Transaction, code: str, pin_hash: str) -> bool:
    """Keep a PIN's hash unless its owner chose another; say whether it was kept."""
    if tx.secret("pin", code) is not None:
        return False
    tx.keep_secret("pin", code, pin_hash)
    return True


def pairing_code(tx: Transaction, station: str) -> str:
    """Return a new code for a station, good for ten minutes."""
    code = new_short_code()
    secret = tx.keep_secret("pairing", station, stations.proof_hash(code))
    secret.expires_at, secret.failures = tx.machine_now + stations.PAIR_WITHIN, 0
    return code


def _paired(tx: Transaction, station: str) -> Outcome:
    proof = stations.new_proof()
    tx.keep_secret("station", station, stations.proof_hash(proof))
    tx.drop_secret("pairing", station)
    return _shown(tx.record_shop(stations.StationPaired(name=station)), proof)


def _same(person: people.Person, saved: dict[str, object]) -> bool:
    return all(getattr(person, name) == value for name, value in saved.items())


def _counted(outcome: Outcome, *, created: bool) -> Outcome:
    return Outcome(outcome.seq, changed=outcome.changed, created=created)


def _shown(outcome: Outcome, shown: str) -> Outcome:
    return Outcome(outcome.seq, changed=outcome.changed, created=True, shown=shown)
