"""Pairing codes: each is worth five tries, and pairing one station takes none from another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.actions.access.stations import Pair, SaveStation
from core.workshop import Workshop
from tests.shop import BY, an_empty_shop

NAMES = "abcdefgh"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = an_empty_shop(tmp_path)
    yield opened
    opened.close()


def enrol(shop: Workshop, name: str) -> str:
    code: str = shop.run(SaveStation(station=name, kind="kiosk"), BY).outcome.shown
    return code


def is_paired(shop: Workshop, code: str) -> bool:
    return shop.run(Pair(code=code), BY).outcome.shown is not None


def test_many_stations_are_paired_in_any_order(shop: Workshop) -> None:
    codes = [enrol(shop, name) for name in NAMES]
    assert all(is_paired(shop, code) for code in reversed(codes))


def test_five_wrong_codes_end_what_waits(shop: Workshop) -> None:
    code = enrol(shop, "a")
    assert [is_paired(shop, "WRONG") for _ in range(5)] == [False] * 5
    assert not is_paired(shop, code)
