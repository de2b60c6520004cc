"""A wire between a browser and a server that can be cut, frozen, or die without a word."""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self

CHUNK = 65_536
TO_COME_IN = 5  # turns of the loop: whoever was accepted at the last moment is a line by then


class Wire:
    """A TCP proxy in a thread of its own."""

    def __init__(self, to: int) -> None:
        """Lead to this port of this machine."""
        self.port = 0
        self._to = to
        self._lines: set[Connection] = set()
        self._dead: set[Connection] = set()
        self._frozen = False
        self._laid = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))

    def __enter__(self) -> Self:
        self._thread.start()
        self._laid.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    @property
    def url(self) -> str:
        """Where the near end is."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Close every connection, and refuse new ones."""
        self._do(self._cut())

    def freeze(self) -> None:
        """Pass nothing on; what was sent arrives once the wire is mended."""
        self._frozen = True
        self._do(self._hold())

    def mute(self) -> None:
        """Let the connections there are die without a word; new ones live."""
        self._do(self._hold())
        self._dead |= self._lines
        self._lines = set()

    def leads_to(self, port: int) -> None:
        """Lead elsewhere from the next connection on."""
        self._to = port

    def mend(self) -> None:
        """Let everything pass again."""
        self._frozen = False
        self._do(self._mend())

    def _do(self, deed: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(deed, self._loop).result(10)

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        await self._listen()
        self._laid.set()
        await self._over.wait()
        await asyncio.gather(*(line.end() for line in self._lines | self._dead))
        await asyncio.sleep(0)  # what was aborted is closed now

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Connection(reader, writer, self._to)
        if self._frozen:
            line.flows.clear()
        self._lines.add(line)
        line.running.add_done_callback(lambda _: self._lines.discard(line))

    async def _cut(self) -> None:
        for listening in self._server.sockets:  # a server that closes forgets whom it has just accepted
            self._loop.remove_reader(listening.fileno())
        for _ in range(TO_COME_IN):
            await asyncio.sleep(0)
        self._server.close()
        for line in self._lines | self._dead:
            line.close()

    async def _hold(self) -> None:
        for line in self._lines:
            line.flows.clear()

    async def _mend(self) -> None:
        for line in self._lines:
            line.flows.set()
        if not self._server.is_serving():
            await self._listen()


class Connection:
    """One connection through the wire, both ways."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, to: int) -> None:
        """Be the near end of it."""
        self._near, self._to = (reader, writer), to
        self._writers = [writer]
        self._passing: list[asyncio.Future[None]] = []
        self.flows = asyncio.Event()
        self.flows.set()
        self.running = asyncio.ensure_future(self._run())

    async def end(self) -> None:
        """Hang up, and leave nothing behind."""
        self.running.cancel()
        await asyncio.wait([self.running])
        self.close()  # it may have had no time to begin

    async def _run(self) -> None:
        """Pass on until one end closes."""
        try:
            await self.flows.wait()
            reader, writer = await asyncio.open_connection("127.0.0.1", self._to)
            self._writers.append(writer)
            ways = (self._pass(self._near[0], writer), self._pass(reader, self._near[1]))
            self._passing = [asyncio.ensure_future(way) for way in ways]
            await asyncio.wait(self._passing, return_when=asyncio.FIRST_COMPLETED)
        except OSError:  # the server is not there
            pass
        finally:
            self.close()

    def close(self) -> None:
        """Hang up at both ends."""
        for passing in self._passing:
            passing.cancel()
        for writer in self._writers:
            writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                await self.flows.wait()
                writer.write(chunk)
                await writer.drain()
