"""Notices at a desk: told as it happens in a line of their own, listed for a day, never in anybody's way."""

import pytest
from playwright.sync_api import Page

from tests.desk.working import Desk, Shop
from tests.pages import arrives

pytestmark = pytest.mark.browser


def test_what_happened_is_told_in_its_own_line_and_leads_to_the_order(desk: Desk, shop: Shop) -> None:
    desk.sign_in("SA02", "/advisor")
    number = shop.receive(advisor="SA02", parts=[{"number": "P-1", "text": "Pads", "quantity": 1}])
    desk.wait(f'tr[data-line="{number}"]')
    before = top_of_the_page(desk.page)
    shop.do("back_order", number, "P01", part="P-1", expected_at="2026-11-23T15:00:00+08:00")
    told = desk.page.locator('.told-line [data-notice-kind="back_order.until"].fresh')
    told.wait_for()
    assert f"粤{number[-6:]}".upper() in told.inner_text().upper()
    assert "Pads" in told.inner_text()
    assert top_of_the_page(desk.page) == before
    desk.goto("/board")  # a page of its own, made anew: what was told is still there
    desk.page.locator("[data-all-notices]").click()
    desk.page.locator(f'[data-notice-list] a[href="/order/{number}"]').first.click()
    arrives(desk.page, f"**/order/{number}")


def test_a_finished_car_stands_first_until_its_advisor_accepts_it(desk: Desk, shop: Shop) -> None:
    finished, other = (shop.receive(advisor="SA03", parts=[{"number": "P-1", "quantity": 1}]) for _ in "ab")
    shop.work(finished, "T08", "L02", "Q01")
    shop.do("back_order", other, "P01", part="P-1", expected_at="2026-11-23T15:00:00+08:00")
    desk.sign_in("SA03", "/advisor")
    first = desk.page.locator(".told-line a").first
    first.and_(desk.page.locator(f'.awaits[href="/order/{finished}"]')).wait_for()
    shop.do("accept", finished, "SA03")
    first.and_(desk.page.locator(f'[href="/order/{other}"]')).wait_for()


def top_of_the_page(page: Page) -> float:
    return float(page.evaluate("document.querySelector('.desk-page .list').getBoundingClientRect().top"))
