"""A server that speaks the board's protocol over generated cards, for the board's tests and for looking at it.

`python -m tests.board.fake_server 60 zh-Hans` serves http://127.0.0.1:8099/tv; a card moves every few seconds.
"""

import asyncio
import contextlib
import csv
import queue
import random
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from board import tv
from core.assets import ASSETS
from core.ui.texts import Texts
from tests.board.cards import LANES, NOW, PEOPLE, Card, cards, stamp

REASONS = Path(__file__).parents[1] / "data" / "reasons.csv"
Message = dict[str, Any]


class FakeShop:
    """What the real server knows, and what it would send."""

    def __init__(
        self,
        load: list[Card],
        language: str = "zh-Hans",
        people: dict[str, str] | None = None,
        begins: datetime = NOW,
    ) -> None:
        self.language = language
        self.cards = {card["number"]: card for card in load}
        self.people = PEOPLE if people is None else people
        self.name = ""
        self.boot = "boot-1"
        self.seq = 18342
        self.sockets: list[asyncio.Queue[Message | None]] = []
        self.joined = 0
        self.sent: list[Message] = []  # what changed the board
        self.resumed: list[int] = []  # after which revisions boards asked for what they missed
        self.paired = True
        self.beats = True
        self.simulated = False
        self.doubts_its_clock = False
        self.begins = begins
        self.version = "0.1.0"
        self.heard: queue.Queue[Message] = queue.Queue()  # what boards say
        self.started = time.monotonic()

    def at(self) -> str:
        """Return the shop's time."""
        return stamp(self.begins + timedelta(seconds=time.monotonic() - self.started))

    def change(self, number: str, *, delay: Message | None = None, **fields: Any) -> None:
        """Change a card and tell every board."""
        card = self.cards[number]
        self.cards[number] = card | {"version": card["version"] + 1} | fields
        self._tell([self.cards[number]], [], delay)

    def deliver(self, number: str) -> None:
        """Take a card off the board."""
        del self.cards[number]
        self._tell([], [number], None)

    def receive(self, card: Card) -> None:
        """Put a new card on the board."""
        self.cards[card["number"]] = card
        self._tell([card], [], None)

    def rename(self, name: str) -> None:
        """Name the shop otherwise: what a board asked for once, it asks for again."""
        self.name = name
        self.seq += 1
        self.send(self._of("delta", cards=[], gone=[], reworded=True))

    def send(self, message: Message | None) -> None:
        """Send any message to every board; None closes the line."""
        if message and message["kind"] in {"delta", "tick"}:
            self.sent.append(message)
        for messages in self.sockets:
            messages.put_nowait(message)

    def snapshot(self) -> Message:
        """Return everything, for who joins."""
        return self._of("snapshot", boot=self.boot, cards=list(self.cards.values()), people=self.people)

    def missed(self, after: str, boot: str) -> list[Message]:
        """Return what a board missed that comes back; everything where it asks for that."""
        if boot != self.boot:
            return [self.snapshot()]
        self.resumed.append(int(after))
        return [message for message in self.sent if message["seq"] > int(after)]

    def beat(self) -> Message:
        """Return the beat of this second."""
        doubt = {"clock_doubted": True} if self.doubts_its_clock else {}
        return self._of("beat", boot=self.boot, **doubt)

    def config(self, language: str) -> Message:
        """Return the texts and what else a board asks before it joins."""
        chosen = language or self.language
        return {
            "language": chosen,
            "texts": Texts.of(chosen).areas("board"),
            "reasons": _reasons({"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}[chosen]),
            "zone": "Asia/Shanghai",
            "shop_name": self.name
            or {"en": "Workshop", "zh-Hans": "维修车间", "zh-Hant": "維修車間"}[chosen],
            "simulated": self.simulated,
            "speed": 1.0,
            "version": self.version,
        }

    def _tell(self, changed: list[Card], gone: list[str], delay: Message | None) -> None:
        self.seq += 1
        self.send(self._of("delta", cards=changed, gone=gone) | ({"delay": delay} if delay else {}))

    def _of(self, kind: str, **more: Any) -> Message:
        return {"kind": kind, "seq": self.seq, "at": self.at(), **more}


class FakeServer:
    """The shop behind a port; it can be killed and started again."""

    def __init__(self, shop: FakeShop, port: int = 0) -> None:
        self.shop = shop
        self.port = port or free_port()

    @property
    def url(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Serve from a thread of its own, and return once it does."""
        self.shop.boot += "'"
        config = uvicorn.Config(
            FastAPI(routes=routes(self.shop), lifespan=lambda _: beating(self.shop)),
            port=self.port,
            log_level="critical",
            ws="websockets-sansio",
            timeout_graceful_shutdown=1,
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        """Go away, sockets and all."""
        self.do(lambda: self.shop.send(None))
        self.server.should_exit = True
        self.thread.join()

    def do(self, deed: Callable[[], None]) -> None:
        """Let the shop do something, in its own thread."""
        done = threading.Event()
        self.loop.call_soon_threadsafe(deed)
        self.loop.call_soon_threadsafe(done.set)
        assert done.wait(5)

    def _run(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(self.server.serve())
        self.loop.close()


def routes(shop: FakeShop) -> list[BaseRoute]:
    """Return what the board asks of a server."""

    async def healthz(_: Request) -> Response:
        return JSONResponse({"boot": shop.boot, "seq": shop.seq})

    async def config(request: Request) -> Response:
        return JSONResponse(shop.config(request.query_params.get("language", "")))

    async def live(socket: WebSocket) -> None:
        await _serve_board(shop, socket)

    return [
        Route("/healthz", healthz),
        Route("/live/config", config),
        *tv.router.routes,
        WebSocketRoute("/live/board", live),
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ]


async def _serve_board(shop: FakeShop, socket: WebSocket) -> None:
    await socket.accept()
    if not shop.paired:
        await socket.close(4401)
        return
    shop.joined += 1
    messages: asyncio.Queue[Message | None] = asyncio.Queue()
    asked = socket.query_params
    for missed in shop.missed(asked.get("after", ""), asked.get("boot", "")):
        messages.put_nowait(missed)
    if shop.beats:
        messages.put_nowait(shop.beat())
    shop.sockets.append(messages)
    listening = asyncio.create_task(_listen(shop, socket))
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while message := await messages.get():
            await socket.send_json(message)
        await socket.close(1012)
    shop.sockets.remove(messages)
    listening.cancel()


async def _listen(shop: FakeShop, socket: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            shop.heard.put(await socket.receive_json())


@contextlib.asynccontextmanager
async def beating(shop: FakeShop) -> AsyncIterator[None]:
    """Beat once a second for as long as the server runs."""

    async def beat() -> None:
        while True:
            if shop.beats:
                shop.send(shop.beat())
            await asyncio.sleep(1)

    task = asyncio.create_task(beat())
    yield
    task.cancel()


def _reasons(column: str) -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = {}
    with REASONS.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            lists.setdefault(row["list"], {})[row["code"]] = row[column]
    return {name: lists[name] for name in ("A", "B", "C", "delay")}


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _main(count: str = "60", language: str = "zh-Hans") -> None:
    shop = FakeShop(cards(int(count), language), language)
    with FakeServer(shop, port=8099) as server:
        print(f"{server.url}/tv  {datetime.now(tz=UTC):%H:%M}")
        while True:
            time.sleep(4)
            number = random.choice(list(shop.cards))
            server.do(lambda: shop.change(number, lane=random.choice(LANES)))  # noqa: B023 done before the next


if __name__ == "__main__":
    _main(*sys.argv[1:])
