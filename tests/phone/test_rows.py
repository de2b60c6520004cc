"""A checklist on a phone: its rows fit the smallest one, with what the level before found in each."""

import pytest

from core.ui.texts import LANGUAGES
from tests.kiosk.touching import Shop
from tests.phone.conftest import Take
from tests.phone.holding import SMALL_HAND, Phone
from tests.phone.test_phone import LEAST, faults
from tests.shop import PINS

pytestmark = pytest.mark.browser

# What is wider than its place; the words of another level's item are cut short until they are touched.
WIDE = """() => [document.scrollingElement, ...document.querySelectorAll(".by-row *:not(.found-text)")]
    .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
        && getComputedStyle(one).display !== "inline")
    .map((one) => `${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""
WHOLE = """() => { const foot = document.querySelector(".inspection-foot").getBoundingClientRect().top;
    const head = document.querySelector(".panel-head").getBoundingClientRect().bottom;
    return [...document.querySelectorAll(".check")].map((row) => row.getBoundingClientRect())
        .filter(({ top, bottom }) => top >= head - 1 && bottom <= foot + 1).length; }"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leads_list_fits_the_smallest_phone(take: Take, shop: Shop, language: str) -> None:
    phone, number = take(f"phone-{language}", size=LEAST), shop.fresh(kind="maintenance")
    checked(shop, number)
    phone.open_tag(number)
    phone.sign_in("L02")
    phone.ready()
    phone.see_order(number)
    phone.touch("lead_check")
    phone.wait("[data-item]")
    phone.page.add_style_tag(content=".head-told { display: none }")  # a notice is no part of the list
    for size in (LEAST, SMALL_HAND):
        phone.page.set_viewport_size({"width": size[0], "height": size[1]})
        found = faults(phone)
        found.pop("clipped", None)  # asked more closely here
        assert (found, phone.page.evaluate(WIDE)) == ({}, [])
    assert phone.at('[data-item="lead-maintenance-03"] .found-told').inner_text().endswith("120 · Bolt")
    unfold(phone)
    phone.at('[data-check="next"]').tap()
    phone.wait(".hole")
    assert phone.page.evaluate(WHOLE) >= 2
    phone.at('[data-item="lead-maintenance-03"] .check-value').tap()
    phone.wait('[data-field="value"]')
    assert phone.page.evaluate(WIDE) == []


def unfold(phone: Phone) -> None:
    """Touch the words of the item that was measured, and see them whole."""
    text = phone.at('[data-item="lead-maintenance-02"] .found-text')
    text.tap()
    assert text.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1")


def checked(shop: Shop, number: str) -> None:
    """Let a technician do the work and sign, with something to tell."""
    shop.do("start", number, "T02", walkround="ok")
    for job in shop.order(number)["jobs"]:
        shop.do("tick_job", number, "T02", job=job["code"])
    asked = shop.order(number)["checklists"]["self"]
    items = [{"item": one["item"], "answer": "ok", "value": 120} for one in asked]
    items[2] |= {"answer": "fixed", "note": "Bolt"}
    shop.do("self_check", number, "T02", outcome="pass", items=items, pin=PINS["T02"])
