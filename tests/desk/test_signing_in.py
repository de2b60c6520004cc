"""Signing in at a desk: the form, what it lets through, what ends it."""

import pytest

from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.pages import arrives
from tests.shop import PINS

pytestmark = pytest.mark.browser


def fill_in(desk: Desk, badge: str, pin: str) -> None:
    """Scan a badge as a wedge scanner types it, then type the PIN."""
    desk.page.keyboard.type(badge)
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type(pin)
    desk.page.keyboard.press("Enter")


@pytest.mark.parametrize("way", ["tag", "staff number", "short code"])
def test_a_badge_by_scan_short_code_or_staff_number(desk: Desk, shop: Shop, way: str) -> None:
    token = shop.tags["SA03"]
    badge = {
        "tag": f"HTTP://BOARD.LAN/T/{token}",
        "staff number": "sa03",
        "short code": shop.short_codes["SA03"],
    }[way]
    desk.goto("/sign-in")
    fill_in(desk, badge, PINS["SA03"])
    arrives(desk.page, "**/#/advisor")
    assert desk.page.frame_locator("iframe").locator(".desk-name").inner_text() == "顾问3"
    cookies = {cookie["name"]: cookie for cookie in desk.page.context.cookies()}
    assert cookies["sevenlanes_person"]["httpOnly"]
    assert cookies["sevenlanes_person"]["sameSite"] == "Lax"


@pytest.mark.parametrize(("path", "field"), [("/sign-in", "badge"), ("/sign-in?badge=SA03", "pin")])
def test_the_first_field_listens_before_the_page_is_drawn(desk: Desk, path: str, field: str) -> None:
    """A browser carries `autofocus` out as it draws; a scanner may have typed by then."""
    desk.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.listened = document.activeElement.id })"
    )
    desk.goto(path)
    assert desk.page.evaluate("listened") == field


def test_a_scan_beside_the_fields_is_taken(desk: Desk, shop: Shop) -> None:
    desk.goto("/sign-in")
    desk.page.locator("h1").click()
    fill_in(desk, shop.tags["SA03"], PINS["SA03"])
    arrives(desk.page, "**/#/advisor")


@pytest.mark.parametrize(("badge", "pin"), [("SA03", "0001"), ("nobody", PINS["SA03"])])
def test_a_wrong_badge_and_a_wrong_pin_say_the_same(desk: Desk, shop: Shop, badge: str, pin: str) -> None:
    desk.goto("/sign-in")
    fill_in(desk, shop.tags.get(badge, badge), pin)
    assert desk.said("no", "wrong_badge_or_pin") == "Badge and PIN do not fit together. Try again."


def test_it_works_without_scripts(desk: Desk, shop: Shop) -> None:
    context = desk.page.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False, storage_state=desk.page.context.storage_state()
    )
    page = context.new_page()
    page.goto(f"{shop.url}/sign-in?next=/order/RO261123007")
    page.locator('[data-field="badge"]').fill(shop.tags["SA03"])
    page.locator('[data-field="pin"]').fill(PINS["SA03"])
    page.locator("main button").click()
    assert page.url == f"{shop.url}/order/RO261123007"
    context.close()


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"]
)
def test_it_leads_to_no_other_site(desk: Desk, shop: Shop, where: str) -> None:
    desk.page.goto(f"{shop.url}/sign-in?next={where}")
    fill_in(desk, shop.tags["SA03"], PINS["SA03"])
    arrives(desk.page, f"{shop.url}/#/advisor")


def test_signing_out_ends_every_page_of_that_browser(desk: Desk, shop: Shop) -> None:
    desk.sign_in("SA03", "/order/RO261123008")
    other = desk.page.context.new_page()
    other.goto(f"{shop.url}/board")
    other.locator("[data-sign-out]").click()
    other.wait_for_selector('[data-field="badge"]')
    arrives(desk.page, "**/sign-in?**")


def test_a_kiosk_and_a_stranger_get_no_order(switch_on: Switch, shop: Shop) -> None:
    kiosk = switch_on("kiosk")
    kiosk.goto("/order/RO261123010")
    arrives(kiosk.page, f"{shop.url}/#/kiosk")
    kiosk.goto("/sign-in")
    arrives(kiosk.page, f"{shop.url}/#/kiosk")


def test_a_desk_without_anybody_asks_for_a_badge_and_goes_on(desk: Desk, shop: Shop) -> None:
    desk.goto("/order/RO261123010")
    fill_in(desk, shop.tags["SA03"], PINS["SA03"])
    desk.wait('[data-card="RO261123010"]')
