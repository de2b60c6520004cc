"""What is enrolled: screens with when they were last there, and programs."""

from collections.abc import Container, Mapping
from datetime import datetime

from pydantic import BaseModel
from sqlmodel import col, select

from core.domain.access.stations import ApiToken, Station
from core.store.floor import StoredFloor
from core.store.locks import locked_until
from core.store.tables import Secret, SeenRow
from core.views.access.screens import Paint


class StationView(BaseModel):
    """A screen. `paired` says that a browser is it; `waits` that a pairing code is open; `paint` is a wall's last.

    `agent` says whether the agent on its box is there; None where the box has no key. `locked_until` is there while
    no PIN is taken at it.
    """

    name: str
    kind: str
    place: str | None
    language: str | None
    paired: bool
    waits: bool
    seen: datetime | None
    is_there: bool
    paint: Paint | None
    agent: bool | None
    locked_until: datetime | None


class ProgramView(BaseModel):
    """A program with an API token."""

    name: str
    scope: str


def stations(
    floor: StoredFloor,
    last_seen: Mapping[str, datetime],
    present: Container[str],
    paints: Mapping[str, Paint],
    agents: Container[str] = (),
) -> list[StationView]:
    """Picture the screens that are not revoked; `last_seen` goes before what was written down."""
    query = select(Station).where(~col(Station.revoked)).order_by(col(Station.name))
    paired, waiting, keys = (_secrets(floor, kind) for kind in ("station", "pairing", "agent"))
    locked = locked_until(floor, "station")
    seen = {row.name: row.at for row in floor.session.exec(select(SeenRow))}
    return [
        StationView(
            **station.model_dump(include={"name", "kind", "place", "language"}),
            paired=station.name in paired,
            waits=_is_open(waiting.get(station.name), floor.machine_now),
            seen=last_seen.get(station.name, seen.get(station.name)),
            is_there=station.name in present,
            paint=paints.get(station.name),
            agent=station.name in agents if station.name in keys else None,
            locked_until=locked.get(station.name),
        )
        for station in floor.session.exec(query)
    ]


def programs(floor: StoredFloor) -> list[ProgramView]:
    """Picture the programs that are not revoked."""
    query = select(ApiToken).where(~col(ApiToken.revoked)).order_by(col(ApiToken.name))
    return [ProgramView(name=token.name, scope=token.scope) for token in floor.session.exec(query)]


def _secrets(floor: StoredFloor, kind: str) -> dict[str, Secret]:
    query = select(Secret).where(Secret.kind == kind)
    return {secret.name: secret for secret in floor.session.exec(query)}


def _is_open(secret: Secret | None, now: datetime) -> bool:
    return secret is not None and secret.expires_at is not None and secret.expires_at > now
