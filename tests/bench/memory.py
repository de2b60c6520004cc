"""`memory`: what one more open screen holds of the server, and what ten thousand changes leave behind."""

import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from core.access.proofs import COOKIE
from core.actions.access.stations import LetIn, SaveToken
from tests.bench.figures import ROUNDS, Figure
from tests.bench.parts import Part, part
from tests.bench.sender import AT_ONCE
from tests.bench.shop import OPENER, a_shop, start
from tests.chromium import FLAGS, installed

CARDS = 100  # all in sight: the page keeps the widths of texts, and a turned page shows others
CHANGES = 10_000
BEFORE = 2500  # changes after which the server keeps as many as it ever will
SETTLED = 1.5  # seconds
MORE = {
    "board": (50, 40),
    "feed": (50, 40),
    "/kiosk": (20, 200),
    "/board": (20, 200),
}  # how many, KB for each
TOLD = {
    "board": "`/tv`",
    "feed": "feed client",
    "/kiosk": "NiceGUI page `/kiosk`",
    "/board": "NiceGUI page `/board`",
}
GROWN = 1.05  # what counts as none


def run(cards: int = CARDS, changes: int = CHANGES, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Let a lot happen before a screen that stays open, then open more and more of each kind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shop = a_shop(folder, cards)
        for n in range(cards):
            start(shop, n)
        wall, kiosk = (
            shop.run(LetIn(station=kind, kind=kind), OPENER).outcome.shown for kind in ("board", "kiosk")
        )
        token = shop.run(SaveToken(token="feed", scope="read"), OPENER).outcome.shown
        shop.close()
        proofs = {"board": wall, "feed": token, "/kiosk": kiosk, "/board": kiosk}
        with part("sender", "ours", name) as server, ExitStack() as all_open:
            url = server.line()
            yield from _growth(server, url, wall, changes)
            for kind, (more, most) in MORE.items():
                (folder / "proofs.json").write_text(json.dumps([proofs[kind]] * more), "utf-8")
                steps = (
                    all_open.enter_context(part("screens", kind, url, f"{folder}/proofs.json"))
                    for _ in range(rounds + 1)
                )
                held = _held(server, steps) / more / 1024
                yield Figure("memory", f"one more {TOLD[kind]}", "KB", held, most, 1.0)


def _held(server: Part, steps: Iterable[Part]) -> float:
    """Return how many bytes more the server has after each step; the first one warms it up.

    What was opened before stays open: what it let go would hide what the next ones take.
    """
    held = []
    for screens in steps:
        screens.line()
        time.sleep(SETTLED)
        held.append(_resident(server))
    return statistics.median(after - before for before, after in pairwise(held))


def _growth(server: Part, url: str, wall: str, changes: int) -> Iterator[Figure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1920, "height": 1080})
        context.add_cookies([{"name": COOKIE, "value": wall, "url": url}])
        page = context.new_page()
        page.goto(f"{url}/tv")
        page.locator(".card").first.wait_for()
        before, after = (_sizes_after(many, server, page) for many in (BEFORE, changes))
        browser.close()
    for what, unit, grown, then in zip(
        ("server", "heap of the page `/tv`", "nodes of the page `/tv`"),
        ("MB", "MB", ""),
        after,
        before,
        strict=True,
    ):
        yield Figure("memory", f"{what} after {changes} changes", unit, grown, then, GROWN)


def _sizes_after(changes: int, server: Part, page: Page) -> tuple[float, float, float]:
    """Let a lot happen; measure once the page shows all of it."""
    [last] = json.loads(server.ask(f"{changes}{AT_ONCE}"))["sent"]
    page.wait_for_selector(f'[data-board][data-seq="{last}"]')
    return _sizes(server, page)


def _sizes(server: Part, page: Page) -> tuple[float, float, float]:
    """Return what server and page hold once both have tidied up."""
    time.sleep(SETTLED)
    tools = page.context.new_cdp_session(page)
    tools.send("HeapProfiler.collectGarbage")
    heap = tools.send("Runtime.getHeapUsage")["usedSize"]
    nodes = page.evaluate("document.querySelectorAll('*').length")
    return _resident(server) / 2**20, heap / 2**20, nodes


def _resident(server: Part) -> int:
    pages = Path(f"/proc/{server.id}/statm").read_text("utf-8").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
