"""A server with the product's own hub over generated orders, for the board's tests and for looking at it.

The cards, and how they are sent, are the product's; what a test can do to the line and the messages is not.

`python -m tests.board.fake_server 60 zh-Hans` serves http://127.0.0.1:8099/tv; a card moves every few seconds.
"""

import asyncio
import contextlib
import csv
import json
import queue
import random
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
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
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.live.hub import Hub
from core.store.journal import Entry
from core.ui.texts import Texts
from core.views.order.board import Card, posting
from tests.board.cards import HOUSE, LANES, NOW, PEOPLE, orders

REASONS = Path(__file__).parents[1] / "data" / "reasons.csv"
BEGINS_WITH = 18342
Message = dict[str, Any]
Line = Callable[[str], None]


class FakeShop:
    """What the real server knows, behind the hub through which it tells it."""

    def __init__(
        self,
        load: list[Order],
        language: str = "zh-Hans",
        people: dict[str, str] | None = None,
        begins: datetime = NOW,
    ) -> None:
        self.language = language
        self.house = HOUSE
        self.orders = {order.number: order for order in load}
        self.people = PEOPLE if people is None else people
        self.name = ""
        self.begins = begins
        self.started = time.monotonic()
        self.hub = Hub("main", self.now, self)
        self.hub.boot = "boot-1"
        self.hub.load(BEGINS_WITH, load)
        self.passes: Callable[[str], str] = lambda text: text  # what becomes of a message on its way
        self.closing: dict[Line, Callable[[], None]] = {}
        self.joined = 0
        self.resumed: list[int] = []  # after which revisions boards asked for what they missed
        self.paired = True
        self.simulated = False
        self.version = "0.1.0"
        self.heard: queue.Queue[Message] = queue.Queue()  # what boards say

    # what the hub asks

    def now(self) -> datetime:
        """Return the shop's time."""
        return self.begins + timedelta(seconds=time.monotonic() - self.started)

    def names(self) -> dict[str, str]:
        """Return everybody's name by code."""
        return self.people

    def open_orders(self, among: Collection[str] | None = None) -> Sequence[Order]:
        """Return every order that is on the board, or only those among these."""
        here = [order for order in self.orders.values() if not order.ended]
        return here if among is None else [order for order in here if order.number in among]

    # what is done

    @property
    def beats(self) -> bool:
        """Say whether it beats; while it does not, it does not even say that a board that joins is right."""
        return not self.hub._lost

    @beats.setter
    def beats(self, beats: bool) -> None:
        self.hub._lost = not beats

    @property
    def seq(self) -> int:
        """The last entry."""
        return self.hub.seq

    def card(self, number: str) -> Card:
        """Return an order's card as the product pictures it now."""
        return next(card for card in self.hub.cards() if card.number == number)

    def change(self, number: str, *, delay: Message | None = None, **fields: Any) -> None:
        """Change an order and tell every board."""
        self._set(number, **fields)
        self._commit("flag_delay" if delay else "amend", self.orders[number], **(delay or {}))

    def change_untold(self, number: str, **fields: Any) -> None:
        """Change an order; the next commit tells nothing of it."""
        self._set(number, **fields)
        self.hub._postings[number] = posting(self.orders[number], self.now(), self.house)

    def deliver(self, number: str) -> None:
        """Take a car off the board."""
        self.change(number, lane="delivered")

    def receive(self, order: Order) -> None:
        """Put a new car on the board."""
        self.orders[order.number] = order
        self._commit("receive", order)

    def rename(self, name: str) -> None:
        """Name the shop otherwise: what a board asked for once, it asks for again."""
        self.name = name
        self._commit("house_saved")

    def refill(self, load: list[Order]) -> None:
        """Let these be all the orders there are, as after a restart."""
        self.orders = {order.number: order for order in load}
        self.hub.boot += "'"
        self.hub.load(self.seq, load)
        self.send(self.snapshot())

    # what is said

    def send(self, message: str) -> None:
        """Send any message to every board."""
        self.hub._send(message)

    def snapshot(self, **otherwise: Any) -> str:
        """Return everything, perhaps with something in it otherwise."""
        return json.dumps(json.loads(self.hub.snapshot()) | otherwise)

    def beat(self, **otherwise: Any) -> str:
        """Return a beat, perhaps with something in it otherwise."""
        return json.dumps(json.loads(self.hub._beat()) | otherwise)

    def hang_up(self) -> None:
        """Close every line."""
        for close in tuple(self.closing.values()):
            close()

    def lose_lines(self) -> set[Line]:
        """Say nothing more on any line; who waits at its end hears nothing, not even that."""
        lines, self.hub._screens = self.hub._screens, set()
        return lines

    def lose(self, deed: Callable[[], None]) -> None:
        """Do something of which no board is told."""
        lines = self.lose_lines()
        deed()
        self.hub._screens = lines

    def config(self, language: str) -> Message:
        """Return the texts and what else a board asks before it joins."""
        chosen = language or self.language
        return {
            "language": chosen,
            "texts": Texts.of(chosen).areas("board", "time"),
            "reasons": _reasons({"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}[chosen]),
            "zone": "Asia/Shanghai",
            "shop_name": self.name
            or {"en": "Workshop", "zh-Hans": "维修车间", "zh-Hant": "維修車間"}[chosen],
            "simulated": self.simulated,
            "speed": 1.0,
            "version": self.version,
        }

    def _set(self, number: str, **fields: Any) -> None:
        order = self.orders[number]
        order.version += 1
        for name, value in fields.items():
            setattr(order, name, Lane(value) if name == "lane" else value)
        if "lane" in fields:
            order.lane_since = self.now()

    def _commit(self, kind: str, *changed: Order, **data: Any) -> None:
        """Tell what was done, as the product does."""
        number = changed[0].number if changed else None
        entry = Entry(self.seq + 1, self.now(), kind, number, None, "desk", None, data, "", "")
        self.hub._take(self.hub._reporter.report([entry], changed))


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
        self.shop.hub.boot += "'"
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
        self.do(self.shop.hang_up)
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
        return JSONResponse({"boot": shop.hub.boot, "seq": shop.seq})

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
    messages: asyncio.Queue[str | None] = asyncio.Queue()
    line = messages.put_nowait
    after, boot = socket.query_params.get("after"), socket.query_params.get("boot")
    if boot == shop.hub.boot:
        shop.resumed.append(int(after or 0))
    shop.hub.join(line, None if after is None else int(after), boot)
    shop.closing[line] = lambda: messages.put_nowait(None)
    listening = asyncio.create_task(_listen(shop, socket))
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while message := await messages.get():
            await socket.send_text(shop.passes(message))
        await socket.close(1012)
    shop.hub.leave(line)
    del shop.closing[line]
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
            shop.hub.beat()
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
    shop = FakeShop(orders(int(count), language), language)
    with FakeServer(shop, port=8099) as server:
        print(f"{server.url}/tv  {datetime.now(tz=UTC):%H:%M}")
        while True:
            time.sleep(4)
            number = random.choice(list(shop.orders))
            server.do(lambda: shop.change(number, lane=random.choice(LANES)))  # noqa: B023 done before the next


if __name__ == "__main__":
    _main(*sys.argv[1:])
