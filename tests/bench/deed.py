"""`deed`: from a kiosk's touch to the answer on its screen, in a busy shop, against the same deed in an idle one."""

import json
import re
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, sync_playwright
from sqlmodel import select

from core.access.proofs import COOKIE
from core.actions.access.stations import LetIn
from core.domain.shop.tags import Tag
from core.workshop import Workshop
from tests.bench.figures import ROUNDS, Figure, percentile
from tests.bench.parts import Part, part
from tests.bench.shop import OPENER, a_shop, number_of, screens_of, start, technician_of
from tests.chromium import FLAGS, installed

CARDS = 300
SCREENS = 300
DEEDS = 10  # in each round of the idle shop
CHANGES = 55  # in each round of the busy one, ten a second
MOST = 2.0
LATE = 50.0  # ms
KIOSK = (1280, 800)
OWN = CARDS - 1  # the order at the kiosk: no change gets so far in the rounds

# A touch ticks the job or takes the tick back: the answer and the job as it is then are drawn together.
TOUCH = """() => new Promise((answered) => {
    const job = document.querySelector("[data-job]");
    const wanted = job.getAttribute("aria-pressed") === "true" ? "false" : "true";
    const began = performance.now();
    const watch = new MutationObserver(() => {
        const answer = document.querySelector("[data-answer=yes][data-code=tick_job]");
        if (!answer || document.querySelector("[data-job]")?.getAttribute("aria-pressed") !== wanted) return;
        watch.disconnect();
        answered(performance.now() - began);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    job.click();
})"""
ANSWERED = "() => !document.querySelector('.answer.wide')"


def run() -> Iterator[Figure]:
    """Do the deed in an idle and in a busy shop, in turn."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shop = a_shop(folder, CARDS)
        start(shop, OWN)
        proof, badge, tag = _kiosk_of(shop)
        (folder / "proofs.json").write_text(json.dumps(screens_of(shop, SCREENS)), "utf-8")
        shop.close()
        with part("sender", "ours", name) as server:
            url = server.line()
            browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
            with closing(browser):
                page = _kiosk(browser, url, proof)
                turns = [
                    (_idle(page, badge, tag), _busy(page, badge, tag, server, url, folder))
                    for _ in range(ROUNDS)
                ]
            longest = _latest(url)
    idle, busy = ([one for took in side for one in took] for side in zip(*turns, strict=True))
    for share, most in ((0.5, None), (0.95, MOST)):
        what = f"touch to answer, {SCREENS} screens, p{share * 100:.0f}"
        yield Figure("deed", what, "ms", percentile(busy, share), percentile(idle, share), most)
    yield Figure("deed", "longest that the loop was late meanwhile", "ms", 1000 * longest, LATE, 1.0)


def _latest(url: str) -> float:
    """Return by how many seconds the server's loop was late at most, as it says itself."""
    said = httpx.get(f"{url}/metrics").raise_for_status().text
    [longest] = re.findall(r"^sevenlanes_loop_lag_longest_seconds (\S+)$", said, re.MULTILINE)
    return float(longest)


def _kiosk_of(shop: Workshop) -> tuple[str, str, str]:
    """Enrol a kiosk; return what proves it, and what is on the badge and on the car's tag."""
    proof: str = shop.run(LetIn(station="kiosk", kind="kiosk"), OPENER).outcome.shown
    tags = shop.look_now(lambda floor: {tag.code: tag.token for tag in floor.session.exec(select(Tag)).all()})
    return proof, tags[technician_of(OWN)], tags[number_of(OWN)]


def _kiosk(browser: Browser, url: str, proof: str) -> Page:
    context = browser.new_context(viewport={"width": KIOSK[0], "height": KIOSK[1]})
    context.add_cookies([{"name": COOKIE, "value": proof, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/kiosk")
    page.wait_for_function("() => window.socket?.connected && window.did_handshake")
    return page


def _busy(page: Page, badge: str, tag: str, server: Part, url: str, folder: Path) -> list[float]:
    with (
        part("screens", "board", url, str(folder / "proofs.json")) as screens,
        ThreadPoolExecutor(1) as beside,
    ):
        screens.line()
        _stand(page, badge, tag)
        changes = beside.submit(server.ask, str(CHANGES))
        took = []
        while not changes.done():
            took.append(_deed(page))
        changes.result()
        screens.ask("")
        return took


def _idle(page: Page, badge: str, tag: str) -> list[float]:
    _stand(page, badge, tag)
    return [_deed(page) for _ in range(DEEDS)]


def _stand(page: Page, badge: str, tag: str) -> None:
    """Scan badge and tag; the visit before may be over."""
    for text, shown in ((badge, "person"), (tag, "order")):
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
        page.wait_for_selector(f"[data-screen={shown}]")


def _deed(page: Page) -> float:
    took: float = page.evaluate(TOUCH)
    page.wait_for_function(ANSWERED)
    return took
