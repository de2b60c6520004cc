"""A furnished shop for the tests, whose clock stands still between the deeds; and the program as it is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.demo import CLOCK, furnish
from core.opening import open_workshop
from core.settings import Settings
from core.workshop import Workshop
from tests.demo.packing import build, install


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = open_workshop(Settings(data=tmp_path_factory.mktemp("demo"), clock=CLOCK.format(speed=0)))
    furnish(shop)
    yield shop
    shop.close()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs lie that the wheel brings."""
    return install(wheel, tmp_path_factory.mktemp("installed"))
