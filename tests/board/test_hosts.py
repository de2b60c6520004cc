"""The two hosts of the one component: the static page and the NiceGUI page."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.board.cards import orders
from tests.board.conftest import Hang
from tests.board.looks import LOOK
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
    page.goto(f"{nicegui_host}/board?language=en")
    page.wait_for_selector("[data-board][data-live=live] [data-card]")
    assert page.locator("[data-lane-column]").count() == 7
    assert page.locator('[data-lane-column="waiting"] h2').inner_text() == "Waiting"
    assert page.evaluate(LOOK)["wrong"] == []
    page.goto("about:blank")


def test_the_static_page_loads_nothing_from_elsewhere(hang: Hang) -> None:
    wall = hang(orders(20), language="en")
    hosts = wall.page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host)"
    )
    assert set(hosts) <= {f"127.0.0.1:{wall.server.port}"}
    assert wall.page.locator("html").evaluate("(page) => getComputedStyle(page).cursor") == "none"
