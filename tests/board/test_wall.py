"""The wall in a real browser, at each size and load: nothing is cut, hidden or pale."""

from typing import Any

import pytest

from core.ui.texts import Texts
from tests.board.cards import LANES, orders, pictured
from tests.board.conftest import FULL_HD, Hang, Size, Wall
from tests.board.looks import PALE, STILL
from tests.board.looks import look as look_at

pytestmark = pytest.mark.browser
MOVED_TWO_FRAMES_LATER = """() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(window.moved))))"""

SMALL: Size = (1280, 720)
SIZES: tuple[Size, ...] = (SMALL, (1920, 1080), (3840, 2160))
LOADS = (0, 1, 60, 150, 300)
DELAY = {"reason": "inspection_queue", "estimate": "2026-11-23T04:10:00Z"}


@pytest.mark.parametrize("load", LOADS)
def test_nothing_is_cut_or_hidden_at_any_size(hang: Hang, load: int) -> None:
    wall = hang(orders(load))
    for size in SIZES:
        seen = look(wall, size)
        assert seen["wrong"] == [], size
        assert seen["cards"] == load or load >= 150
        assert load < 300 or seen["cards"] == 90  # ten columns of nine
        assert load == 0 or seen["plate"] >= 32.9


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_nothing_is_cut_in_the_other_languages(hang: Hang, language: str) -> None:
    wall = hang([], language=language)
    for load in (18, 60, 150, 300):
        filled = orders(load, language)
        wall.do(lambda: wall.shop.refill(filled))  # noqa: B023 done before the next
        wall.wait(f'.in-shop >> text="{load}"')
        assert look(wall, SMALL)["wrong"] == [], load


def test_other_screens_are_survived(hang: Hang) -> None:
    wall = hang(orders(60))
    for size in ((1024, 768), (2560, 1080), (1080, 1920)):
        assert look(wall, size)["wrong"] == [], size


def test_a_resize_is_taken_without_motion(hang: Hang) -> None:
    wall = hang(orders(60))
    wall.page.evaluate("window.moved = 0; Element.prototype.animate = () => { window.moved += 1; }; 0")
    _resize(wall, SMALL)
    assert wall.page.evaluate(MOVED_TWO_FRAMES_LATER) == 0


def test_few_cards_have_the_largest_plate_and_an_empty_lane_is_narrow(hang: Hang) -> None:
    wall = hang(orders(1))
    assert look(wall)["plate"] == pytest.approx(47)
    widths = {lane: _width(wall, lane) for lane in LANES}
    assert all(widths[lane] < widths["in_progress"] * 0.7 for lane in LANES if lane != "in_progress")


def test_texts_are_easily_read_in_every_state(hang: Hang) -> None:
    wall = hang(orders(60))
    assert wall.page.evaluate(PALE) == []
    number = wall.numbers("qc")[0]
    wall.do(lambda: wall.shop.change(number, lane="wash", delay=DELAY))
    wall.wait(".news")
    assert wall.page.evaluate(PALE) == []
    wall.shop.beats = False
    for state, seconds in (("stale", 6), ("lost", 26)):
        wall.page.clock.fast_forward(seconds * 1000)
        wall.wait(f"[data-live={state}]")
        assert wall.page.evaluate(PALE) == []


def test_a_clock_that_is_not_to_be_trusted_is_told_as_long_as_that_lasts(hang: Hang) -> None:
    wall = hang(orders(60), language="en")
    wall.shop.hub.clock_doubted = True
    wall.wait(f'.foot .doubt >> text="{Texts.of("en").say("board.clock_doubted")}"')
    assert look(wall, SMALL)["wrong"] == wall.page.evaluate(PALE) == []
    number = wall.numbers("qc")[0]
    wall.do(lambda: wall.shop.change(number, delay=DELAY))
    wall.wait(".news")
    assert look(wall, SMALL)["wrong"] == wall.page.evaluate(PALE) == []
    wall.shop.hub.clock_doubted = False
    wall.gone(".doubt")


def test_risk_is_told_by_shape_as_well(hang: Hang) -> None:
    wall = hang(orders(60))
    for risk, sign in (("late", "late"), ("at_risk", "at_risk")):
        signed = wall.page.locator(f'[data-risk="{risk}"]:has(.icon-{sign})').count()
        assert signed == wall.page.locator(f'[data-risk="{risk}"]').count() > 0
    assert wall.page.locator('[data-risk="on_time"] .left .icon').count() == 0


def test_the_head_counts_and_the_lanes_too(hang: Hang) -> None:
    load = orders(60)
    wall = hang(load)
    cards = pictured(load)
    assert wall.text(".figure.in-shop b") == "60"
    assert wall.text(".figure.late b") == str(sum(card.risk == "late" for card in cards))
    assert wall.text(".figure.at-risk b") == str(sum(card.risk == "at_risk" for card in cards))
    for lane in LANES:
        count = str(sum(card.lane == lane for card in cards))
        assert wall.page.locator(f'[data-lane-column="{lane}"]').get_attribute("data-count") == count


def test_a_shop_without_people_says_what_to_do_first(hang: Hang) -> None:
    wall = hang([])
    assert _empty("orders") in wall.text(".notice")
    wall.do(lambda: wall.shop.send(wall.shop.snapshot(people={})))
    wall.wait(f'.notice >> text="{_empty("people")}"')


def look(wall: Wall, size: Size = FULL_HD) -> Any:
    """Say what is wrong with what the wall shows at this size."""
    _resize(wall, size)
    return look_at(wall.page)


def _empty(of: str) -> str:
    return Texts.of("zh-Hans").say(f"board.empty.{of}")


def _resize(wall: Wall, size: Size) -> None:
    wall.page.set_viewport_size({"width": size[0], "height": size[1]})
    unit = min(size[0] / 1920, size[1] / 1080)
    wall.page.wait_for_function(
        "unit => document.querySelector('[data-board]').style.getPropertyValue('--u') === `${unit}px`",
        arg=unit,
    )
    wall.page.evaluate(STILL)


def _width(wall: Wall, lane: str) -> float:
    box = wall.page.locator(f'[data-lane-column="{lane}"]').bounding_box()
    assert box
    return float(box["width"])
