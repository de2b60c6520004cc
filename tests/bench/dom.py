"""`dom`: from the commit to the card in its new lane, in Chromium, against a bare page that sets one text.

Told besides: what one change costs the page in script and layout, on a processor that is four times slower.
"""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from core.access.proofs import COOKIE
from tests.bench.figures import ROUNDS, Figure, percentile
from tests.bench.parts import Part, part
from tests.bench.shop import a_shop, screens_of
from tests.chromium import FLAGS, installed

CARDS = 30  # all of them in sight
CHANGES = CARDS // ROUNDS  # in each round, ten a second
BEFORE = 2 * CARDS  # changes that both pages have seen by then: a wall stands for days
MOST = {0.5: 1.5, 0.95: 2.0}
MANY = 300
CHANGES_OF_MANY = 50
SLOWER = 4
FRAME = 1000 / 60  # ms, of a screen that shows sixty in a second
SIZE = (1920, 1080)
TRIES = 40

# A moved card is one that is drawn in a lane, or whose lane is another now; the board says its revision with it.
WATCH = """() => {
    window.seen = {};
    const board = document.querySelector("[data-board]");
    const isCard = (node) => node.nodeType === 1 && (node.matches("[data-card]") || node.querySelector("[data-card]"));
    new MutationObserver((changes) => {
        const moved = changes.some(({ type, attributeName, addedNodes }) =>
            type === "childList" ? [...addedNodes].some(isCard) : attributeName === "data-lane");
        if (moved) window.seen[board.dataset.seq] ??= performance.now();
    }).observe(board, { subtree: true, childList: true, attributeFilter: ["data-lane"] });
}"""
BARE = """(url) => new Promise((opened) => {
    window.seen = {};
    const text = document.body.appendChild(document.createElement("p"));
    const socket = new WebSocket(url);
    socket.onopen = opened;
    socket.onmessage = ({ data }) => {
        text.textContent = data;
        window.seen[data.slice(22, data.indexOf(",", 22))] ??= performance.now();
    };
})"""


def run() -> Iterator[Figure]:
    """Let both pages watch their own server, which send by turns; then a wall on a weak box."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        with closing(browser), tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
            yield from _against_the_floor(browser, few)
            yield from _on_a_weak_box(browser, many)


def _against_the_floor(browser: Browser, folder: str) -> Iterator[Figure]:
    proof = _furnish(folder, CARDS)
    with part("sender", "ours", folder) as ours, part("sender", "floor", folder) as floor:
        wall = _wall(browser, ours.line(), proof)
        bare = _bare(browser, floor.line())
        for page, server in ((wall, ours), (bare, floor)):
            _took(page, server, BEFORE)
        turns = [(_took(wall, ours), _took(bare, floor)) for _ in range(ROUNDS)]
    mine, least = ([one for took in side for one in took] for side in zip(*turns, strict=True))
    for share, most in MOST.items():
        what = f"commit to the card in its lane, p{share * 100:.0f}"
        yield Figure("dom", what, "ms", percentile(mine, share), percentile(least, share), most)


def _on_a_weak_box(browser: Browser, folder: str) -> Iterator[Figure]:
    """Tell what a change costs the page, against one frame."""
    proof = _furnish(folder, MANY)
    with part("sender", "ours", folder) as ours:
        wall = _wall(browser, ours.line(), proof)
        session = wall.context.new_cdp_session(wall)
        session.send("Performance.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        before = _metrics(session)
        sent = json.loads(ours.ask(str(CHANGES_OF_MANY)))["sent"]
        wall.wait_for_selector(f'[data-board][data-seq="{max(sent, key=int)}"]')
        after = _metrics(session)
    for name in ("Script", "Layout", "RecalcStyle"):
        cost = 1000 * (after[f"{name}Duration"] - before[f"{name}Duration"]) / CHANGES_OF_MANY
        yield Figure("dom", f"{name} for a change of {MANY} cards, {SLOWER}x slower", "ms", cost, FRAME)


def _furnish(folder: str, cards: int) -> str:
    """Open a shop and close it again; return what proves a wall."""
    shop = a_shop(Path(folder), cards)
    proof = screens_of(shop, 1)[0]
    shop.close()
    return proof


def _wall(browser: Browser, url: str, proof: str) -> Page:
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    context.add_cookies([{"name": COOKIE, "value": proof, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/tv")
    page.wait_for_selector("[data-live=live] [data-card]")
    page.evaluate(WATCH)
    return page


def _bare(browser: Browser, url: str) -> Page:
    page = browser.new_context().new_page()
    page.evaluate(BARE, f"{url.replace('http', 'ws', 1)}/live/board")
    return page


def _took(page: Page, server: Part, changes: int = CHANGES) -> list[float]:
    """Let things happen; return in ms how long each took to be seen."""
    page.evaluate("window.seen = {}")
    page.bring_to_front()
    ahead = _ahead(page)
    sent: dict[str, float] = json.loads(server.ask(str(changes)))["sent"]
    page.wait_for_function("(seq) => seq in window.seen", arg=max(sent, key=int))
    seen: dict[str, float] = page.evaluate("window.seen")
    took = [seen[seq] - ahead - 1000 * at for seq, at in sent.items() if seq in seen]
    if len(took) != changes:
        raise AssertionError(f"{len(took)} of {changes} changes were seen")
    return took


def _ahead(page: Page) -> float:
    """Return by how many ms the page's clock is ahead of ours, from the question that was answered fastest."""

    def once() -> tuple[float, float]:
        began = time.monotonic()
        there: float = page.evaluate("performance.now()")
        ended = time.monotonic()
        return ended - began, there - 500 * (began + ended)

    return min(once() for _ in range(TRIES))[1]


def _metrics(session: Any) -> dict[str, float]:
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
