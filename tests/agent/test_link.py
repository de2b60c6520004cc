"""The link between a box and its server: scans reach the pages of the box's own station, and only those."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from core.actions.access.stations import MakeAgentKey, RevokeStation, SaveStation
from core.app import boxes
from core.app.boxes import box_routes
from core.domain.access.stations import UnknownStation
from core.workshop import Workshop
from kiosk.agent.browser import Browser, Watch
from kiosk.agent.link import BoxLink
from tests.shop import BY, an_empty_shop

REPORT = {"kind": "painted", "seq": 1, "width": 9, "height": 9, "language": "en", "version": "0.1.0"}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = an_empty_shop(tmp_path)
    for name in ("kiosk-1", "kiosk-2"):
        shop.run(SaveStation(station=name, kind="kiosk"), BY)
    yield shop
    shop.close()


@pytest.fixture
async def url(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """Serve the link alone."""
    monkeypatch.setattr(boxes, "BEAT_EVERY", 0.01)
    app = FastAPI()
    app.include_router(box_routes(shop))
    await shop.announce_here()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(
            uvicorn.Config(app, ws="websockets-sansio", log_level="error", lifespan="off")
        )
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving


def key_of(shop: Workshop, station: str) -> str:
    key: str = shop.run(MakeAgentKey(station=station), BY).outcome.shown
    return key


def joined(url: str, key: str) -> connect:
    headers = {"Authorization": f"Bearer {key}"}
    return connect(f"{url.replace('http', 'ws')}/live/agent", additional_headers=headers, proxy=None)


async def sign_after(box: ClientConnection, last: Any) -> Any:
    """Return the first sign of painting that is another than the last; beats before it may be under way."""
    while (sign := json.loads(await box.recv())["painted"]) == last:
        pass
    return sign


async def until_closed(box: ClientConnection) -> None:
    while True:
        await box.recv()


async def test_a_scan_reaches_its_own_station_and_only_that(shop: Workshop, url: str) -> None:
    mine: asyncio.Queue[str] = asyncio.Queue()
    others: list[str] = []
    shop.boxes.open("kiosk-1", mine.put_nowait)
    shop.boxes.open("kiosk-2", others.append)
    async with joined(url, key_of(shop, "kiosk-1")) as box:
        await box.send(json.dumps({"kind": "scan", "text": "RO261123007", "station": "kiosk-2"}))
        assert await mine.get() == "RO261123007"
    assert others == []


async def test_a_page_that_was_closed_takes_no_more(shop: Workshop, url: str) -> None:
    closed: list[str] = []
    open_one: asyncio.Queue[str] = asyncio.Queue()
    shop.boxes.open("kiosk-1", closed.append)()
    shop.boxes.open("kiosk-1", open_one.put_nowait)
    async with joined(url, key_of(shop, "kiosk-1")) as box:
        await box.send(json.dumps({"kind": "scan", "text": "A1"}))
        await open_one.get()
    assert closed == []


@pytest.mark.parametrize(
    "text", ["", "scan", "[]", '{"kind":"scan"}', '{"kind":"scan","text":""}', '{"kind":"scan","text":7}']
)
async def test_anything_else_is_ignored(shop: Workshop, url: str, text: str) -> None:
    taken: asyncio.Queue[str] = asyncio.Queue()
    shop.boxes.open("kiosk-1", taken.put_nowait)
    async with joined(url, key_of(shop, "kiosk-1")) as box:
        await box.send(text)
        await box.send(json.dumps({"kind": "scan", "text": "A1"}))
        assert await taken.get() == "A1"


@pytest.mark.parametrize("key", ["", "garbage"])
async def test_a_box_without_a_key_is_not_let_in(url: str, key: str) -> None:
    with pytest.raises(InvalidStatus):
        await joined(url, key)


async def test_the_stations_cookie_is_no_key(shop: Workshop, url: str) -> None:
    proof = shop.run(SaveStation(station="kiosk-3", kind="kiosk"), BY).outcome.shown
    with pytest.raises(InvalidStatus):
        await joined(url, proof)


@pytest.mark.parametrize("action", [RevokeStation(station="kiosk-1"), MakeAgentKey(station="kiosk-1")])
async def test_what_takes_its_key_away_ends_the_link_at_once(shop: Workshop, url: str, action: Any) -> None:
    key = key_of(shop, "kiosk-1")
    async with joined(url, key) as box:
        await shop.do(action, BY)
        with pytest.raises(ConnectionClosed):
            await until_closed(box)
    with pytest.raises(InvalidStatus):
        await joined(url, key)


async def test_another_stations_end_is_not_ours(shop: Workshop, url: str) -> None:
    async with joined(url, key_of(shop, "kiosk-1")) as box:
        await shop.do(RevokeStation(station="kiosk-2"), BY)
        for _ in range(3):
            await box.recv()


def test_only_a_station_that_is_there_gets_a_key(shop: Workshop) -> None:
    with pytest.raises(UnknownStation):
        key_of(shop, "kiosk-9")


async def test_the_box_is_there_while_the_link_stands(shop: Workshop, url: str) -> None:
    assert shop.boxes.present() == set()
    async with joined(url, key_of(shop, "kiosk-1")) as box:
        await box.recv()
        assert shop.boxes.present() == {"kiosk-1"}


async def test_the_agent_hears_each_time_its_page_painted(shop: Workshop, url: str) -> None:
    async with joined(url, key_of(shop, "kiosk-1")) as box:
        shop.boxes.paints("kiosk-1")
        first = await sign_after(box, None)
        shop.boxes.paints("kiosk-1")
        assert await sign_after(box, first) is not None


def test_another_stations_painting_is_no_sign(shop: Workshop) -> None:
    shop.boxes.paints("kiosk-2")
    assert shop.boxes.painted("kiosk-1") is None


async def test_a_wall_counts_by_what_it_reports(shop: Workshop, url: str) -> None:
    async with joined(url, key_of(shop, "kiosk-1")) as box:
        shop.screens.report("kiosk-1", json.dumps(REPORT), due=1)
        assert await sign_after(box, None) is not None


# the agent's end


class Ended(Browser):
    """Notes that it was to be ended."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()

    def end(self) -> None:
        self.ended.set()


class Due(Watch):
    """Has no patience at all."""

    def beat(self, painted: str | None) -> bool:
        return painted is None


async def test_the_agent_delivers_and_ends_the_browser(shop: Workshop, url: str) -> None:
    taken: asyncio.Queue[str] = asyncio.Queue()
    shop.boxes.open("kiosk-1", taken.put_nowait)
    link = BoxLink(url, key_of(shop, "kiosk-1"), Due(), browser := Ended(), again=0.01)
    following = asyncio.create_task(link.run())
    await browser.ended.wait()
    await link.deliver("A1")
    assert await taken.get() == "A1"
    following.cancel()


async def test_a_scan_without_a_link_is_dropped(url: str) -> None:
    await BoxLink(url, "garbage", Watch(), Ended()).deliver("A1")


class Saying(logging.Handler):
    """Hears what the link says in the log."""

    def __init__(self) -> None:
        super().__init__()
        self._said: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        self._said.put_nowait(record.getMessage())

    async def until(self, words: str) -> None:
        while words not in await self._said.get():
            pass


@pytest.fixture
def saying(caplog: pytest.LogCaptureFixture) -> Iterator[Saying]:
    log, saying = logging.getLogger("kiosk.agent.link"), Saying()
    caplog.set_level(logging.INFO, log.name)
    log.addHandler(saying)
    yield saying
    log.removeHandler(saying)


async def test_the_agent_comes_back_by_itself(shop: Workshop, url: str, saying: Saying) -> None:
    """First nobody answers, then somebody who does not know it, then its server."""
    port = int(url.rpartition(":")[2])
    link = BoxLink(url, "garbage", Due(), browser := Ended(), again=0.01)
    link._address = link._address.replace(str(port), "1")
    following = asyncio.create_task(link.run())
    await saying.until("no link")
    link._address = link._address.replace(":1/", f":{port}/")
    await saying.until("does not know")
    link._headers = {"Authorization": f"Bearer {key_of(shop, 'kiosk-1')}"}
    await browser.ended.wait()
    following.cancel()
