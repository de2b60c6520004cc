"""The link that the agent of a TV or kiosk box follows."""

import asyncio
import json
from functools import partial
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, ValidationError
from starlette.websockets import WebSocket

from core.access.proofs import agent_of
from core.live.outlet import Outlet
from core.store.journal import Entry
from core.workshop import Workshop

UNKNOWN = 4401
BEAT_EVERY = 5.0  # seconds


class BoxScan(BaseModel):
    """What the box's scanner read."""

    kind: Literal["scan"]
    text: str = Field(min_length=1, max_length=500)


def box_routes(workshop: Workshop) -> APIRouter:
    """Return the one endpoint. A box shows its key before it is let in."""
    router = APIRouter()

    @router.websocket("/live/agent")
    async def agent(socket: WebSocket) -> None:
        key = socket.headers.get("authorization", "").removeprefix("Bearer ")
        station = await workshop.look(lambda floor: agent_of(floor.session, key))
        if station is None:
            await socket.close(UNKNOWN)
            return
        await socket.accept()
        outlet = Outlet(socket, partial(_take, workshop, station))
        stop = workshop.hub.listen(lambda entry: outlet.end(UNKNOWN) if _disowns(entry, station) else None)
        beating = asyncio.create_task(_beat(workshop, station, outlet))
        try:
            with workshop.boxes.here(station):
                await outlet.run()
        finally:
            beating.cancel()
            stop()

    return router


async def _beat(workshop: Workshop, station: str, outlet: Outlet) -> None:
    """Tell what its page painted last."""
    while True:
        outlet.put(json.dumps({"kind": "beat", "painted": workshop.boxes.painted(station)}))
        await asyncio.sleep(BEAT_EVERY)


def _take(workshop: Workshop, station: str, text: str) -> None:
    """Pass a scan on; anything else is ignored."""
    try:
        scan = BoxScan.model_validate_json(text)
    except ValidationError:
        return
    workshop.boxes.scanned(station, scan.text)


def _disowns(entry: Entry, station: str) -> bool:
    """Say whether this key is worth nothing any more: its station was revoked, or got another key."""
    named = entry.data.get("name") == station
    return named and (entry.type == "agent_key_made" or bool(entry.data.get("revoked")))
