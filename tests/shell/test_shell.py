"""The shell never navigates, and brings the page within back from any fault, without a touch."""

import re

import pytest
from playwright.sync_api import expect

from tests.kiosk.touching import Shop
from tests.pages import arrives
from tests.proxy import Wire
from tests.shell.conftest import Stand
from tests.shop import PINS

pytestmark = pytest.mark.browser
LOST_NOW = """async () => {
  const { Cover } = await import("/assets/line/cover.js");
  const words = document.body.dataset;
  new Cover({ ...words, dates: JSON.parse(words.dates), opaque: false }).show(new Date());
}"""
SINCE = re.compile(r"No connection since \d\d:\d\d")


def test_a_kiosk_takes_scans_in_its_shell(stand: Stand) -> None:
    kiosk = stand("en1")
    kiosk.is_right()
    kiosk.scan("T07")
    kiosk.frame.locator("[data-screen=person]").wait_for()
    assert kiosk.page.url.endswith("/#/kiosk")


def test_a_kiosk_without_a_server_says_so_and_sends_no_scan_later(
    stand: Stand, shop: Shop, wire: Wire
) -> None:
    kiosk = stand("en1")
    kiosk.is_right()
    wire.freeze()
    assert SINCE.fullmatch(kiosk.says_that_it_is_lost())
    kiosk.scan("T07")
    wire.mend()
    kiosk.scan_until(shop.fresh(), "[data-answer=no][data-code=badge_first]")


def test_after_midnight_it_says_since_which_day(stand: Stand) -> None:
    page = stand("desk-en").page
    page.clock.install(time="2026-12-02T23:59:30+08:00")
    page.clock.pause_at("2026-12-02T23:59:40+08:00")
    page.evaluate(LOST_NOW)
    said = page.locator(".no-line h1").last
    assert said.inner_text() == "No connection since 23:59"
    page.clock.run_for(60_000)
    assert said.inner_text() == "No connection since Wed 2 Dec 23:59"


@pytest.mark.parametrize("station", ["en1", "desk-en"])
def test_a_screen_comes_back_after_a_restart(stand: Stand, shop: Shop, station: str) -> None:
    screen = stand(station)
    screen.is_right()
    with shop.down():
        screen.says_that_it_is_lost()
    screen.is_right()


def test_a_page_that_was_led_into_nothing_is_brought_back(stand: Stand, wire: Wire) -> None:
    desk = stand("desk-en")
    desk.is_right()
    wire.cut()
    desk.page.evaluate("document.querySelector('iframe').contentWindow.location = '/sign-in'")
    desk.sees("document.querySelector('iframe').contentDocument === null")  # an error page
    wire.mend()
    desk.is_right()


def test_a_page_that_missed_something_shows_it(stand: Stand, shop: Shop, wire: Wire) -> None:
    desk, number = stand("desk-en"), shop.fresh()
    desk.sign_in("SA01")
    desk.goes_to(f"/order/{number}")
    for technician in ("T01", "T02", "T01"):
        wire.mute()
        shop.do("assign", number, "S01", technician=technician)
        version = shop.order(number)["version"]
        desk.frame.locator(f'[data-card="{number}"][data-version="{version}"]').wait_for()
        desk.is_right()


def test_a_badge_scanned_in_the_shell_signs_in(stand: Stand, shop: Shop) -> None:
    desk = stand("desk-en")
    desk.is_right()
    desk.frame.locator('.desk-person a[href^="/sign-in"]').click()
    desk.frame.locator("#badge:focus").wait_for()
    for typed in (shop.tags["SA01"], PINS["SA01"]):
        desk.page.keyboard.type(typed)
        desk.page.keyboard.press("Enter")
    desk.frame.locator(".desk-name").wait_for()


def test_the_address_tells_where_the_page_is_and_leads_back_there(stand: Stand, shop: Shop) -> None:
    desk, number = stand("desk-en"), shop.fresh()
    desk.sign_in("SA01")
    desk.goes_to(f"/order/{number}")
    desk.frame.locator(f'[data-card="{number}"]').wait_for()
    expect(desk.page).to_have_title(re.compile(number))
    assert len(desk.page.frames) == 2  # no shell within the shell


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_an_address_leads_to_no_other_site(stand: Stand, elsewhere: str) -> None:
    desk = stand("desk-en")
    desk.page.evaluate("(path) => { location.hash = path; location.reload(); }", elsewhere)
    arrives(desk.page, "**/#/board")
