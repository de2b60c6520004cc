"""A wall that hangs before a shop."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import Protocol

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from core.domain.order.order import Order
from tests.board.cards import NOW
from tests.board.fake_server import FakeServer, FakeShop, free_port
from tests.pages import PATIENCE

Size = tuple[int, int]
FULL_HD: Size = (1920, 1080)


class Wall:
    """A page with the board, the shop it shows, and the server between them."""

    def __init__(self, page: Page, server: FakeServer, faults: list[str]) -> None:
        self.page = page
        self.faults = faults  # of which the page complained; a test that wants them takes them away
        self.server = server
        self.shop = server.shop
        self.do = server.do

    def wait(self, selector: str, timeout: float = PATIENCE) -> None:
        """Wait until something like this is shown."""
        self.page.wait_for_selector(selector, timeout=timeout)

    def gone(self, selector: str) -> None:
        """Wait until nothing like this is shown."""
        self.page.wait_for_selector(selector, state="detached", timeout=PATIENCE)

    def numbers(self, lane: str) -> list[str]:
        """Return the cards that a lane shows, in their order."""
        cards = self.page.locator(f'[data-lane-column="{lane}"] [data-card]')
        return [str(card.get_attribute("data-card")) for card in cards.all()]

    def text(self, selector: str) -> str:
        """Return what is written there."""
        return self.page.locator(selector).inner_text()


class Hang(Protocol):
    """Hangs a wall before a shop with these orders."""

    def __call__(
        self, load: list[Order], *, size: Size = FULL_HD, language: str = "zh-Hans", begins: datetime = NOW
    ) -> Wall: ...


@pytest.fixture(scope="session")
def page(browser: Browser) -> Iterator[Page]:
    """Give the one page of all walls: a new one for each test would load the fonts again."""
    page = browser.new_page()
    page.clock.install()
    yield page
    page.close()


@pytest.fixture(scope="session")
def port() -> int:
    """Give the one port of all servers, so that the page keeps what it loaded."""
    return free_port()


@pytest.fixture
def hang(page: Page, port: int) -> Iterator[Hang]:
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Error" in message.text:
            faults.append(message.text)

    page.on("console", note)
    with ExitStack() as stack:
        stack.callback(page.remove_listener, "console", note)

        def hang_wall(
            load: list[Order], *, size: Size = FULL_HD, language: str = "zh-Hans", begins: datetime = NOW
        ) -> Wall:
            server = stack.enter_context(FakeServer(FakeShop(load, language, begins=begins), port))
            stack.callback(page.goto, "about:blank")
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(f"{server.url}/tv")
            wall = Wall(page, server, faults)
            wall.wait("[data-live=live]")
            if load:
                wall.wait("[data-card]")
            page.evaluate("document.fonts.ready.then(() => 0)")
            return wall

        yield hang_wall
    assert faults == []
