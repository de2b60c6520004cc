"""One shop behind a wire that can be cut."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.kiosk.touching import Shop
from tests.proxy import Wire
from tests.shell.standing import Standing

Stand = Callable[[str], Standing]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with Shop(tmp_path_factory.mktemp("shell")) as shop:
        yield shop


@pytest.fixture
def wire(shop: Shop) -> Iterator[Wire]:
    with Wire(shop.port) as wire:
        yield wire


@pytest.fixture
def stand(browser: Browser, shop: Shop, wire: Wire) -> Iterator[Stand]:
    """Switch screens on beyond the wire; off again after the test."""
    opened: list[Standing] = []

    def switch(station: str) -> Standing:
        opened.append(Standing(shop.enrolled(browser, station, (1280, 800)), shop, wire.url))
        return opened[-1]

    yield switch
    for screen in opened:
        screen.page.context.close()
