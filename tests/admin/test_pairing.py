"""A second browser asks to be let in and an administrator approves the six digits it shows."""

import pytest
from playwright.sync_api import Browser, Page

from tests.admin.conftest import AtDesk
from tests.admin.first_run import a_browser
from tests.desk.working import Shop
from tests.pages import arrives

pytestmark = pytest.mark.browser


def waiting(browser: Browser, shop: Shop, language: str = "en") -> Page:
    """Open a browser that was never here; its code is shown."""
    page = a_browser(browser, language).new_page()
    page.goto(shop.url)
    page.wait_for_selector("[data-pairing-code]")
    return page


def code_of(page: Page) -> str:
    """Read the six digits."""
    return page.locator("[data-pairing-code]").inner_text()


def test_it_becomes_a_kiosk_by_itself_and_its_pages_close_when_it_is_revoked(
    at_desk: AtDesk, browser: Browser, shop: Shop
) -> None:
    page = waiting(browser, shop)
    desk = at_desk()
    desk.section("stations")
    desk.ask("let_in")
    desk.write(six_digits=code_of(page), station="kiosk-9")
    desk.pick(kind="kiosk", place="B02")
    desk.send()
    desk.said("yes", "let_in")
    arrives(page, "**/kiosk")
    desk.wait('tr[data-line="kiosk-9"][data-there="true"]')
    desk.choose("kiosk-9")
    desk.ask("revoke_station")
    desk.send()
    desk.said("yes", "revoke_station")
    arrives(page, "**/pair")
    page.context.close()


def test_a_wrong_code_says_so_and_may_be_mended(at_desk: AtDesk, browser: Browser, shop: Shop) -> None:
    page = waiting(browser, shop)
    right = code_of(page)
    desk = at_desk()
    desk.section("stations")
    desk.ask("let_in")
    desk.write(six_digits=str((int(right) + 1) % 1_000_000).zfill(6), station="desk-9")
    desk.pick(kind="desk")
    desk.send()
    desk.said("no", "nobody_asks")
    desk.write(six_digits=f"{right[:3]} {right[3:]}")
    desk.send()
    desk.said("yes", "let_in")
    page.frame_locator("iframe").locator(".desk-bar").wait_for()
    page.context.close()


@pytest.mark.parametrize(("language", "lang"), [("en", "en"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant")])
def test_the_page_speaks_the_browsers_language(
    browser: Browser, shop: Shop, language: str, lang: str
) -> None:
    page = waiting(browser, shop, language)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    page.context.close()


def test_a_code_made_at_the_desk_pairs_a_browser(at_desk: AtDesk, browser: Browser, shop: Shop) -> None:
    desk = at_desk()
    desk.section("stations")
    desk.ask("add_station")
    desk.write(station="wall-9")
    desk.pick(kind="board")
    desk.send()
    code = desk.shown()
    assert desk.page.locator(".shown-picture").count() == 1
    page = a_browser(browser).new_page()
    page.goto(f"{shop.url}/pair/{code}")
    arrives(page, "**/tv")
    page.context.close()
