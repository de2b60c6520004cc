"""Who may begin a shop's first day, and how screens are enrolled, without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.actions.access.stations import LetIn, Pair, PairAgain, RevokeStation, SaveStation
from core.actions.shop.first_day import CloseFirstDay, NameFirstAdministrator, OpenFirstDay
from core.actions.shop.people import SavePerson
from core.domain.access.stations import FIRST_DESK, FirstDayOver, NameTaken
from core.domain.base.errors import NotAllowed
from core.domain.shop.codes import CodeTaken
from core.store.replay import verify
from core.views.shop.first_day import first_day
from core.workshop import Actor, Workshop
from tests.shop import BY, an_empty_shop

ADMIN = Actor("A01", "desk")
TECHNICIAN = Actor("T01", "desk")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = an_empty_shop(tmp_path)
    yield shop
    with shop.reading() as session:
        assert verify(session) == []
    shop.close()


def opened(shop: Workshop) -> str:
    """Open the first day and return its code."""
    code: str = shop.run(OpenFirstDay(), BY).outcome.shown
    return code


def named(shop: Workshop, code: str = "A01") -> None:
    """Name the first administrator."""
    shop.run(NameFirstAdministrator(code=code, person="Administrator 1"), BY)


def paired(shop: Workshop, code: str) -> str | None:
    """Use a code; return the browser's proof."""
    proof: str | None = shop.run(Pair(code=code), BY).outcome.shown
    return proof


def test_every_start_has_a_fresh_code_and_only_the_last_one_works(shop: Workshop) -> None:
    first, second = opened(shop), opened(shop)
    assert paired(shop, first) is None
    assert paired(shop, second) is not None


def test_a_code_works_once(shop: Workshop) -> None:
    code = opened(shop)
    assert paired(shop, code) is not None
    assert paired(shop, code) is None


def test_there_is_no_code_once_somebody_administers(shop: Workshop) -> None:
    named(shop)
    assert shop.run(OpenFirstDay(), BY).outcome.shown is None


def test_the_first_administrator_is_one(shop: Workshop) -> None:
    named(shop)
    named(shop)
    with pytest.raises(FirstDayOver):
        named(shop, "A02")


def test_the_first_administrator_takes_nobodys_code(shop: Workshop) -> None:
    shop.run(SavePerson(code="A01", person="Technician 1", roles=["technician"]), BY)
    with pytest.raises(CodeTaken):
        named(shop, "A01")
    assert shop.look_now(lambda floor: floor.person("A01").name) == "Technician 1"


def test_it_says_how_far_it_is(shop: Workshop) -> None:
    opened(shop)
    assert shop.look_now(first_day).step == "language"
    named(shop)
    day = shop.look_now(first_day)
    assert (day.is_open, day.is_administered) == (True, True)
    assert day.badge is not None
    shop.run(CloseFirstDay(), ADMIN)
    assert not shop.look_now(first_day).is_open


def test_letting_a_browser_in_is_one_deed(shop: Workshop) -> None:
    named(shop)
    assert shop.run(LetIn(station="kiosk-1", kind="kiosk"), ADMIN).outcome.shown
    with pytest.raises(NameTaken):
        shop.run(LetIn(station="kiosk-1", kind="kiosk"), ADMIN)


def test_only_administrators_enrol_and_revoke(shop: Workshop) -> None:
    shop.run(SavePerson(code="T01", person="Technician 1", roles=["technician"]), BY)
    for action in (LetIn(station="k", kind="kiosk"), RevokeStation(station=FIRST_DESK)):
        with pytest.raises(NotAllowed):
            shop.run(action, TECHNICIAN)


def test_another_browser_takes_over_when_it_uses_the_new_code(shop: Workshop) -> None:
    first = shop.run(SaveStation(station="k", kind="kiosk"), BY).outcome.shown
    old = paired(shop, first)
    new = paired(shop, shop.run(PairAgain(station="k"), BY).outcome.shown)
    assert old is not None
    assert new not in {None, old}
