"""The WebSocket endpoints: the board for stations, the feed for programs."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from functools import partial
from typing import Any, Protocol

from fastapi import APIRouter
from starlette.websockets import WebSocket, WebSocketDisconnect

from core.access.pace import TooMany
from core.access.strangers import KNOWN_WITHIN
from core.live.encoding import told
from core.live.hub import Hub
from core.live.outlet import Outlet
from core.live.screens import Screens
from core.rounds import rounds
from core.store.journal import Entry
from core.views.access.screens import Command

log = logging.getLogger(__name__)
UNAUTHENTICATED = 4401
TRY_LATER = 1013
FAULT = 1011
BATCH = 500
LAST = 2**62  # the database counts no further


class Gate(Protocol):
    """Who may join, and what a program may have missed."""

    async def station(self, cookies: dict[str, str]) -> str | None:
        """Return the name of the station that this browser is."""

    def present(self, station: str) -> AbstractContextManager[None]:
        """Note that a page of this station is open."""

    def stranger(self, address: str) -> AbstractContextManager[object]:
        """Hold a place for a program that has not shown its token yet; refuse too many."""

    async def reader(self, token: str) -> str | None:
        """Return the name of the API token this is, if it may read."""

    async def entries_after(self, seq: int, limit: int) -> list[Entry]:
        """Return committed entries, oldest first."""


def live_routes(hub: Hub, gate: Gate, screens: Screens) -> APIRouter:
    """Return the two endpoints; not by FastAPI's own kind, which keeps 6 KB for each open socket."""
    router = APIRouter()
    router.add_websocket_route("/live/board", partial(_board, hub, gate, screens))
    router.add_websocket_route("/api/v1/feed", partial(_feed, hub, gate))
    return router


async def _board(hub: Hub, gate: Gate, screens: Screens, socket: WebSocket) -> None:
    """Let a screen follow the board."""
    await socket.accept()
    station = await gate.station(socket.cookies)
    if station is None:
        await _refuse(socket, UNAUTHENTICATED)
        return
    outlet = Outlet(socket, lambda text: screens.report(station, text, hub.settled))

    def obey(meant: str, command: Command) -> None:
        if meant == station:
            outlet.put(command.model_dump_json())

    stops = (
        hub.listen(lambda entry: outlet.end(UNAUTHENTICATED) if _disowns(entry, station) else None),
        screens.hear(obey),
    )
    hub.join(outlet.put, _number(socket.query_params.get("after")), socket.query_params.get("boot"))
    try:
        with gate.present(station), screens.shown(station):
            await outlet.run()
    finally:
        hub.leave(outlet.put)
        for stop in stops:
            stop()


async def _feed(hub: Hub, gate: Gate, socket: WebSocket) -> None:
    """Let a program follow the journal."""
    try:
        with gate.stranger(socket.client.host if socket.client else ""):
            await socket.accept()
            asked = await _first_message(socket)
            program = await gate.reader(str(asked.get("token", ""))) if asked else None
    except TooMany:
        await _refuse(socket, TRY_LATER)
        return
    if asked is None or program is None:
        await _refuse(socket, UNAUTHENTICATED)
        return
    outlet = Outlet(socket)
    stops = [hub.listen(lambda entry: outlet.end(UNAUTHENTICATED) if _revokes(entry, program) else None)]
    after = hub.seq if asked.get("after") is None else min(asked["after"], LAST)
    following = asyncio.create_task(_follow(hub, gate, outlet, after, stops))
    try:
        await outlet.run()
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        for stop in stops:
            stop()


async def _follow(hub: Hub, gate: Gate, outlet: Outlet, after: int, stops: list[Callable[[], None]]) -> None:
    """Send what is stored after `after`; once the program has all of it, what comes, as it comes, until it is stopped."""
    try:
        while after < hub.seq:
            for entry in await gate.entries_after(after, BATCH):
                await outlet.room()
                outlet.put(told(entry))
                after = entry.seq
    except TimeoutError:
        outlet.end(TRY_LATER)
        return
    except Exception:
        log.exception("a feed ends: the journal could not be read")
        outlet.end(FAULT)
        return
    # Nothing can come between the last look at `hub.seq` and this: both are the loop's.
    stops.append(hub.follow(lambda seq, text: outlet.put(text) if seq > after else None))


async def _refuse(socket: WebSocket, code: int) -> None:
    """Close it, unless whoever asked has gone already."""
    with suppress(RuntimeError, WebSocketDisconnect):
        await socket.close(code)


async def _first_message(socket: WebSocket) -> dict[str, Any] | None:
    with suppress(TimeoutError, ValueError, KeyError, RecursionError, WebSocketDisconnect):
        async with asyncio.timeout(KNOWN_WITHIN):
            asked = json.loads(await socket.receive_text())
            return asked if isinstance(asked, dict) and _says_after_what(asked) else None
    return None


def _says_after_what(asked: dict[str, Any]) -> bool:
    """Say whether `after` is a number or left out; to guess at anything else would leave a gap."""
    after = asked.get("after")
    return after is None or (isinstance(after, int) and not isinstance(after, bool))


def _disowns(entry: Entry, station: str) -> bool:
    """Say whether a browser is no longer this station: it was revoked, or another browser took its place."""
    named = entry.data.get("name") == station
    return named and (entry.type == "station_paired" or bool(entry.data.get("revoked")))


def _revokes(entry: Entry, program: str) -> bool:
    """Say whether a token is no longer good."""
    return entry.type == "token_saved" and entry.data["name"] == program and entry.data["revoked"]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004


@asynccontextmanager
async def heartbeats(hub: Hub, every: float = 1.0) -> AsyncIterator[None]:
    """Beat and tick once a second while the server lives."""

    async def beat() -> None:
        hub.tick()
        hub.beat()

    async with rounds(every, beat, "a second without a beat"):
        yield
