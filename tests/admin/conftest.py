"""One shop for the administration's tests: each takes people, places and screens of its own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.admin.administering import AdminDesk
from tests.desk.working import Shop

AtDesk = Callable[..., AdminDesk]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with Shop(tmp_path_factory.mktemp("admin")) as shop:
        yield shop


@pytest.fixture
def at_desk(browser: Browser, shop: Shop) -> Iterator[AtDesk]:
    """Sit somebody down at a desk; afterwards no page has complained."""
    opened: list[AdminDesk] = []
    faults: list[str] = []

    def sit(person: str = "M01", name: str = "en", size: tuple[int, int] = (1280, 800)) -> AdminDesk:
        desk = AdminDesk(shop.desk(browser, name, size).page, shop)
        desk.page.on("pageerror", lambda error: faults.append(str(error)))
        opened.append(desk)
        desk.sign_in(person, "/board")
        return desk

    yield sit
    for desk in opened:
        desk.close()
    assert faults == []
