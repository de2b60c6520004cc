"""Opaque tokens: the cookie that makes a browser a station, the bearer token that makes a program known."""

from dataclasses import dataclass

from sqlmodel import select

from core.domain.access.stations import SCOPES, ApiToken, Station, proof_hash
from core.store.session import SiteSession
from core.store.tables import Secret

COOKIE = "sevenlanes_station"


@dataclass(frozen=True)
class KnownStation:
    """A browser that was enrolled."""

    name: str
    kind: str
    place: str | None
    language: str | None


@dataclass(frozen=True)
class KnownToken:
    """A program that was let in."""

    name: str
    scope: str

    def may(self, scope: str) -> bool:
        """Say whether its scope includes this one."""
        return SCOPES.index(self.scope) >= SCOPES.index(scope)


def station_of(session: SiteSession, proof: str | None) -> KnownStation | None:
    """Return the station that this cookie proves, unless it was revoked."""
    name = _named(session, "station", proof)
    station = session.row(Station, name) if name else None
    if station is None or station.revoked:
        return None
    return KnownStation(station.name, station.kind, station.place, station.language)


def agent_of(session: SiteSession, key: str | None) -> str | None:
    """Return the station under whose screen the box with this key stands, unless that was revoked."""
    name = _named(session, "agent", key)
    station = session.row(Station, name) if name else None
    return None if station is None or station.revoked else station.name


def token_of(session: SiteSession, proof: str | None) -> KnownToken | None:
    """Return the API token that this text is, unless it was revoked."""
    name = _named(session, "token", proof)
    token = session.row(ApiToken, name) if name else None
    return None if token is None or token.revoked else KnownToken(token.name, token.scope)


def _named(session: SiteSession, kind: str, proof: str | None) -> str | None:
    if not proof:
        return None
    query = select(Secret.name).where(Secret.kind == kind, Secret.hash == proof_hash(proof))
    return session.exec(query).first()
