"""`soak`: a simulated week with a hundred screens coming and going; then nothing may be left of them."""

import asyncio
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from core.access.proofs import COOKIE
from tests.bench.figures import Figure

MINUTES = 15.0
SPEED = 7 * 24 * 60 / MINUTES
WALLS, KIOSKS = 60, 40
STAYS, AWAY = (5.0, 60.0), (0.0, 15.0)  # seconds
REPORT_EVERY = 10.0
SAMPLE_EVERY = 5.0
WARM_UP = 20.0
SETTLED_WITHIN = 120.0  # a page that is gone is kept for a while, in case it comes back
CALM = 10  # looks, a second apart, that find nothing changed
COUNTED = ("files", "tasks")
MOST_MEMORY, MOST = 1.15, 1.0
CLIENT_ID = re.compile(r"['\"]client_id['\"]: ['\"]([^'\"]+)['\"]")
REPORT = {"kind": "painted", "width": 1920, "height": 1080, "language": "en", "version": "soak"}
FAULTS = re.compile(r"ERROR|CRITICAL|Traceback|Exception|Error:")

Sample = dict[str, float]


def run(minutes: float = MINUTES) -> Iterator[Figure]:
    """Soak a server for this long; a shorter one sees less of the week, at the same speed."""
    with tempfile.TemporaryDirectory() as folder, _server(folder) as (server, errors):
        visits, before, during, after = asyncio.run(_soak(server, minutes * 60))
        lines = errors.read_text("utf-8").splitlines()
    faults = [line for line in lines if FAULTS.search(line)]
    for line in faults[:20]:
        print(line, file=sys.stderr)
    second, last = (_memory(during[len(during) * n // 4 : len(during) * (n + 1) // 4]) for n in (1, 3))
    yield Figure("soak", "memory, last quarter to second", "MB", last, second, MOST_MEMORY)
    yield Figure("soak", "open files, after to before", "", after["files"], before["files"], MOST)
    yield Figure("soak", "tasks, after to before", "", after["tasks"], before["tasks"], MOST)
    yield Figure("soak", "error lines, to one", "", len(faults), 1, 0)
    yield Figure("soak", "pages kept after the last one went, to one", "", after["pages"], 1, 0)
    yield Figure("soak", "screens that came", "", visits, WALLS + KIOSKS)
    yield Figure("soak", "entries written", "", after["entries"] - before["entries"], 1)
    yield Figure("soak", "simulated days", "", after["day"] - before["day"], 7)
    yield Figure(
        "soak", "most tasks at once, to before", "", max(one["tasks"] for one in during), before["tasks"]
    )


async def _soak(server: "subprocess.Popen[str]", seconds: float) -> tuple[int, Sample, list[Sample], Sample]:
    told = json.loads(await asyncio.to_thread(_read, server))
    screens = Screens(told)
    await screens.come_and_go(WARM_UP, server)
    before = await _settled(server)
    warm = screens.visits
    during = await screens.come_and_go(seconds, server)
    return screens.visits - warm, before, during, await _settled(server, before)


class Screens:
    """A hundred screens in one process."""

    def __init__(self, told: dict[str, Any]) -> None:
        """Take what proves each."""
        self.visits = 0
        self._url: str = told["url"]
        self._socket = self._url.replace("http", "ws", 1)
        self._screens: list[tuple[Callable[[str], Awaitable[ClientConnection]], str]] = [
            *((self._wall, proof) for proof in told["board"]),
            *((self._kiosk, proof) for proof in told["kiosk"]),
        ]
        self._chance = random.Random(7)

    async def come_and_go(self, seconds: float, server: "subprocess.Popen[str]") -> list[Sample]:
        """Let them for so long; return what the server held meanwhile."""
        until = time.monotonic() + seconds
        coming = [asyncio.create_task(self._come_and_go(*screen, until)) for screen in self._screens]
        samples = []
        while time.monotonic() < until:
            await asyncio.sleep(SAMPLE_EVERY)
            samples.append(await _sample(server))
        await asyncio.gather(*coming)
        return samples

    async def _come_and_go(
        self, opened: Callable[[str], Awaitable[ClientConnection]], proof: str, until: float
    ) -> None:
        while (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(left, self._chance.uniform(*AWAY)))
            line = await opened(proof)
            self.visits += 1
            stay = max(0.0, min(until - time.monotonic(), self._chance.uniform(*STAYS)))
            with suppress(TimeoutError, WebSocketException):
                async with asyncio.timeout(stay):
                    await self._follow(line, reports=opened == self._wall)
            if self._chance.random() < 0.5:  # every other one is unplugged
                line.transport.abort()
            else:
                await line.close()

    async def _wall(self, proof: str) -> ClientConnection:
        return await self._connect("/live/board", proof)

    async def _kiosk(self, proof: str) -> ClientConnection:
        """Load the page, then connect as it would."""
        async with httpx.AsyncClient(base_url=self._url, cookies={COOKIE: proof}, timeout=30) as browser:
            page = (await browser.get("/kiosk")).raise_for_status().text
        found = CLIENT_ID.search(page)
        assert found is not None, page[:500]
        tab = str(self._chance.random())
        query = {"client_id": found[1], "tab_id": tab, "document_id": tab, "next_message_id": 0}
        more = {"implicit_handshake": "true", "EIO": 4, "transport": "websocket"}
        line = await self._connect(f"/_nicegui_ws/socket.io/?{urlencode(query | more)}", proof)
        await line.send("40")
        return line

    async def _connect(self, path: str, proof: str) -> ClientConnection:
        cookie = {"Cookie": f"{COOKIE}={proof}"}
        return await connect(
            self._socket + path, additional_headers=cookie, compression=None, open_timeout=30, proxy=None
        )

    async def _follow(self, line: ClientConnection, *, reports: bool) -> None:
        """Take what comes; a wall says what it painted, a page answers pings."""
        reported = 0.0
        async for text in line:
            if text == "2":
                await line.send("3")
            if reports and time.monotonic() - reported > REPORT_EVERY:
                reported = time.monotonic()
                seq = json.loads(text)["seq"]
                await line.send(json.dumps({**REPORT, "seq": seq}))


async def _settled(server: "subprocess.Popen[str]", like: Sample | None = None) -> Sample:
    """Wait until no page is kept and nothing more is let go, nor more is held than before; return what is held then."""
    until = time.monotonic() + SETTLED_WITHIN
    calm = 0
    held = await _sample(server)
    while calm < CALM and time.monotonic() < until:
        await asyncio.sleep(1)
        earlier, held = held, await _sample(server)
        still = held["pages"] == 0 and all(held[one] == earlier[one] for one in COUNTED)
        calm = calm + 1 if still and (like is None or all(held[one] <= like[one] for one in COUNTED)) else 0
    return held


async def _sample(server: "subprocess.Popen[str]") -> Sample:
    assert server.stdin is not None
    server.stdin.write("\n")
    server.stdin.flush()
    sample: Sample = json.loads(await asyncio.to_thread(_read, server))
    return sample


def _read(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    return server.stdout.readline()


def _memory(samples: list[Sample]) -> float:
    return statistics.median(sample["memory"] for sample in samples)


@contextmanager
def _server(folder: str) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    errors = Path(folder) / "errors"
    command = [sys.executable, "-m", "tests.bench.soaked", folder, str(WALLS), str(KIOSKS), str(SPEED)]
    with (
        errors.open("w") as stderr,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, text=True
        ) as server,
    ):
        yield server, errors
        server.terminate()
