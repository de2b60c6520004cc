"""A checklist in rows: five of them at once, what was found before in each, one touch to what is lacking."""

from collections.abc import Iterator
from typing import Any

import pytest

from core.ui.texts import LANGUAGES
from tests.heard import unheard
from tests.kiosk.conftest import Switch
from tests.kiosk.test_sizes import CUT_OFF, SIZES
from tests.kiosk.touching import Kiosk, Shop
from tests.pages import UNDER_THE_ANSWER
from tests.shop import PINS

pytestmark = pytest.mark.browser

TECHNICIAN, LEAD, INSPECTOR = "T11", "L03", "Q01"
# How many rows are in sight from edge to edge.
WHOLE = """() => { const list = document.querySelector(".checklist").getBoundingClientRect();
    return [...document.querySelectorAll(".check")].map((row) => row.getBoundingClientRect())
        .filter(({ top, bottom }) => top >= list.top - 1 && bottom <= list.bottom + 1).length; }"""
# What is too small for a glove, or too near to the next one: 72 px and 16 px at this size.
CROWDED = """() => {
    const shown = [...document.querySelectorAll(".check .button")].filter((one) => one.checkVisibility());
    const boxes = shown.map((one) => one.getBoundingClientRect());
    const apart = (one, other) => Math.max(other.left - one.right, one.left - other.right, other.top - one.bottom, one.top - other.bottom);
    return shown.filter((_, n) => boxes[n].height < 71.5 || boxes[n].width < 71.5
        || boxes.some((other, m) => m > n && apart(boxes[n], other) < 15.5)).map((one) => one.textContent); }"""
# Text of a row that runs into its buttons, or out of the row.
OVERLAID = """() => [...document.querySelectorAll(".check")].filter((row) => {
    const text = row.querySelector(".check-asked").getBoundingClientRect();
    const edge = row.getBoundingClientRect();
    return text.right > edge.right + 1 || [...row.querySelectorAll(".button")].map((one) => one.getBoundingClientRect())
        .some((one) => one.left < text.right - 1 && one.top < text.bottom - 1 && one.bottom > text.top + 1); })
    .map((row) => row.dataset.item)"""


@pytest.fixture
def number(kiosk: Kiosk, shop: Shop) -> Iterator[str]:
    """Do the work on a car and open the first list."""
    number = shop.fresh(kind="maintenance")
    shop.do("start", number, TECHNICIAN, walkround="ok")
    kiosk.open(TECHNICIAN, number)
    kiosk.tick_all()
    kiosk.touch("self_check")
    kiosk.wait("[data-item]")
    kiosk.clear()
    yield number
    shop.do("pause", number, TECHNICIAN, why="leaves")


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_rows_at_every_level_and_nothing_is_cut_off(
    switch_on: Switch, shop: Shop, language: str
) -> None:
    kiosk, number = switch_on(f"{language}1"), shop.fresh(kind="maintenance")
    shop.do("start", number, TECHNICIAN, walkround="ok")
    for job in shop.order(number)["jobs"]:
        shop.do("tick_job", number, TECHNICIAN, job=job["code"])
    for deed, level, person in (
        ("self_check", "self", TECHNICIAN),
        ("lead_check", "lead", LEAD),
        ("final_inspection", "final", INSPECTOR),
    ):
        kiosk.open(person, number)
        kiosk.touch(deed)
        kiosk.wait("[data-item]")
        assert kiosk.page.evaluate(WHOLE) >= 5, deed
        assert kiosk.page.evaluate(CROWDED) == [], deed
        assert kiosk.at(".check .on").count() == 0, "nothing is answered by what was found before"
        assert {deed: looked_over(kiosk)} == {deed: {}}
        sign(shop, number, deed, level, person)


def test_what_is_lacking_is_one_touch_away(kiosk: Kiosk, shop: Shop, number: str) -> None:
    asked = [one["item"] for one in shop.order(number)["checklists"]["self"]]
    kiosk.at(f'[data-item="{asked[0]}"] [data-check="ok"]').click()
    kiosk.at('[data-check="next"]:has-text("8 to go")').click()
    kiosk.wait(f'[data-item="{asked[1]}"].hole')
    kiosk.at(f'[data-item="{asked[1]}"] [data-check="ok"]').click()  # which still lacks its value
    kiosk.at(f'[data-item="{asked[-1]}"] [data-check="fixed"]').click()  # and this one its note
    for item in asked[2:]:
        kiosk.at('[data-check="next"]').click()
        kiosk.wait(f'[data-item="{item}"].hole')
    assert kiosk.at(f'[data-item="{asked[-1]}"] input:focus').count() == 1
    kiosk.at('[data-check="next"]').click()
    kiosk.wait(f'[data-item="{asked[1]}"].hole [data-field="value"]')
    assert kiosk.at('[data-check="sign"]:visible').count() == 0


def test_the_car_is_a_touch_away(kiosk: Kiosk, shop: Shop, number: str) -> None:
    card = kiosk.at(f'.card[data-card="{number}"]')
    assert not card.is_visible()
    assert kiosk.at('[data-touch="car"]').inner_text() == shop.order(number)["plate"]
    kiosk.at('[data-touch="car"]').click()
    card.wait_for(state="visible")
    assert looked_over(kiosk) == {}
    kiosk.page.set_viewport_size({"width": 1280, "height": 800})
    kiosk.at('[data-touch="car"]').click()
    card.wait_for(state="hidden")


@pytest.mark.usefixtures("number")
def test_the_answer_to_the_last_deed_covers_nothing_of_the_list(kiosk: Kiosk) -> None:
    kiosk.wait(".answer:not(.wide)")
    assert kiosk.page.evaluate(WHOLE) >= 5
    for width, height in SIZES:
        kiosk.page.set_viewport_size({"width": width, "height": height})
        assert kiosk.page.evaluate(UNDER_THE_ANSWER) == [], (width, height)


def sign(shop: Shop, number: str, deed: str, level: str, person: str) -> None:
    """Sign with a value wherever one is asked, and one thing put right."""
    items: list[dict[str, Any]] = [
        {"item": one["item"], "answer": "ok", **({"value": 25.5} if one["needs_value"] else {})}
        for one in shop.order(number)["checklists"][level]
    ]
    items[0] |= {"answer": "fixed", "note": "Lamp"}
    shop.do(deed, number, person, outcome="pass", items=items, pin=PINS[person])


def looked_over(kiosk: Kiosk) -> dict[str, list[str]]:
    """Return what is cut off or lies over something else, by the size of the screen."""
    found = {}
    for width, height in (*SIZES, (1280, 720)):
        kiosk.page.set_viewport_size({"width": width, "height": height})
        found[f"{width} x {height}"] = [
            *kiosk.page.evaluate(CUT_OFF),
            *kiosk.page.evaluate(OVERLAID),
        ]
    kiosk.page.set_viewport_size({"width": 1280, "height": 800})
    found["heard"] = unheard(kiosk.page)
    return {where: wrong for where, wrong in found.items() if wrong}
