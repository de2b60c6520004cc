"""The search at a desk: by the slash key, to the one order that is meant or to a list of them."""

import pytest

from core.ui.texts import LANGUAGES
from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.pages import arrives

pytestmark = pytest.mark.browser


def look_for(desk: Desk, text: str) -> None:
    """Type into the field that the slash key leads to."""
    desk.page.keyboard.press("/")
    desk.page.keyboard.type(text)
    desk.page.keyboard.press("Enter")


def numbers(desk: Desk) -> list[str]:
    """Return the orders that are listed."""
    desk.wait("[data-card]")
    return [str(line.get_attribute("data-card")) for line in desk.page.locator("[data-card]").all()]


def test_an_order_number_leads_straight_to_its_order(desk: Desk) -> None:
    desk.sign_in("SA01", "/advisor")
    look_for(desk, "ro261123050")
    arrives(desk.page, "**/order/RO261123050")


def test_part_of_a_plate_lists_the_cars_and_enter_opens_one(desk: Desk, shop: Shop) -> None:
    number = "RO261123051"
    plate = shop.order(number)["plate"]
    desk.sign_in("SA01", "/advisor")
    look_for(desk, plate[1:6])
    arrives(desk.page, "**/search?q=**")
    desk.ready()
    assert number in numbers(desk)
    desk.page.locator(f'[data-card="{number}"] a').click()
    arrives(desk.page, f"**/order/{number}")


def test_what_was_found_follows_the_shop(desk: Desk, shop: Shop) -> None:
    desk.sign_in("SA01", "/search?q=RO261123052.")
    desk.goto("/search?q=61123052")
    desk.ready()
    desk.wait('[data-card="RO261123052"][data-lane="waiting"]')
    shop.do("cancel", "RO261123052", "SA01", reason="Customer does not come")
    desk.wait('[data-card="RO261123052"][data-lane="cancelled"]')


def test_older_orders_are_a_page_further(desk: Desk) -> None:
    desk.sign_in("SA01", "/search?q=RO2611")
    first = numbers(desk)
    desk.page.locator("[data-older]").click()
    arrives(desk.page, "**after=**")
    assert len(first) == 50
    assert set(first).isdisjoint(numbers(desk))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "粤%_<u>x</u>\"'"])
def test_nothing_found_says_what_to_do(switch_on: Switch, language: str, text: str) -> None:
    desk = switch_on(language)
    desk.sign_in("SA01", "/search")
    desk.goto(f"/search?q={text}")
    desk.wait(".list-empty")
    assert desk.page.locator(".desk-page u").count() == 0


def test_a_technicians_phone_finds_no_customers(switch_on: Switch, shop: Shop) -> None:
    phone = switch_on("phone", size=(390, 844))
    order = shop.order("RO261123053")
    phone.sign_in("T02", "/search?q=61123053")
    assert numbers(phone) == ["RO261123053"]
    assert order["customer"] not in phone.page.content()
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390
