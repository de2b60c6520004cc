"""Every deed of the floor, touched in three languages, writes codes."""

from collections.abc import Iterator, Mapping

import pytest

from core.actions import ORDER_ACTIONS
from core.catalogue import LANGUAGES
from kiosk.deeds import DEEDS
from tests.codes.floor import Opening, at_a_kiosk, on_a_phone
from tests.codes.overhearing import OverheardShop, a_shop_to_overhear, offers
from tests.codes.touching import a_page
from tests.codes.words import worded
from tests.store.trial import HELPER, WORKER

Offers = Mapping[str, tuple[str, str]]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OverheardShop, Offers]]:
    shop = a_shop_to_overhear(tmp_path_factory.mktemp("overheard"))
    yield shop, {deed: offer for deed, offer in offers(shop).items() if deed in DEEDS}
    shop.close()


async def test_a_touch_that_sends_for_good_says_so_before(furnished: tuple[OverheardShop, Offers]) -> None:
    shop, offered = furnished
    said = {}
    with a_page():
        await shop.announce_here()
        for deed, (order, person) in offered.items():
            walk = await at_a_kiosk(shop, "en", person, order)
            await walk.begin(deed)
            said[deed] = any("sends" in one.classes for one in walk.panel.descendants())
    for_good = {
        name for name in said if not (ORDER_ACTIONS[name].undoable() or ORDER_ACTIONS[name].needs_pin())
    }
    assert {name for name, told in said.items() if told} == for_good


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("open_at", [at_a_kiosk, on_a_phone])
async def test_whatever_is_touched_on_the_floor_writes_codes(
    furnished: tuple[OverheardShop, Offers], open_at: Opening, language: str
) -> None:
    shop, offered = furnished
    with a_page(), shop.overheard() as heard:
        await shop.announce_here()
        for deed, (order, person) in offered.items():
            await (await open_at(shop, language, person, order)).through(deed)
        await (await open_at(shop, language, HELPER, "keyed")).through("take_in")
        await (await open_at(shop, language, WORKER, "keyed")).through("pause-and-start")
        await (await open_at(shop, language, WORKER, "in_progress")).tick()
        await (await open_at(shop, language, WORKER, "in_progress")).take_back()
    assert {entry.kind for entry in heard} == {*DEEDS, "tick_job", "undo"}
    assert (shop.refused, shop.unchanged) == ([], 0)
    assert worded(heard) == []
