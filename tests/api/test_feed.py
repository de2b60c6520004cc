"""The feed over a real server: every entry, oldest first, no gap, no repeat."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from core.actions import ORDER_ACTIONS
from core.actions.access.tags import ReissueTag
from core.api.app import api
from core.live.socket import live_routes
from core.store.journal import Entry
from core.workshop import Actor, Workshop
from tests.api.program import NUMBER
from tests.shop import a_token

BY = Actor("T02", "kiosk 1")


class Gate:
    """Lets tokens of the shop in."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def station(self, cookies: dict[str, str]) -> str | None:
        return cookies.get("nobody")

    def present(self, station: str) -> AbstractContextManager[None]:
        del station
        return nullcontext(None)

    def stranger(self, address: str) -> AbstractContextManager[None]:
        del address
        return nullcontext(None)

    async def reader(self, token: str) -> str | None:
        known = await self._shop.token(token)
        return known.name if known else None

    async def entries_after(self, seq: int, limit: int) -> list[Entry]:
        return await self._shop.entries_after(seq, limit)


@asynccontextmanager
async def a_server(shop: Workshop) -> AsyncIterator[str]:
    """Serve the feed and the API on a free port."""
    await shop.announce_here()
    app = FastAPI()
    app.include_router(live_routes(shop.hub, Gate(shop), shop.screens))
    app.mount("/api/v1", api(shop))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="critical", ws="websockets-sansio", lifespan="off")
        )
        running = asyncio.create_task(server.serve([listening]))
        yield f"ws://127.0.0.1:{port}/api/v1/feed"
        server.should_exit = True
        await running


async def entries(feed: ClientConnection, count: int) -> list[dict[str, Any]]:
    async with asyncio.timeout(20):
        return [json.loads(await feed.recv()) for _ in range(count)]


async def test_the_feed_tells_what_was_then_what_comes_without_a_gap(shop: Workshop) -> None:
    token = a_token(shop, "read")
    async with a_server(shop) as url:
        last = shop.hub.seq
        async with connect(url) as feed:
            await feed.send(json.dumps({"token": token, "after": 0}))
            deeds = asyncio.create_task(_work(shop, 20))
            told = await entries(feed, last + 40)
            await deeds
        assert [entry["seq"] for entry in told] == list(range(1, last + 41))
        stored = [entry.as_json() for entry in await shop.entries_after(0, 1000)]
        assert told == stored

        async with connect(url) as feed:
            await feed.send(json.dumps({"token": token, "after": last + 38}))
            assert [entry["seq"] for entry in await entries(feed, 2)] == [last + 39, last + 40]


async def test_the_feed_tells_no_badge(shop: Workshop) -> None:
    token = a_token(shop, "admin")
    async with a_server(shop) as url, connect(url) as feed:
        await feed.send(json.dumps({"token": token}))
        await _joined(shop)
        await shop.do(ReissueTag(kind="person", code="T01"), Actor(None, "test"))
        [told] = await entries(feed, 1)
    assert (told["type"], told["data"]) == ("tagged", {"tagged": "person", "code": "T01"})


async def test_without_after_the_feed_begins_now(shop: Workshop) -> None:
    token = a_token(shop, "read")
    async with a_server(shop) as url, connect(url) as feed:
        await feed.send(json.dumps({"token": token}))
        await _joined(shop)
        await _work(shop, 1)
        assert [entry["type"] for entry in await entries(feed, 2)] == ["start", "undo"]


@pytest.mark.parametrize(
    "first",
    ['{"token": "nobody"}', "{}", "[]", "no json", "[" * 5000, b"\x00", '{"token": null, "after": 1}'],
)
async def test_who_shows_no_token_is_closed_with_4401(shop: Workshop, first: str | bytes) -> None:
    async with a_server(shop) as url, connect(url) as feed:
        await feed.send(first)
        with pytest.raises(ConnectionClosed) as closed:
            await asyncio.wait_for(feed.recv(), 10)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


async def test_an_after_before_the_first_entry_tells_everything(shop: Workshop) -> None:
    token = a_token(shop, "read")
    async with a_server(shop) as url, connect(url) as feed:
        await feed.send(json.dumps({"token": token, "after": -5}))
        told = await entries(feed, shop.hub.seq)
        assert [entry["seq"] for entry in told] == list(range(1, shop.hub.seq + 1))


@pytest.mark.parametrize("after", [True, "1", 1.5])
async def test_an_after_that_is_no_number_is_closed_rather_than_guessed_at(
    shop: Workshop, after: Any
) -> None:
    token = a_token(shop, "read")
    async with a_server(shop) as url, connect(url) as feed:
        await feed.send(json.dumps({"token": token, "after": after}))
        with pytest.raises(ConnectionClosed) as closed:
            await asyncio.wait_for(feed.recv(), 10)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


async def test_an_after_of_null_means_now(shop: Workshop) -> None:
    token = a_token(shop, "read")
    async with a_server(shop) as url, connect(url) as feed:
        await feed.send(json.dumps({"token": token, "after": None}))
        await _joined(shop)
        await _work(shop, 1)
        assert [entry["type"] for entry in await entries(feed, 2)] == ["start", "undo"]


async def test_an_after_beyond_all_numbers_waits_in_peace(
    shop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    token = a_token(shop, "read")
    async with a_server(shop) as url, connect(url) as feed:
        await feed.send(json.dumps({"token": token, "after": 10**30}))
        await _joined(shop)
        await _work(shop, 1)
        await (await feed.ping())
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def _work(shop: Workshop, times: int) -> None:
    for _ in range(times):
        await shop.do(ORDER_ACTIONS["start"](order=NUMBER, walkround="ok", bay="B01"), BY)
        await shop.do(ORDER_ACTIONS["undo"](order=NUMBER), BY)


async def _joined(shop: Workshop) -> None:
    """Wait until the feed listens: what is committed before belongs to the past."""
    async with asyncio.timeout(10):
        while not shop.hub._listeners:  # noqa: ASYNC110 - the hub tells nobody who listens
            await asyncio.sleep(0)
