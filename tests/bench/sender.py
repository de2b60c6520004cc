"""A server under measurement: ours with its changes going on, or a bare one that sends the same bytes.

`python -m tests.bench.sender ours|floor FOLDER` says where it listens. For each number it then reads, it makes as
many changes, ten a second, and says what was sent when and what that cost. What ours sent lies in the folder.
After `at once` ours makes them as fast as it can, each on a car that stays where it is; it tells the last one.
"""

import asyncio
import contextlib
import json
import os
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from core.cli import serving
from core.opening import open_workshop
from core.settings import Settings
from core.workshop import Workshop
from tests.bench.shop import CLOCK, change, tick

PACE = 0.1  # seconds from one change to the next
AFTER = 0.3  # seconds for the last one to arrive
SENT = "sent.json"

AT_ONCE = " at once"
Sent = dict[int, float]  # when an entry was committed, by its number
Sending = Callable[[int], Awaitable[Sent]]


def main() -> None:
    """Serve until stopped."""
    which, folder = sys.argv[1], Path(sys.argv[2])
    at = serving.Address(port=0)
    with closing(at.listen()) as listener:
        at = at.taken_by(listener)
        started = lambda: print(at.url, flush=True)  # noqa: E731 - one line
        if which == "floor":
            floor = Floor(folder)
            server = serving.Server(serving.config(floor.app, at))
            asyncio.run(serving._serve(server, listener, started, lambda: _obey(floor.send)))
            return
        with closing(open_workshop(Settings(data=folder / "shop", clock=CLOCK))) as shop:
            ours = Ours(shop, folder)
            serving._run(shop, at, listener, started, beside=lambda: _obey(ours.send, ours.hurry))


async def _obey(send: Sending, hurry: Sending | None = None) -> None:
    """Send as often as is asked for, and say what came of it."""
    try:
        while line := await asyncio.to_thread(sys.stdin.readline):
            began = time.process_time()
            many, at_once = line.removesuffix(f"{AT_ONCE}\n"), line.endswith(f"{AT_ONCE}\n")
            sent = await (hurry if hurry and at_once else send)(int(many))
            print(json.dumps({"sent": sent, "cpu": time.process_time() - began}), flush=True)
    except Exception:  # noqa: BLE001 - whatever it was, the bench waits for an answer
        traceback.print_exc()
        os._exit(1)


class Ours:
    """The real server. Each change is an action, committed before it is announced."""

    def __init__(self, shop: Workshop, folder: Path) -> None:
        """Note when the writer announces."""
        self._shop, self._folder = shop, folder
        self._orders = len(shop.open_orders())
        self._changes = 0
        self._sent: Sent = {}
        self._texts: list[tuple[float, str]] = []
        announce = shop.hub.announce

        def noted(entries: Any, orders: Any) -> None:
            self._sent |= {entry.seq: time.monotonic() for entry in entries}
            announce(entries, orders)

        shop.hub.announce = noted  # type: ignore[method-assign]

    async def send(self, changes: int) -> Sent:
        """Let things happen; keep what a screen is sent meanwhile."""
        self._sent.clear()
        self._texts.clear()
        began = time.monotonic()
        listener = lambda text: self._texts.append((time.monotonic() - began, text))  # noqa: E731 - one line
        self._shop.hub.join(listener, self._shop.hub.seq, self._shop.hub.boot)
        for turn in range(changes):
            await asyncio.sleep(began + turn * PACE - time.monotonic())
            await change(self._shop, self._changes, self._orders)
            self._changes += 1
        await asyncio.sleep(AFTER)
        self._shop.hub.leave(listener)
        (self._folder / SENT).write_text(json.dumps(self._texts), "utf-8")
        return self._sent

    async def hurry(self, changes: int) -> Sent:
        """Let a lot happen that adds nothing to any order; after a restart, what is so already changes nothing."""
        self._sent.clear()
        while len(self._sent) < changes:
            await tick(self._shop, self._changes, self._orders)
            self._changes += 1
        last = max(self._sent)
        told = {last: self._sent[last]}
        self._sent.clear()
        return told


class Floor:
    """The least there can be: accept, keep, send to each in turn."""

    def __init__(self, folder: Path) -> None:
        """Send what lies in this folder."""
        self._folder = folder
        self._screens: set[WebSocket] = set()
        self.app = Starlette(routes=[WebSocketRoute("/live/board", self._join)])

    async def _join(self, socket: WebSocket) -> None:
        await socket.accept()
        self._screens.add(socket)
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                await socket.receive_text()
        self._screens.discard(socket)

    async def send(self, _changes: int) -> Sent:
        """Send the same at the same pace."""
        sent: Sent = {}
        texts = json.loads((self._folder / SENT).read_text("utf-8"))
        began = time.monotonic()
        for after, text in texts:
            await asyncio.sleep(began + after - time.monotonic())
            sent.setdefault(json.loads(text)["seq"], time.monotonic())  # a beat names it again
            for screen in tuple(self._screens):
                await screen.send_text(text)
        await asyncio.sleep(AFTER)
        return sent


if __name__ == "__main__":
    main()
