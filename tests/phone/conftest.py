"""One shop for all tests of this folder: each takes an order of its own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.kiosk.touching import Shop
from tests.phone.holding import Phone, a_phone

Take = Callable[..., Phone]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with Shop(tmp_path_factory.mktemp("phone")) as shop:
        yield shop


@pytest.fixture
def take(browser: Browser, shop: Shop) -> Iterator[Take]:
    """Take phones; put away after the test, which fails if a page complained."""
    held: list[Phone] = []
    faults: list[str] = []

    def take(name: str = "phone-en", **more: object) -> Phone:
        phone = a_phone(browser, shop, name, **more)  # type: ignore[arg-type]
        phone.page.on("pageerror", lambda error: faults.append(str(error)))
        held.append(phone)
        return phone

    yield take
    for phone in held:
        phone.close()
    assert faults == []


@pytest.fixture
def phone(take: Take) -> Phone:
    """Give an enrolled phone."""
    return take()
