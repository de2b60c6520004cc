"""One house for all stories: each takes orders and people of its own, and leaves a journal that proves the shop."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.kiosk.touching import Kiosk
from tests.phone.holding import HAND
from tests.shop import a_shop
from tests.stories.house import House
from tests.stories.people import Board, Desks

SwitchOn = Callable[[str], Page]
FULL_HD = (1920, 1080)
TOUCH = (1280, 800)
STATIONS = {
    "kiosk-1": {"kind": "kiosk", "place": "B01", "language": "en"},
    "kiosk-2": {"kind": "kiosk", "language": "en"},
    "wall": {"kind": "board", "language": "zh-Hans"},
    "desk": {"kind": "desk", "language": "en"},
    "counter": {"kind": "desk", "language": "en"},
    "dispatch": {"kind": "desk", "language": "en"},
    "phone": {"kind": "phone", "language": "en"},
}
SIZES = {"kiosk-1": TOUCH, "kiosk-2": TOUCH, "phone": HAND}


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    house = House(a_shop(tmp_path_factory.mktemp("house")), browser, STATIONS)
    house.open()
    try:
        yield house
        house.switch_off()
    finally:
        house.close()


@pytest.fixture(scope="session")
def desks(house: House) -> Desks:
    return Desks(house)


@pytest.fixture
def switch_on(house: House) -> Iterator[SwitchOn]:
    """Switch screens on; after the story no page has complained, and the journal tells how all came to be."""
    pages: list[Page] = []
    faults: list[str] = []

    def switch(station: str) -> Page:
        page = house.screen(station, SIZES.get(station, FULL_HD))
        page.on("pageerror", lambda error: faults.append(str(error)))
        pages.append(page)
        return page

    yield switch
    for page in pages:
        page.close()
    assert faults == []
    assert house.faults() == []


@pytest.fixture
def near(switch_on: SwitchOn, house: House) -> Kiosk:
    """Give the kiosk at bay B01."""
    return _kiosk(switch_on("kiosk-1"), house)


@pytest.fixture
def far(switch_on: SwitchOn, house: House) -> Kiosk:
    """Give the kiosk at no bay."""
    return _kiosk(switch_on("kiosk-2"), house)


@pytest.fixture
def wall(switch_on: SwitchOn) -> Board:
    return Board(switch_on("wall"))


def _kiosk(page: Page, house: House) -> Kiosk:
    page.wait_for_selector("[data-screen=idle]")
    page.wait_for_function("window.socket?.connected && window.did_handshake")
    return Kiosk(page, house.tags)
