"""A furnished shop and the programs that use it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.workshop import Workshop
from tests.api.program import Program, announcing
from tests.shop import a_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    with announcing(shop):
        yield shop
    shop.close()


@pytest.fixture
def program(shop: Workshop) -> Program:
    """May act."""
    return Program(shop, "act")


@pytest.fixture
def reader(shop: Workshop) -> Program:
    """May only read."""
    return Program(shop, "read")


@pytest.fixture(scope="module")
def refused_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """May act, in a shop that many tests share: a refusal leaves nothing behind."""
    shop = a_shop(tmp_path_factory.mktemp("refused"))
    yield Program(shop, "act")
    shop.close()
