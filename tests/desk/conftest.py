"""One shop for all tests of this folder: each takes an order of its own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.desk.working import Desk, Shop

Switch = Callable[..., Desk]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with Shop(tmp_path_factory.mktemp("desk")) as shop:
        yield shop


@pytest.fixture
def switch_on(browser: Browser, shop: Shop) -> Iterator[Switch]:
    """Switch desks on; off again after the test, which fails if a page complained."""
    opened: list[Desk] = []
    faults: list[str] = []

    def switch(name: str = "en", **more: object) -> Desk:
        desk = shop.desk(browser, name, **more)  # type: ignore[arg-type]
        desk.page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append(desk)
        return desk

    yield switch
    for desk in opened:
        desk.close()
    assert faults == []


@pytest.fixture
def desk(switch_on: Switch) -> Desk:
    """Give a desk."""
    return switch_on()
