"""One shop for all tests of this folder: each takes an order of its own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.kiosk.touching import Kiosk, Shop

Switch = Callable[..., Kiosk]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with Shop(tmp_path_factory.mktemp("kiosk")) as shop:
        yield shop


@pytest.fixture
def switch_on(browser: Browser, shop: Shop) -> Iterator[Switch]:
    """Switch kiosks on; off again after the test, which fails if a page complained."""
    opened: list[Kiosk] = []
    faults: list[str] = []

    def switch(name: str = "en1", **more: object) -> Kiosk:
        kiosk = shop.kiosk(browser, name, **more)  # type: ignore[arg-type]
        kiosk.page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append(kiosk)
        return kiosk

    yield switch
    for kiosk in opened:
        kiosk.close()
    assert faults == []


@pytest.fixture
def kiosk(switch_on: Switch) -> Kiosk:
    """Give a kiosk at bay B01."""
    return switch_on()
