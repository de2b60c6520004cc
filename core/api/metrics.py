"""What a monitor reads, in Prometheus's form: no order, no customer, nobody's name."""

import asyncio
from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Request, Security
from fastapi.security import HTTPAuthorizationCredentials
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from starlette.responses import Response

from core.api.access import bearer
from core.api.documents import refusals
from core.api.problems import Unauthenticated, problem
from core.domain.access.stations import KINDS
from core.views.access.enrolled import stations
from core.views.shop.upkeep import Upkeep, upkeep
from core.workshop import Workshop

Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(bearer, scopes=["read"])]
ON_THIS_MACHINE = {"127.0.0.1", "::1"}


def metrics(workshop: Workshop) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.get("/metrics", response_class=Response, responses=_answers())
    async def read_metrics(request: Request, credentials: Credentials) -> Response:
        """Read how the server fares: on this machine, or with a token."""
        here = request.client is not None and request.client.host in ON_THIS_MACHINE
        if not here and not (credentials and await workshop.token(credentials.credentials)):
            return problem(Unauthenticated())
        found = await asyncio.to_thread(upkeep, workshop.folder)
        gauges = _gauges(workshop, found, await _open_screens(workshop))
        text = generate_latest(workshop.meters.registry) + generate_latest(gauges)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return router


async def _open_screens(workshop: Workshop) -> Counter[str]:
    """Count the stations that have a page open, by kind."""
    seen, present = workshop.presence.last_seen(), workshop.presence.present()
    known = await workshop.look(lambda floor: stations(floor, seen, present, {}))
    return Counter(station.kind for station in known if station.is_there)


def _gauges(workshop: Workshop, found: Upkeep, screens: Counter[str]) -> CollectorRegistry:
    """Show what is so now."""
    registry = CollectorRegistry()

    def gauge(name: str, text: str, value: float) -> None:
        Gauge(f"sevenlanes_{name}", text, registry=registry).set(value)

    by_kind = Gauge("sevenlanes_screens", "Stations that have a page open.", ["kind"], registry=registry)
    for kind in KINDS:
        by_kind.labels(kind).set(screens[kind])
    hub, paints = workshop.hub, workshop.screens.paints().values()
    gauge("entries", "The last entry of the journal.", hub.seq)
    gauge("boards", "Boards that follow the shop.", hub.boards)
    gauge("feeds", "Programs that follow the journal.", hub.feeds)
    unpainted = workshop.screens.longest_unpainted().total_seconds()
    gauge("screen_unpainted_seconds", "How long ago the open board painted that painted first.", unpainted)
    behind = max((paint.behind for paint in paints), default=0)
    gauge("screen_behind_entries", "How many entries an open board lacks that were not new.", behind)
    gauge("disk_free_bytes", "Room on the disk of the data folder.", found.disk_free)
    gauge("disk_size_bytes", "Size of that disk.", found.disk_size)
    gauge("database_bytes", "The database with its log.", found.database)
    if found.backed_up_at is not None:
        age = (workshop.clock.machine_now() - found.backed_up_at).total_seconds()
        gauge("backup_age_seconds", "How old the last backup is; missing where there is none.", age)
    return registry


def _answers() -> dict[int | str, dict[str, object]]:
    told = {"description": "Counts and gauges", "content": {"text/plain": {"schema": {"type": "string"}}}}
    return {200: told, **refusals("unauthenticated")}
