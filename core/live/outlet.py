"""An outlet: one WebSocket with a bounded queue, so that nobody waits for a slow reader.

A reader that keeps up is written to at once; for one that does not, a task writes what waits.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

from core.live.eager import begun

ROOM = 500  # messages a reader may lag behind before it is dropped
TOO_SLOW = 1013
PATIENCE = 10.0  # seconds without taking a message


class Outlet:
    """Sends what is put into it, in order, until the reader goes or lags too far behind."""

    def __init__(self, socket: WebSocket, hear: Callable[[str], None] = lambda _: None) -> None:
        """Write to an accepted socket; what its reader says is given to `hear`."""
        self._socket = socket
        self._hear = hear
        self._waiting: list[str] = []  # mostly empty: a deque would take ten times the memory
        self._keeps_up = False  # nothing waits: the next message may be written at once
        self._begun: Awaitable[None] | None = None
        self._stuck: asyncio.Future[None] | None = None  # an event would take four times the memory
        self._taken: asyncio.Event | None = None
        self._ended_with: int | None = None
        self._writing: asyncio.Task[None] | None = None

    def put(self, text: str) -> None:
        """Write a message or queue it; a full queue ends the connection, and nothing after the gap is sent."""
        if self._ended_with is not None:
            return
        if self._keeps_up:
            self._write_at_once(text)
        elif len(self._waiting) >= ROOM:
            self.end(TOO_SLOW)
        else:
            self._waiting.append(text)

    def end(self, code: int) -> None:
        """Close the connection with this code."""
        self._ended_with = code
        if self._writing is not None:
            self._writing.cancel()

    async def room(self) -> None:
        """Wait until the reader has caught up a little; raises TimeoutError for one who takes nothing for long."""
        while len(self._waiting) > ROOM // 2:
            self._taken = asyncio.Event()
            await asyncio.wait_for(self._taken.wait(), PATIENCE)

    async def run(self) -> None:
        """Write until the reader has gone or is dropped."""
        self._writing = asyncio.create_task(self._write())
        tasks = {self._writing, asyncio.create_task(self._until_gone())}
        if self._ended_with is not None:
            self._writing.cancel()
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if self._ended_with is not None:
            with suppress(RuntimeError, WebSocketDisconnect):
                await self._socket.close(self._ended_with)

    def _write_at_once(self, text: str) -> None:
        try:
            self._begun = begun(self._socket.send_text(text))
        except (RuntimeError, WebSocketDisconnect):  # gone
            self._keeps_up = False
            return
        if self._begun is not None:
            self._keeps_up = False
            if self._stuck is not None and not self._stuck.done():
                self._stuck.set_result(None)

    async def _write(self) -> None:
        """Write what waits; whenever nothing does any more, leave it to who has something to say."""
        while True:
            while self._waiting:
                await self._socket.send_text(self._waiting.pop(0))
                if self._taken is not None:
                    self._taken.set()
            self._stuck = asyncio.get_running_loop().create_future()
            self._keeps_up = True
            await self._stuck
            if self._begun is not None:
                await self._begun

    async def _until_gone(self) -> None:
        while (message := await self._socket.receive())["type"] != "websocket.disconnect":
            self._hear(message.get("text") or "")
