"""A furnished shop for the tests, whose clock stands still between the deeds."""

from collections.abc import Iterator

import pytest

from core.demo import CLOCK, furnish
from core.settings import Settings
from core.workshop import Workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = Workshop(Settings(data=tmp_path_factory.mktemp("demo"), clock=CLOCK.format(speed=0)))
    furnish(shop)
    yield shop
    shop.close()
