"""The two hosts of the one component: the static page and the NiceGUI page."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.board.cards import orders
from tests.board.conftest import FULL_HD, Hang
from tests.board.looks import PALE, look
from tests.chromium import FLAGS, installed
from tests.running import running

pytestmark = pytest.mark.browser


@pytest.fixture
def nicegui_host() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.board.nicegui_host"]
    with running(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.terminate()


def test_a_nicegui_page_shows_the_same_board(page: Page, nicegui_host: str) -> None:
    page.set_viewport_size({"width": FULL_HD[0], "height": FULL_HD[1]})
    page.goto(f"{nicegui_host}/board?language=en")
    page.wait_for_selector("[data-board][data-live=live] [data-card]")
    assert page.locator("[data-lane-column]").count() == 7
    assert page.locator('[data-lane-column="waiting"] h2').inner_text() == "Waiting"
    assert look(page)["wrong"] == []
    assert page.evaluate(PALE) == []  # dark, too
    page.goto("about:blank")


def test_nothing_is_cut_where_letters_would_take_whole_pixels(browser: Browser, nicegui_host: str) -> None:
    drawn_otherwise = [flag for flag in FLAGS if "hinting" not in flag]
    with browser.browser_type.launch(executable_path=installed(), args=drawn_otherwise) as other:
        page = other.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"{nicegui_host}/board?language=en")
        page.wait_for_selector("[data-board][data-live=live] [data-card]")
        assert look(page)["wrong"] == []


def test_the_static_page_loads_nothing_from_elsewhere(hang: Hang) -> None:
    wall = hang(orders(20), language="en")
    hosts = wall.page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host)"
    )
    assert set(hosts) <= {f"127.0.0.1:{wall.server.port}"}
    assert wall.page.locator("html").evaluate("(page) => getComputedStyle(page).cursor") == "none"
