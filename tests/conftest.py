"""What holds for all tests."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from core.ui.texts import Texts
from tests.chromium import FLAGS, installed

Texts.strict = True


@pytest.hookimpl(tryfirst=True)  # the workers read the groups when it is their turn
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests of a folder in one worker, for they share a shop; begin with the longest, the stories."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group(item.path.parent.name))
    items.sort(key=lambda item: item.path.parent.name != "stories")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one browser of all tests: Playwright runs once in a process."""
    path = os.environ.get("BAYBOARD_CHROMIUM") or installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
