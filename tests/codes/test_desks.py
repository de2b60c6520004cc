"""Every deed of the desks and of the administration, sent with every choice in three languages, writes codes."""

from collections.abc import Iterator, Mapping
from itertools import groupby

import pytest

from board.admin.pages import BUILDS
from board.desk.forms import AT_THE_KIOSK, FORMS
from core.catalogue import LANGUAGES
from core.domain.base.table import TRANSITIONS
from kiosk.deeds import DEEDS
from tests.codes.desks import (
    a_new_order,
    a_section,
    acknowledge,
    deeds_on_an_order,
    dispatch,
    take_back,
    the_counter,
)
from tests.codes.overhearing import OverheardShop, a_shop_to_overhear, furnish_the_house, offers
from tests.codes.touching import a_page
from tests.codes.words import worded
from tests.store.trial import HELPER

Offers = Mapping[str, tuple[str, str]]
ELSEWHERE = {*AT_THE_KIOSK, "acknowledge", "undo"}  # than among the deeds of an order's page
DEEDS_OF_DESKS = TRANSITIONS.keys() - set(AT_THE_KIOSK)
BEYOND = {"unlock", "identify", "reload"}  # need a screen that is there, or a lock; they ask nothing
SECTIONS = [name for name in BUILDS if name != "import"]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OverheardShop, Offers]]:
    shop = a_shop_to_overhear(tmp_path_factory.mktemp("overheard"))
    furnish_the_house(shop)
    yield shop, {deed: offer for deed, offer in offers(shop).items() if deed not in ELSEWHERE}
    shop.close()


def test_every_deed_has_a_screen_that_is_walked_through() -> None:
    assert set(TRANSITIONS) == DEEDS.keys() | FORMS.keys() | {
        "receive",
        "amend",
        "tick_job",
        "acknowledge",
        "undo",
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_is_sent_at_a_desk_writes_codes(
    furnished: tuple[OverheardShop, Offers], language: str
) -> None:
    shop, offered = furnished
    with a_page(), shop.overheard() as heard:
        await shop.announce_here()
        for (order, person), deeds in groupby(sorted(offered, key=offered.__getitem__), offered.__getitem__):
            await deeds_on_an_order(shop, language, person, order, [*deeds])
        await take_back(shop, language, HELPER, "asked")
        await acknowledge(shop, language, "advisor", "asked")
        await a_new_order(shop, language, HELPER)
        await dispatch(shop, language, HELPER, "asked")
        await the_counter(shop, language, HELPER)
    assert {entry.kind for entry in heard} >= DEEDS_OF_DESKS
    assert worded(heard) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_is_administered_writes_codes(
    furnished: tuple[OverheardShop, Offers], language: str
) -> None:
    shop, _ = furnished
    left = set()
    with a_page(), shop.overheard() as heard:
        await shop.announce_here()
        for name in SECTIONS:
            left |= await a_section(shop, language, "admin", name)
    assert left <= BEYOND
    assert worded(heard) == []
