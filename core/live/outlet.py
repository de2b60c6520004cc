"""An outlet: one WebSocket with a bounded queue and a task that writes, so that nobody waits for a slow reader."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

ROOM = 500  # messages a reader may lag behind before it is dropped
TOO_SLOW = 1013
PATIENCE = 10.0  # seconds without taking a message


class Outlet:
    """Sends what is put into it, in order, until the reader goes or lags too far behind."""

    def __init__(self, socket: WebSocket, hear: Callable[[str], None] = lambda _: None) -> None:
        """Write to an accepted socket; what its reader says is given to `hear`."""
        self._socket = socket
        self._hear = hear
        self._queue: asyncio.Queue[str] = asyncio.Queue(ROOM)
        self._ended = asyncio.Event()
        self._code = TOO_SLOW
        self._taken = asyncio.Event()

    def put(self, text: str) -> None:
        """Queue a message; a full queue ends the connection, and nothing after the gap is sent."""
        if self._ended.is_set():
            return
        try:
            self._queue.put_nowait(text)
        except asyncio.QueueFull:
            self.end(TOO_SLOW)

    def end(self, code: int) -> None:
        """Close the connection with this code."""
        self._code = code
        self._ended.set()

    async def room(self) -> None:
        """Wait until the reader has caught up a little; raises TimeoutError for one who takes nothing for long."""
        while self._queue.qsize() > ROOM // 2:
            self._taken.clear()
            await asyncio.wait_for(self._taken.wait(), PATIENCE)

    async def run(self) -> None:
        """Write until the reader has gone or is dropped."""
        tasks = {
            asyncio.create_task(self._write()),
            asyncio.create_task(self._until_gone()),
            asyncio.create_task(self._ended.wait()),
        }
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if self._ended.is_set():
            with suppress(RuntimeError, WebSocketDisconnect):
                await self._socket.close(self._code)

    async def _write(self) -> None:
        while True:
            await self._socket.send_text(await self._queue.get())
            self._taken.set()

    async def _until_gone(self) -> None:
        while (message := await self._socket.receive())["type"] != "websocket.disconnect":
            self._hear(message.get("text") or "")
