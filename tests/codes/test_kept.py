"""What is begun of any deed of the floor waits for its person: left at a kiosk, it is found on a phone as it was."""

from collections.abc import Iterator, Mapping

import pytest
from nicegui import ui

from core.ui.basic import Button
from core.views.order.kept_forms import kept_forms
from kiosk.deeds import DEEDS
from kiosk.pieces.photos import PhotoButton
from kiosk.scanner import Keypad, Seen
from kiosk.screens.pin import PinScreen
from tests.codes.floor import Walk, at_a_kiosk, on_a_phone
from tests.codes.overhearing import OverheardShop, a_shop_to_overhear, offers
from tests.codes.touching import a_page, hook, shown, touch
from tests.codes.words import OWN
from tests.store.trial import HELPER

Offers = Mapping[str, tuple[str, str]]
Looks = list[tuple[str, str]]

PHOTO = "a" * 64
SHOWN = {"on", "tile", "check-value"}  # of buttons; other chips may be folded up
OPENS = {"chip-text", "chip-other"}  # more to pick from, which fills in nothing by itself
# Where every touch is the deed itself, nothing is half done.
NOTHING_TO_KEEP = {"resume", "withdraw_parts", "start_wash", "skip_wash"}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OverheardShop, Offers]]:
    shop = a_shop_to_overhear(tmp_path_factory.mktemp("kept"))
    found = {deed: offer for deed, offer in offers(shop).items() if deed in DEEDS}
    yield shop, found | {"take_in": ("waiting", HELPER)}
    shop.close()


@pytest.mark.parametrize("deed", sorted(DEEDS.keys() - NOTHING_TO_KEEP))
async def test_what_was_begun_is_found_on_another_screen(
    furnished: tuple[OverheardShop, Offers], deed: str
) -> None:
    shop, offered = furnished
    order, person = offered[deed]
    with a_page():
        await shop.announce_here()
        kiosk = await at_a_kiosk(shop, "en", person, order)
        blank = await begun(kiosk, deed)
        filled = await fill_in(kiosk)
        assert filled != blank
        await kiosk.visit.show()
        phone = await on_a_phone(shop, "en", person, order)
        assert await begun(phone, deed) == filled
        await throw_away(phone)
        assert await begun(await at_a_kiosk(shop, "en", person, order), deed) == blank
    assert shop.look_now(lambda floor: kept_forms(floor, person)) == []


@pytest.mark.parametrize("deed", sorted(NOTHING_TO_KEEP))
async def test_where_each_touch_is_the_deed_there_is_nothing_to_fill_in(
    furnished: tuple[OverheardShop, Offers], deed: str
) -> None:
    shop, offered = furnished
    order, person = offered[deed]
    with a_page():
        await shop.announce_here()
        kiosk = await at_a_kiosk(shop, "en", person, order)
        blank = await begun(kiosk, deed)
        assert await fill_in(kiosk) == blank


async def begun(walk: Walk, deed: str) -> Looks:
    """Touch a deed and return how its form looks."""
    await walk.begin(deed)
    return looks(walk)


async def fill_in(walk: Walk) -> Looks:
    """Fill in whatever does not send it: the last chip of each row, each row of a list, own words."""
    if shown(walk.panel, Seen):
        for row in [one for one in walk.buttons() if hook(one, "check") == "fixed"]:
            await touch(row)
        for value in [one for one in walk.buttons() if "check-value" in one.classes]:
            await touch(value)
            await touch(shown(walk.panel, Keypad)[0], "done", "25")
    for photos in shown(walk.panel, PhotoButton):
        await touch(photos, "photos", [PHOTO])
    for keypad in shown(walk.panel, Keypad):
        await touch(keypad, "done", "7")
    for chip in [one for one in walk.buttons() if "chip" in one.classes and not OPENS & {*one.classes}]:
        if hook(chip, "pick") != "less":
            await touch(chip)
    for field in shown(walk.panel, ui.input):
        field.set_value(OWN)
    return looks(walk)


def looks(walk: Walk) -> Looks:
    """Return what is written and what is on, in the order of the form."""
    looks: Looks = []
    for one in walk.panel.descendants():
        if isinstance(one, ui.input):
            looks.append((str(one.props["data-field"]), str(one.value)))
        elif isinstance(one, Button) and SHOWN & {*one.classes}:
            looks.append((str(one.props["word"]), "on" if "on" in one.classes else ""))
        elif isinstance(one, PhotoButton):
            looks.append(("photos", str(one.names)))
        elif one.classes == ["amount-value"]:
            looks.append(("amount", str([part.text for part in one.descendants()])))  # type: ignore[attr-defined]
    return looks


async def throw_away(walk: Walk) -> None:
    """Throw the form away: asked once more, then for good."""
    [away] = [one for one in shown(walk.panel, Button) if hook(one, "touch") == "throw"]
    await touch(away)
    assert walk.visit.form is not None
    await touch(away)
    assert walk.visit.form is None


async def test_it_is_kept_by_itself_while_the_form_is_open(
    furnished: tuple[OverheardShop, Offers], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, offered = furnished
    order, person = offered["hand_over"]
    monkeypatch.setattr("kiosk.form.PAUSE", 0)
    with a_page():
        await shop.announce_here()
        kiosk = await at_a_kiosk(shop, "en", person, order)
        await begun(kiosk, "hand_over")
        await fill_in(kiosk)
        assert kiosk.visit.form is not None
        assert kiosk.visit.form._soon is not None
        await kiosk.visit.form._soon
        assert [one.deed for one in shop.look_now(lambda floor: kept_forms(floor, person))] == ["hand_over"]
        await kiosk.visit.form.throw_away()


async def test_two_screens_of_one_person_fill_in_one_form(furnished: tuple[OverheardShop, Offers]) -> None:
    shop, offered = furnished
    order, person = offered["ask"]
    with a_page():
        await shop.announce_here()
        kiosk = await at_a_kiosk(shop, "en", person, order)
        phone = await on_a_phone(shop, "en", person, order)
        for screen in (kiosk, phone):
            await begun(screen, "ask")
        await touch(shown(kiosk.panel, PhotoButton)[0], "photos", [PHOTO])
        await kept_now(kiosk)
        shown(phone.panel, ui.input)[0].set_value(OWN)
        await kept_now(phone)
        assert shown(phone.panel, PhotoButton)[0].names == [PHOTO]

        await throw_photo_away_and_send(shop, phone)
        shown(kiosk.panel, ui.input)[0].set_value("too late")
        await kept_now(kiosk)
        assert kiosk.visit._answer.props["answer"]["code"] == "command_reused"
        assert shop.look_now(lambda floor: kept_forms(floor, person)) == []
        assert len(shop.look_now(lambda floor: floor.order(order).questions)) == 2


async def test_a_list_beneath_the_choice_of_a_pin_stays_what_it_is(
    furnished: tuple[OverheardShop, Offers],
) -> None:
    shop, offered = furnished
    order, person = offered["self_check"]
    with a_page():
        await shop.announce_here()
        kiosk = await at_a_kiosk(shop, "en", person, order)
        await begun(kiosk, "self_check")
        await fill_in(kiosk)
        assert kiosk.visit.form is not None
        before = (kiosk.visit.form, kiosk.visit.form.progress(), kiosk.visit.list_open)
        PinScreen(kiosk.visit)  # type: ignore[arg-type]
        assert (kiosk.visit.form, kiosk.visit.form.progress(), kiosk.visit.list_open) == before
        await kiosk.visit.form.throw_away()


async def throw_photo_away_and_send(shop: OverheardShop, walk: Walk) -> None:
    """Ask for good, without the photo, which nobody sent."""
    await touch(shown(walk.panel, PhotoButton)[0], "photos", [])
    shop.keeps = True
    await touch(next(one for one in walk.buttons() if hook(one, "pick") == "customer"))
    shop.keeps = False


async def kept_now(walk: Walk) -> None:
    """Keep without waiting."""
    assert walk.visit.form is not None
    await walk.visit.form.keep()
