"""Choosing one's own PIN at a desk: where a handed-out PIN leads, and what opens afterwards."""

import pytest

from tests.desk.conftest import Switch
from tests.desk.working import CUT_OFF, Desk, Shop
from tests.pages import arrives
from tests.shop import PINS

pytestmark = pytest.mark.browser
OWN = "258046"


def choose(desk: Desk, old: str, new: str, again: str | None = None) -> None:
    """Fill the form in, by keyboard alone."""
    desk.page.locator("input:focus").wait_for()
    for number, text in enumerate((old, new, new if again is None else again)):
        desk.page.keyboard.type(text)
        desk.page.keyboard.press("Tab" if number < 2 else "Enter")


def sign_in(desk: Desk, badge: str, pin: str, path: str = "/sign-in") -> None:
    desk.goto(path)
    desk.page.locator("#badge:focus").wait_for()
    desk.page.keyboard.type(badge)
    desk.page.keyboard.press("Enter")
    desk.page.locator("#pin:focus").wait_for()
    desk.page.keyboard.type(pin)
    desk.page.keyboard.press("Enter")


def test_a_handed_out_pin_opens_nothing_but_the_choice(desk: Desk, shop: Shop) -> None:
    sign_in(desk, shop.tags["SA04"], shop.one_time_pins["SA04"], "/sign-in?next=/order/RO261123007")
    desk.page.wait_for_selector('[data-pin="first"]')
    for closed in ("/order/RO261123007", "/order/new", "/advisor"):
        desk.goto(closed)
        desk.page.wait_for_selector('[data-field="badge"]')
    desk.goto("/pin?next=/order/RO261123007")
    choose(desk, shop.one_time_pins["SA04"], OWN)
    arrives(desk.page, "**/order/RO261123007")
    desk.page.wait_for_selector(".desk-name")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (("0000", OWN), "wrong_pin"),
        ((PINS["SA02"], OWN, "258047"), "pins_differ"),
        ((PINS["SA02"], "1234"), "pin_too_simple"),
        ((PINS["SA02"], "12"), "pin_not_digits"),
        ((PINS["SA02"], PINS["SA02"]), "same_pin"),
    ],
)
def test_it_says_what_is_wrong(desk: Desk, shop: Shop, fields: tuple[str, ...], code: str) -> None:
    sign_in(desk, shop.tags["SA02"], PINS["SA02"], "/sign-in?next=/pin")
    desk.page.wait_for_selector('[data-pin="change"]')
    choose(desk, *fields)
    desk.said("no", code)


def test_a_badge_that_is_scanned_before_the_page_is_ready_is_no_wrong_pin(desk: Desk, shop: Shop) -> None:
    desk.page.route("**/sign-in.js", lambda route: route.abort())
    sign_in(desk, shop.tags["SA02"], PINS["SA02"], "/sign-in?next=/pin")
    desk.page.wait_for_selector('[data-pin="change"]')


def test_without_a_sign_in_it_asks_for_one(desk: Desk) -> None:
    desk.goto("/pin")
    desk.page.wait_for_selector('[data-field="badge"]')


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_nothing_is_cut_off(switch_on: Switch, shop: Shop, language: str) -> None:
    desk = switch_on(language)
    sign_in(desk, shop.tags["SA03"], PINS["SA03"], "/sign-in?next=/pin")
    desk.page.wait_for_selector('[data-pin="change"]')
    assert desk.page.evaluate(CUT_OFF) == []
