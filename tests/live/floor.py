"""A small shop behind a hub, and the screens and programs that follow it over the real endpoints, without a network."""

import asyncio
import json
import threading
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import FastAPI

from core.domain.order.order import Order
from core.domain.shop.house import House
from core.live.hub import Hub
from core.live.screens import Screens
from core.live.socket import live_routes
from core.store.journal import Entry
from tests.domain.building import an_order

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
LANES = ("waiting", "in_progress", "interrupted", "awaiting_parts", "qc", "wash", "ready", "delivered")
Held = dict[str, tuple[str, int]]  # lane and version of each card


class Shop:
    """Orders that move. It writes down what the board was after each entry: the truth that screens are held to."""

    def __init__(self, orders: int) -> None:
        self.house = House()
        self.asked: list[list[str] | None] = []  # which orders the hub asked for; None for all
        self.time = NOON
        self.hub = Hub("main", lambda: self.time, self)
        self.orders = {f"R{n}": self._order(n) for n in range(orders)}
        self.entries: list[Entry] = []
        self.truth: dict[int, Held] = {0: self._held()}
        self._writing = threading.Lock()
        self.app = FastAPI()
        self.app.include_router(live_routes(self.hub, self, Screens(lambda: NOON)))

    def open(self) -> None:
        """Let the hub announce to the running loop."""
        self.hub.open(0, self.open_orders())
        self.asked.clear()

    def move(self, number: str, lane: str, entries: int = 1) -> None:
        """Commit, from any thread, and announce: one commit may bring several entries."""
        with self._writing:
            order = self.orders[number]
            order.lane, order.version = type(order.lane)(lane), order.version + 1
            last = len(self.truth) - 1
            new = [self._entry(number, last + n) for n in range(1, entries + 1)]
            for entry in new:  # the last one carries what changed
                self.truth[entry.seq] = self._held() if entry is new[-1] else self.truth[new[0].seq - 1]
            self.entries += new
            self.hub.announce(new, [order])

    def names(self) -> dict[str, str]:
        return {"T1": "Technician 1"}

    def open_orders(self, among: Collection[str] | None = None) -> Sequence[Order]:
        self.asked.append(None if among is None else sorted(among))
        here = [order for order in self.orders.values() if not order.ended]
        return here if among is None else [order for order in here if order.number in among]

    # who may join: everybody

    async def station(self, cookies: dict[str, str]) -> str | None:
        return cookies.get("sevenlanes_station", "wall")

    def present(self, station: str) -> AbstractContextManager[None]:
        del station
        return nullcontext()

    def stranger(self, address: str) -> AbstractContextManager[None]:
        del address
        return nullcontext()

    async def reader(self, token: str) -> str | None:
        return token or None

    async def entries_after(self, seq: int, limit: int) -> list[Entry]:
        return [entry for entry in tuple(self.entries) if entry.seq > seq][:limit]

    def _held(self) -> Held:
        here = (order for order in self.orders.values() if not order.ended)
        return {order.number: (order.lane.value, order.version) for order in here}

    def _order(self, n: int) -> Order:
        return an_order(number=f"R{n}", version=1, promised_at=NOON + timedelta(hours=1, minutes=7 * n))

    def _entry(self, number: str, seq: int) -> Entry:
        return Entry(seq, self.time, "start", number, "T1", "kiosk", "waiting", {}, "", f"{seq:x}")


class Line:
    """One who follows over a WebSocket: it can stop reading, be cut off, and come back with what it has."""

    path = ""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.seq = 0
        self.reads = asyncio.Event()
        self.reads.set()
        self._said: list[str] = []
        self._cut = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._fault: AssertionError | None = None

    @property
    def connected(self) -> bool:
        return self._task is not None and not self._task.done()

    async def join(self) -> None:
        """Connect, unless it is."""
        if not self.connected:
            await self.leave()
            self._cut.clear()
            self._said = self._first()
            scope = {"type": "websocket", "path": self.path, "query_string": self._query(), "headers": []}
            self._task = asyncio.create_task(self.shop.app(scope, self._receive, self._send))

    async def leave(self) -> None:
        """Be cut off; whatever was on its way is lost."""
        self._cut.set()
        if self._task is not None:
            await self._task
        if self._fault is not None:
            raise self._fault

    def take(self, message: dict[str, Any]) -> None:
        raise NotImplementedError

    def _query(self) -> bytes:
        return b""

    def _first(self) -> list[str]:
        return []

    async def _receive(self) -> dict[str, Any]:
        if self._said:
            return self._message(self._said.pop(0))
        await self._cut.wait()
        return {"type": "websocket.disconnect", "code": 1001}

    @staticmethod
    def _message(text: str) -> dict[str, Any]:
        return {"type": "websocket.connect"} if text == "" else {"type": "websocket.receive", "text": text}

    async def _send(self, message: Any) -> None:
        if message["type"] == "websocket.send":
            await self.reads.wait()
            if not self._cut.is_set():
                self._believe(json.loads(message["text"]))

    def _believe(self, message: dict[str, Any]) -> None:
        try:
            self.take(message)
        except AssertionError as fault:
            self._fault = self._fault or fault  # to be raised where the test sees it


class Screen(Line):
    """A board. It believes nothing that is out of order, and what it holds is the truth at its entry, always."""

    path = "/live/board"

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)
        self.boot = ""
        self.cards: dict[str, dict[str, Any]] = {}
        self.snapshots = 0

    def take(self, message: dict[str, Any]) -> None:
        kind, seq = message["kind"], message["seq"]
        if kind == "snapshot":
            self.cards, self.boot, self.seq = {}, message["boot"], seq
            self.snapshots += 1
        if kind == "delta":
            assert seq == self.seq + 1
            self.seq = seq
        assert seq == self.seq, kind
        for number in message.get("gone", ()):
            self.cards.pop(number, None)
        self.cards |= {card["number"]: card for card in message.get("cards", ())}
        held = {number: (card["lane"], card["version"]) for number, card in self.cards.items()}
        assert held == self.shop.truth[seq]

    def _query(self) -> bytes:
        return f"after={self.seq}&boot={self.boot}".encode()

    def _first(self) -> list[str]:
        return [""]


class Program(Line):
    """One that follows the journal from its first entry: no gap, no repeat."""

    path = "/api/v1/feed"

    def take(self, message: dict[str, Any]) -> None:
        assert message["seq"] == self.seq + 1
        self.seq = message["seq"]

    def _first(self) -> list[str]:
        return ["", json.dumps({"token": "t", "after": self.seq})]


async def settle(turns: int = 30) -> None:
    """Let the loop do what is ready."""
    for _ in range(turns):
        await asyncio.sleep(0)
