"""Stations and API tokens: who may come in, and what takes that away again."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

from pydantic import Field

from core.actions.base.action import Action, register
from core.actions.base.house_action import HouseAction
from core.domain.access import stations
from core.domain.access.tag_codes import new_short_code
from core.domain.base.values import Language
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction


class SaveStation(HouseAction):
    """Enrol a station, or change it; a new one gets a pairing code, which is shown once."""

    name: ClassVar[str] = "save_station"
    station: str
    kind: stations.StationKind
    place: str | None = None
    language: Language | None = None
    new: bool = True

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Enter or change it."""
        del by
        name, outcome = self.enter(tx)
        return _shown(outcome, new_pairing_code(tx, name).shown) if self.new else outcome

    def enter(self, tx: Transaction) -> tuple[str, Outcome]:
        """Write it down, new or changed."""
        name = stations.check_name(self.station)
        known = tx.get(stations.Station, name)
        if self.new and known is not None and not known.revoked:
            raise stations.NameTaken(name=name)
        if not self.new and (known is None or known.revoked):
            raise stations.UnknownStation(name=name)
        place = tx.place(self.place).code if self.place else None
        event = stations.StationSaved(name=name, station_kind=self.kind, place=place, language=self.language)
        return name, tx.record_shop(event)


class LetIn(SaveStation):
    """Enrol a station and make the browser that asks for it this station, in one go; `shown` is its proof."""

    name: ClassVar[str] = "let_in"

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Enter it and take the browser in."""
        del by
        return _paired(tx, self.enter(tx)[0])


class PairAgain(HouseAction):
    """Give a station that is there a new pairing code, for another browser; the old one stays until it is used."""

    name: ClassVar[str] = "pair_again"
    station: str

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Make the code; `shown` is it."""
        del by
        return new_pairing_code(tx, _live(tx, self.station).name)


class RevokeStation(HouseAction):
    """Take a station's authority away at once."""

    name: ClassVar[str] = "revoke_station"
    more_codes: ClassVar[tuple[str, ...]] = ("unknown_station",)
    station: str

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Revoke it and forget what proved it."""
        del by
        known = _live(tx, self.station)
        for kind in ("station", "pairing", "agent", "pins_at"):
            tx.secrets.drop(kind, known.name)
        saved = {"place": known.place, "language": known.language, "revoked": True}
        return tx.record_shop(
            stations.StationSaved.model_validate({"name": known.name, "station_kind": known.kind, **saved})
        )


class MakeAgentKey(HouseAction):
    """Give the agent of a station's box a key; it is shown once. One it had before is worth nothing any more."""

    name: ClassVar[str] = "make_agent_key"
    station: str

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Make it."""
        del by
        name, proof = _live(tx, self.station).name, stations.new_proof()
        tx.secrets.keep("agent", name, stations.proof_hash(proof))
        return _shown(tx.record_shop(stations.AgentKeyMade(name=name)), proof)


class TellStation(HouseAction):
    """Make sure that one may tell a station's open pages something; nothing for the journal."""

    name: ClassVar[str] = "tell_station"
    station: str

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Look whether it is there."""
        del by
        _live(tx, self.station)
        return replace(tx.unchanged(None), changed=True)  # the screen is changed, if not the shop


class Pair(Action):
    """Make a browser a station: the code is proof once, within its time and five tries.

    `shown` is the browser's new proof, or None for a wrong code, which counts as a try for all that wait.
    """

    name: ClassVar[str] = "pair"
    code: str = Field(repr=False, max_length=40)

    def run(self, tx: Transaction) -> Outcome:
        """Find the waiting station."""
        wanted = stations.proof_hash(self.code.strip().upper())
        waiting = [
            secret
            for secret in tx.secrets.all_of("pairing")
            if secret.failures < stations.PAIR_TRIES
            and (secret.expires_at or tx.machine_now) > tx.machine_now
        ]
        for secret in waiting:
            if secret.hash == wanted:
                return _paired(tx, secret.name)
        for secret in waiting:
            secret.failures += 1
        return tx.unchanged(None)


class StationsSeen(Action):
    """Write down when stations were last there; nothing for the journal."""

    name: ClassVar[str] = "stations_seen"
    seen: dict[str, datetime]

    def run(self, tx: Transaction) -> Outcome:
        """Keep the times."""
        for station, at in self.seen.items():
            tx.sessions.see_station(station, at)
        return tx.unchanged(None)


class SaveToken(HouseAction):
    """Make an API token; it is shown once."""

    name: ClassVar[str] = "save_token"
    token: str
    scope: stations.Scope

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Make it."""
        del by
        name = stations.check_name(self.token)
        known = tx.get(stations.ApiToken, name)
        if known is not None and not known.revoked:
            raise stations.NameTaken(name=name)
        proof = stations.new_proof()
        tx.secrets.keep("token", name, stations.proof_hash(proof))
        return _shown(tx.record_shop(stations.TokenSaved(name=name, scope=self.scope)), proof)


class RevokeToken(HouseAction):
    """Take a program's authority away at once."""

    name: ClassVar[str] = "revoke_token"
    more_codes: ClassVar[tuple[str, ...]] = ("unknown_token",)
    token: str

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Revoke it and forget what proved it."""
        del by
        known = tx.get(stations.ApiToken, self.token)
        if known is None or known.revoked:
            raise stations.UnknownToken(name=self.token)
        tx.secrets.drop("token", known.name)
        return tx.record_shop(
            stations.TokenSaved.model_validate({"name": known.name, "scope": known.scope, "revoked": True})
        )


def new_pairing_code(tx: Transaction, station: str, within: timedelta = stations.PAIR_WITHIN) -> Outcome:
    """Make a code for a browser that becomes this station; `shown` is it."""
    code = new_short_code()
    secret = tx.secrets.keep("pairing", station, stations.proof_hash(code))
    secret.expires_at, secret.failures = tx.machine_now + within, 0
    return _shown(tx.unchanged(None), code)


def _live(tx: Transaction, station: str) -> stations.Station:
    known = tx.get(stations.Station, station)
    if known is None or known.revoked:
        raise stations.UnknownStation(name=station)
    return known


def _paired(tx: Transaction, station: str) -> Outcome:
    proof = stations.new_proof()
    tx.secrets.keep("station", station, stations.proof_hash(proof))
    tx.secrets.drop("pairing", station)
    return _shown(tx.record_shop(stations.StationPaired(name=station)), proof)


def _shown(outcome: Outcome, shown: str) -> Outcome:
    return Outcome(outcome.seq, changed=outcome.changed, created=True, shown=shown)


register(
    SaveStation,
    LetIn,
    PairAgain,
    RevokeStation,
    MakeAgentKey,
    TellStation,
    Pair,
    StationsSeen,
    SaveToken,
    RevokeToken,
)
