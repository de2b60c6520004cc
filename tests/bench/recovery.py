"""`recovery`: how long after a fault every screen is right again.

A hundred faults: the server is killed, or the wire is cut for as many changes as a shop makes in 5 s, a minute, or
ten. Fifty followers of the protocol live through all; a wall and a kiosk in Chromium through the last five, for real.
"""

import asyncio
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import httpx
from playwright.sync_api import Page, sync_playwright

from core.access.proofs import COOKIE
from core.actions.access.stations import LetIn, SaveToken
from tests.bench.figures import Figure, percentile
from tests.bench.follower import Follower, Held
from tests.bench.parts import Part, part
from tests.bench.sender import AT_ONCE
from tests.bench.shop import OPENER, a_shop, screens_of, start
from tests.chromium import FLAGS, installed
from tests.proxy import Wire

CARDS = 60
SCREENS = 50
WITHIN = 3.0  # seconds
AT_MOST = 20.0  # seconds for which it is worth waiting
# What happens, how many changes meanwhile (as many as at one a second), how often.
SIMULATED = (("kill", 5, 15), ("cut", 5, 40), ("cut", 60, 30), ("cut", 600, 10))
# What happens, for how many seconds.
REAL = (("kill", 5), ("kill", 5), ("cut", 5), ("cut", 5), ("cut", 60))
RIGHT = {
    "wall": """(seq) => document.querySelector(`[data-live=live][data-seq="${seq}"]`)""",
    "kiosk": """() => { const page = document.querySelector("iframe").contentWindow;
        return page?.socket?.connected && page.did_handshake && !document.querySelector("[data-live=lost]"); }""",
}
LIES = """() => { window.live = []; setInterval(() => { const board = document.querySelector("[data-board]");
    if (board.dataset.live === "live") window.live = [Date.now(), Number(board.dataset.seq)]; }, 100); }"""
LIVE_FOR = 5.0  # seconds after a beat that agreed


def run() -> Iterator[Figure]:
    """Let all happen."""
    with Trial() as trial:
        took = [trial.simulated(fault, changes) for fault, changes, times in SIMULATED for _ in range(times)]
        took += trial.real()
    late = sum(one > WITHIN for one in took)
    what = f"faults after which a screen was not right within {WITHIN:.0f} s"
    yield Figure("recovery", f"{what}, of {len(took)}", "", late, 1, 0)
    yield Figure(
        "recovery", "end of the fault to every screen right, p50", "s", percentile(took, 0.5), WITHIN
    )
    yield Figure("recovery", "end of the fault to every screen right, worst", "s", max(took), WITHIN, 1)
    yield Figure("recovery", "live with an old revision", "", trial.lies, 1, 0)


class Trial:
    """A shop behind a wire, and who looks at it."""

    def __enter__(self) -> Self:
        """Open the shop and let everybody follow."""
        self._all = ExitStack()
        self._folder = self._all.enter_context(tempfile.TemporaryDirectory())
        shop = a_shop(Path(self._folder), CARDS)
        for n in range(CARDS):
            start(shop, n)
        proofs = screens_of(shop, SCREENS)
        self._proofs: dict[str, str] = {
            "wall": proofs[0],
            "kiosk": shop.run(LetIn(station="kiosk", kind="kiosk"), OPENER).outcome.shown,
        }
        token = shop.run(SaveToken(token="recovery", scope="read"), OPENER).outcome.shown
        shop.close()
        self._bearer = {"Authorization": f"Bearer {token}"}
        self.lies = 0
        self._start()
        self._wire = self._all.enter_context(Wire(self._port))
        self._followers = self._all.enter_context(Followers(self._wire.url, proofs))
        return self

    def __exit__(self, *_: object) -> None:
        """Close it all."""
        self._all.close()
        self._server.close()

    def simulated(self, fault: str, changes: int) -> float:
        """Let a fault happen with its changes; return the seconds until every follower is right."""
        self._followers.wait(*self._truth())
        self._begin(fault)
        self._part.ask(f"{changes}{AT_ONCE}")
        return self._over(lambda end: self._followers.wait(*self._truth(), end))

    def real(self) -> list[float]:
        """Let faults happen before a wall and a kiosk in a browser."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
            pages = {kind: browser.new_context().new_page() for kind in self._proofs}
            for kind, page in pages.items():
                page.context.add_cookies(
                    [{"name": COOKIE, "value": self._proofs[kind], "url": self._wire.url}]
                )
                page.goto(f"{self._wire.url}/")
            self._wait_for(pages, self._truth()[0])
            pages["wall"].evaluate(LIES)
            took = [self._seen(pages, fault, seconds) for fault, seconds in REAL]
            browser.close()
        return took

    def _seen(self, pages: dict[str, Page], fault: str, seconds: float) -> float:
        self._begin(fault)
        self._part.ask(f"1{AT_ONCE}")
        changed = time.time()
        pages["wall"].wait_for_timeout(1000 * seconds)
        said_at, said = pages["wall"].evaluate("window.live")
        seq = self._truth()[0]
        self.lies += said < seq and said_at / 1000 > changed + LIVE_FOR + 1
        return self._over(lambda _: self._wait_for(pages, seq))

    @staticmethod
    def _wait_for(pages: dict[str, Page], seq: int) -> None:
        for kind, page in pages.items():
            page.wait_for_function(RIGHT[kind], arg=seq)

    def _begin(self, fault: str) -> None:
        self._wire.cut()
        if fault == "kill":
            os.kill(self._part.id, signal.SIGKILL)
            self._server.close()
            self._start()
            self._wire.leads_to(self._port)

    def _over(self, wait: Callable[[float], None]) -> float:
        self._wire.mend()
        began = time.monotonic()
        wait(began + AT_MOST)
        return time.monotonic() - began

    def _start(self) -> None:
        self._server = ExitStack()
        self._part: Part = self._server.enter_context(part("sender", "ours", self._folder))
        url = self._part.line()
        self._port = int(url.rpartition(":")[2])
        self._api = self._server.enter_context(httpx.Client(base_url=f"{url}/api/v1", headers=self._bearer))

    def _truth(self) -> tuple[int, Held]:
        board: dict[str, Any] = self._api.get("/board").raise_for_status().json()
        cards = [card for lane in board["lanes"].values() for card in lane]
        return board["seq"], {card["number"]: (card["lane"], card["version"]) for card in cards}


class Followers:
    """Screens that follow in a thread of their own."""

    def __init__(self, url: str, proofs: list[str]) -> None:
        """Have one for each proof."""
        self._url, self._proofs = url, proofs
        self._all: list[Follower] = []
        self._there = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    def __enter__(self) -> Self:
        """Let them begin."""
        self._thread.start()
        self._there.wait()
        return self

    def __exit__(self, *_: object) -> None:
        """Let them go."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def wait(self, seq: int, cards: Held, until: float = float("inf")) -> None:
        """Wait until every one holds this and says that it is live."""
        while time.monotonic() < until:
            if all((one.agreed, one.seq, one.cards) == (seq, seq, cards) for one in self._all):
                return
            time.sleep(0.01)

    async def _run(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        async with httpx.AsyncClient(limits=httpx.Limits(max_keepalive_connections=0)) as asking:
            self._all = [Follower(self._url, proof, asking) for proof in self._proofs]
            following = [asyncio.create_task(one.follow()) for one in self._all]
            self._there.set()
            await self._over.wait()
            for task in following:
                task.cancel()
            await asyncio.gather(*following, return_exceptions=True)
