"""What holds for all tests."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from core.ui.texts import Texts
from tests.chromium import FLAGS, installed

Texts.strict = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests of a folder in one worker: each has one browser, and they are two in all."""
    for item in items:
        if item.get_closest_marker("browser"):
            kiosk = item.path.parent.name == "kiosk"
            item.add_marker(
                pytest.mark.xdist_group("browser at the kiosk" if kiosk else "browser at the wall")
            )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one browser of all tests: Playwright runs once in a process."""
    path = os.environ.get("BAYBOARD_CHROMIUM") or installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
