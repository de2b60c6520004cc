"""The wall: at each size, with no, a common and a great load, in each language; and when it knows nothing new."""

from playwright.sync_api import Browser, Page

from core.ui.texts import LANGUAGES
from tests.board.cards import orders
from tests.board.fake_server import FakeServer, FakeShop
from tests.pictures.album import Album, Size
from tests.stories.house import House

SIZES: tuple[Size, ...] = ((1280, 720), (1920, 1080), (3840, 2160))
FULL_HD: Size = (1920, 1080)
LOADS = (0, 60, 150)
LIVE = "[data-live=live] main"


def photograph_loads(browser: Browser, album: Album) -> None:
    """Take generated cards with the longest texts that occur."""
    page = browser.new_page()
    for language in LANGUAGES:
        for load in LOADS:
            with FakeServer(FakeShop(orders(load, language), language)) as server:
                page.goto(f"{server.url}/tv")
                page.wait_for_selector(LIVE)
                album.take(page, f"wall-{language}", f"{load}-orders", *SIZES)
                page.goto("about:blank")
    page.close()


def photograph_states(browser: Browser, album: Album) -> None:
    """Take the first day, a move with a new delay, and the wall without its server."""
    page = browser.new_page()
    page.clock.install()
    for language in LANGUAGES:
        group = f"wall-{language}"
        with FakeServer(FakeShop([], language, people={})) as server:
            page.goto(f"{server.url}/tv")
            page.wait_for_selector(LIVE)
            album.take(page, group, "first-day", FULL_HD)
        with FakeServer(FakeShop(orders(60, language), language)) as server:
            page.goto(f"{server.url}/tv")
            page.wait_for_selector(LIVE)
            _flag_delay(page, server)
            album.take(page, group, "delay", FULL_HD)
            server.shop.beats = False
            for state, seconds in (("stale", 6), ("lost", 26)):
                page.clock.fast_forward(seconds * 1000)
                page.wait_for_selector(f"[data-live={state}]")
                album.take(page, group, state, FULL_HD)
            page.goto("about:blank")
    page.close()


def _flag_delay(page: Page, server: FakeServer) -> None:
    shop = server.shop
    number = next(order.number for order in shop.orders.values() if order.lane == "qc")
    delay = {"reason": "inspection_queue", "estimate": "2026-11-23T04:10:00Z"}
    server.do(lambda: shop.change(number, lane="wash", delay=delay))
    page.wait_for_selector(".news")


def photograph_demo_wall(house: House, album: Album, language: str) -> None:
    """Take the demo's shop as it stands."""
    page = house.screen(f"wall-{language}", FULL_HD)
    page.wait_for_selector(LIVE)
    album.take(page, f"wall-{language}", "demo", FULL_HD)
    page.close()
