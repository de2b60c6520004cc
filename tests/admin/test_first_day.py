"""The first day: from an empty folder to a shop with an administrator, people, places and orders."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from tests.admin.first_run import FirstDay, NewShop, a_browser, choose_file, counts
from tests.shop import DATA

pytestmark = pytest.mark.browser
Begin = Callable[..., FirstDay]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[NewShop]:
    with NewShop(tmp_path / "new") as shop:
        yield shop


@pytest.fixture
def day(browser: Browser, shop: NewShop) -> Iterator[FirstDay]:
    day = FirstDay(browser, shop)
    yield day
    day.context.close()


def test_from_an_empty_folder_to_a_furnished_shop(day: FirstDay, shop: NewShop) -> None:
    day.begin()
    day.choose("en")
    day.name("Shop 1", "Asia/Shanghai")
    day.at("admin")
    day.administer("A01", "Administrator 1", "4711")
    day.at("people")
    assert day.page.locator("[data-badge]").count() == 1
    assert day.take_file("people") == {"created": 27, "updated": 0, "unchanged": 0, "refused": 0}
    day.go_on()
    day.at("places")
    assert day.take_file("places")["created"] == 75
    day.go_on()
    day.at("orders")
    assert day.take_file("orders")["created"] == 60
    day.go_on()
    day.at("next")
    day.go_on()
    day.page.wait_for_selector('[data-list="people"][data-lines="28"]')
    assert day.page.locator(".desk-home").inner_text() == "Shop 1"
    day.leave()
    shop.stop()
    shop.is_administered = True
    shop.start()
    assert "pair" not in shop.said
    day.page.goto(f"{shop.url}/first-day/language")
    assert "/first-day" not in day.page.url


def test_nobody_else_reaches_it(day: FirstDay, shop: NewShop, browser: Browser) -> None:
    day.begin()
    stranger = a_browser(browser)
    page = stranger.new_page()
    page.goto(f"{shop.url}/first-day/admin")
    assert page.url == f"{shop.url}/pair"
    assert page.locator("body").get_attribute("data-pair") == "unset"  # nobody could let it in yet
    again = httpx.get(f"{shop.url}/pair/{shop.code}")
    assert again.status_code == httpx.codes.FORBIDDEN
    stranger.close()


def test_it_goes_on_where_it_was_after_a_power_cut(day: FirstDay, shop: NewShop) -> None:
    day.begin()
    day.choose("zh-Hans")
    day.name("店1")
    day.at("admin")
    first = shop.code
    day.leave()
    shop.stop(power_cut=True)
    shop.start()
    assert shop.code != first
    day.page.goto(shop.url)
    day.at("admin")
    assert day.page.locator("html").get_attribute("lang") == "zh-Hans"
    day.administer("A01", "管理员1", "4711")
    day.at("people")
    day.leave()
    shop.stop(power_cut=True)
    shop.is_administered = True
    shop.start()
    day.page.goto(shop.url)
    day.at("people")


def test_a_new_code_lets_another_browser_take_over(day: FirstDay, shop: NewShop, browser: Browser) -> None:
    day.begin()
    day.leave()
    shop.stop()
    shop.start()
    other = FirstDay(browser, shop)
    other.begin()
    day.page.goto(f"{shop.url}/first-day")
    assert day.page.url == f"{shop.url}/pair"
    other.context.close()


def test_what_cannot_be_is_said_and_what_was_typed_stays(day: FirstDay) -> None:
    day.begin()
    day.choose("en")
    day.name("Shop 1", "Atlantis")
    day.page.wait_for_selector('[data-answer="no"][data-code="invalid"]')
    assert day.page.locator('[data-field="shop_name"]').input_value() == "Shop 1"
    day.name("Shop 1", "Asia/Shanghai")
    day.at("admin")
    day.administer("A01", "Administrator 1", "4711", "4712")
    day.page.wait_for_selector('[data-answer="no"][data-code="pins_differ"]')
    assert day.page.locator('[data-field="person"]').input_value() == "Administrator 1"
    day.administer("A01", "Administrator 1", "1111")
    day.page.wait_for_selector('[data-answer="no"][data-code="pin_too_simple"]')


def test_back_and_sent_twice_make_one_administrator(day: FirstDay, shop: NewShop) -> None:
    day.begin()
    day.choose("en")
    day.page.locator("[data-back]").click()
    day.at("language")
    day.choose("en")
    day.name("Shop 1")
    day.at("admin")
    cookies = {cookie["name"]: cookie["value"] for cookie in day.context.cookies()}
    form = {"code": "A01", "person": "Administrator 1", "pin": "4711", "again": "4711"}
    for _ in range(2):
        answer = httpx.post(f"{shop.url}/first-day/admin", data=form, cookies=cookies)
        assert answer.headers["location"] == "/first-day/people"
    other = httpx.post(f"{shop.url}/first-day/admin", data={**form, "code": "A02"}, cookies=cookies)
    assert 'data-code="first_day_over"' in other.text


def test_whoever_lost_the_page_signs_in_again_with_the_badge_filled_in(day: FirstDay, shop: NewShop) -> None:
    day.to_people()
    day.context.clear_cookies(name="sevenlanes_person")
    day.page.goto(shop.url)
    day.page.locator('[data-field="pin"]').fill("4711")
    day.page.keyboard.press("Enter")
    day.at("people")


def test_a_file_is_tried_first_and_its_bad_rows_are_named(day: FirstDay) -> None:
    day.to_people()
    day.take_file("people")
    day.go_on()
    day.at("places")
    day.go_on()  # later
    day.at("orders")
    choose_file(day.page, "orders", DATA / "orders-broken.csv")
    assert counts(day.page, "orders") == {"created": 5, "updated": 0, "unchanged": 1, "refused": 24}
    assert "neither plate nor VIN" in day.page.locator('[data-refused-line="3"]').inner_text()
    day.page.reload()
    day.at("orders")
    assert day.page.locator("[data-imported]").count() == 0


def test_what_is_empty_says_what_to_do_and_what_the_machine_fixed_stays(
    browser: Browser, tmp_path: Path
) -> None:
    with NewShop(tmp_path / "fixed", timezone="Europe/Berlin") as shop:
        day = FirstDay(browser, shop)
        day.begin()
        day.choose("en")
        assert day.page.locator('[data-field="timezone"]').get_attribute("readonly") is not None
        day.fill(shop_name="Shop 1")
        day.page.locator("[data-go]").click()
        day.at("admin")
        day.administer("A01", "Administrator 1", "4711")
        day.at("people")
        for section in ("places", "programs"):
            day.page.goto(f"{shop.url}/admin/{section}")
            day.page.wait_for_selector(".list-empty")
        day.page.goto(f"{shop.url}/admin/house")
        day.page.locator('tr[data-line="timezone"]').click()
        chosen = day.page.wait_for_selector('[data-chosen="timezone"]')
        assert chosen is not None
        assert "SEVENLANES_TIMEZONE" in chosen.inner_text()
        assert day.page.locator('[data-deed="change_rule"]').count() == 0
        day.context.close()
