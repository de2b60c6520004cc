"""What holds for all tests."""

import gc
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from core.ui.texts import Texts
from tests.chromium import FLAGS, installed
from tests.once import share
from tests.pages import shown_on

Texts.strict = True
# A busy machine may take its time: five seconds, httpx's own patience, would make a timed test of each request.
httpx._config.DEFAULT_TIMEOUT_CONFIG.read = httpx._config.DEFAULT_TIMEOUT_CONFIG.connect = 60


class ByFolder(LoadScopeScheduling):  # type: ignore[misc] # xdist is untyped here
    """Gives a worker all browser tests of a folder, for they share a shop that takes seconds to furnish."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0].rpartition("/")[0]


def pytest_configure(config: pytest.Config) -> None:
    """Share furnished shops among the workers, who inherit where they lie."""
    if not hasattr(config, "workerinput"):
        share()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder | None:
    """Take our own way to hand tests out where they are to be kept together."""
    return ByFolder(config, log) if config.option.dist == "loadscope" else None


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Spare the browser's workers the files in which no test needs one: to read them all takes seconds each time."""
    is_test = collection_path.name.startswith("test_") and config.option.markexpr == "browser"
    return True if is_test and "mark.browser" not in collection_path.read_text("utf-8") else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let what is loaded by now stay: to look through it again and again for garbage took a fifth of all tests' time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders that take longest: the stories, then by size. No worker is left alone with one."""
    sizes = Counter(item.path.parent for item in items if item.get_closest_marker("browser"))
    items.sort(key=lambda item: (item.path.parent.name != "stories", -sizes[item.path.parent]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say of a failed test what its pages showed: who reads it was not there."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if call.when == "call" and report.failed and browser is not None:
        pages = [page for context in browser.contexts for page in context.pages]
        report.sections += [(f"shown at {page.url}", shown_on(page)) for page in pages]
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one browser of all tests: Playwright runs once in a process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        yield browser
        browser.close()
