"""The WebSocket endpoints: the board for stations, the feed for programs."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from typing import Any, Protocol

from fastapi import APIRouter
from starlette.websockets import WebSocket, WebSocketDisconnect

from core.access.pace import TooMany
from core.access.strangers import KNOWN_WITHIN
from core.live.hub import Hub
from core.live.outlet import Outlet
from core.live.screens import Screens
from core.store.journal import Entry
from core.views.screens import Command

UNAUTHENTICATED = 4401
TRY_LATER = 1013
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

    async def may_read(self, token: str) -> bool:
        """Say whether this API token may read."""

    async def entries_after(self, seq: int, limit: int) -> list[Entry]:
        """Return committed entries, oldest first."""


def live_routes(hub: Hub, gate: Gate, screens: Screens) -> APIRouter:
    """Return the two endpoints."""
    router = APIRouter()

    @router.websocket("/live/board")
    async def board(socket: WebSocket) -> None:
        await socket.accept()
        station = await gate.station(socket.cookies)
        if station is None:
            await socket.close(UNAUTHENTICATED)
            return
        outlet = Outlet(socket, lambda text: screens.report(station, text, hub.settled))

        def told(meant: str, command: Command) -> None:
            if meant == station:
                outlet.put(command.model_dump_json())

        stops = (
            hub.listen(lambda entry: outlet.end(UNAUTHENTICATED) if _disowns(entry, station) else None),
            screens.hear(told),
        )
        hub.join(outlet.put, _number(socket.query_params.get("after")), socket.query_params.get("boot"))
        try:
            with gate.present(station):
                await outlet.run()
        finally:
            hub.leave(outlet.put)
            screens.forget(station)
            for stop in stops:
                stop()

    @router.websocket("/api/v1/feed")
    async def feed(socket: WebSocket) -> None:
        try:
            with gate.stranger(socket.client.host if socket.client else ""):
                await socket.accept()
                asked = await _first_message(socket)
                known = asked is not None and await gate.may_read(str(asked.get("token", "")))
        except TooMany:
            await socket.close(TRY_LATER)
            return
        if asked is None or not known:
            await socket.close(UNAUTHENTICATED)
            return
        after = asked.get("after")
        outlet = Outlet(socket)
        follower = asyncio.create_task(
            _follow(hub, gate, outlet, hub.seq if after is None else min(after, LAST))
        )
        try:
            await outlet.run()
        finally:
            follower.cancel()
            await asyncio.gather(follower, return_exceptions=True)

    return router


async def _follow(hub: Hub, gate: Gate, outlet: Outlet, after: int) -> None:
    """Send what is stored after `after`, then what comes, without a gap or a repeat."""
    news = asyncio.Event()
    stop = hub.listen(lambda _entry: news.set())
    try:
        while True:
            news.clear()
            while batch := await gate.entries_after(after, BATCH):
                for entry in batch:
                    await outlet.room()
                    outlet.put(json.dumps(entry.as_json(), ensure_ascii=False, separators=(",", ":")))
                after = batch[-1].seq
            await news.wait()
    finally:
        stop()


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


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004


@asynccontextmanager
async def heartbeats(hub: Hub, every: float = 1.0) -> AsyncIterator[None]:
    """Beat and tick once a second while the server lives."""

    async def beat() -> None:
        while True:
            hub.tick()
            hub.beat()
            await asyncio.sleep(every)

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()
