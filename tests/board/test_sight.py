"""What a colour-blind reader sees of the wall as it is rendered: every state is told from every other."""

from datetime import UTC, datetime
from itertools import combinations, cycle
from typing import Any

import pytest

from tests.board.cards import LANES, MARKS, NOW, bear, orders
from tests.board.colours import SIGHTS, TOLD_APART, Colour, apart, contrast
from tests.board.conftest import Hang, Wall

pytestmark = pytest.mark.browser

AT_NIGHT = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
TIMES = pytest.mark.parametrize("begins", [NOW, AT_NIGHT], ids=["day", "night"])

# The surface of a card in each state of risk, its edge, and the colour of its countdown with the sign.
RISKS = """() => Object.fromEntries(['on_time', 'at_risk', 'late'].map((risk) => {
  const card = document.querySelector(`[data-risk="${risk}"]:has(.left)`);
  const colour = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  return [risk, {
    surface: colour(getComputedStyle(card).backgroundColor),
    edge: colour(getComputedStyle(card, '::before').backgroundColor),
    sign: colour(getComputedStyle(card.querySelector('.left')).color),
  }];
}))"""

# The surface that says whether the board may be believed; the foot is see-through while it may.
FOOT = """() => {
  const [r, g, b, a = 1] = getComputedStyle(document.querySelector('.foot')).backgroundColor.match(/[\\d.]+/g).map(Number);
  return a ? [r, g, b] : getComputedStyle(document.querySelector('[data-board]')).backgroundColor.match(/[\\d.]+/g).map(Number);
}"""

# Of each mark that is shown: the colours of its shape and of its tile or chip, and the shape itself.
SHOWN_MARKS = """() => Object.fromEntries([...document.querySelectorAll('.card .mark, .card .chip')].map((mark) => {
  const colour = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const style = getComputedStyle(mark);
  return [mark.className + mark.closest('.card').dataset.risk,
    {name: mark.className.split(' ')[1], shape: mark.querySelector('svg').innerHTML,
     ink: colour(style.color), tile: colour(style.backgroundColor)}];
}))"""


@TIMES
def test_the_three_risks_are_told_apart_by_their_colours_too(hang: Hang, begins: datetime) -> None:
    risks = _wall(hang, begins).page.evaluate(RISKS)
    for sight in SIGHTS:
        for one, other in combinations(risks, 2):
            assert _furthest(risks[one], risks[other], sight) >= TOLD_APART, (sight, one, other)


@TIMES
def test_live_stale_and_lost_are_told_apart_by_their_colours_too(hang: Hang, begins: datetime) -> None:
    wall = _wall(hang, begins)
    feet: dict[str, Colour] = {"live": wall.page.evaluate(FOOT)}
    wall.shop.beats = False
    for state, seconds in (("stale", 6), ("lost", 26)):
        wall.page.clock.fast_forward(seconds * 1000)
        wall.wait(f"[data-live={state}]")
        feet[state] = wall.page.evaluate(FOOT)
    for sight in SIGHTS:
        for one, other in combinations(feet, 2):
            assert apart(feet[one], feet[other], sight) >= TOLD_APART, (sight, one, other)


@TIMES
def test_a_mark_is_a_shape_of_its_own_that_stands_out(hang: Hang, begins: datetime) -> None:
    marks: list[dict[str, Any]] = list(_wall(hang, begins).page.evaluate(SHOWN_MARKS).values())
    shapes = {mark["name"]: mark["shape"] for mark in marks}
    assert len(set(shapes.values())) == len(shapes) == len(MARKS)
    for mark in marks:
        assert contrast(mark["ink"], mark["tile"]) >= 7, mark["name"]
        for sight in SIGHTS:
            assert apart(mark["ink"], mark["tile"], sight) >= TOLD_APART, (sight, mark["name"])


def test_a_lane_is_told_by_its_name_and_place_alone(hang: Hang) -> None:
    wall = hang(orders(60))
    heads = wall.page.locator("[data-lane-column] h2").all_inner_texts()
    assert len(set(heads)) == len(LANES)
    lanes = wall.page.locator("[data-lane-column]")
    assert [lane.get_attribute("data-lane-column") for lane in lanes.all()] == list(LANES)


def _wall(hang: Hang, begins: datetime) -> Wall:
    """Hang a wall with every risk and every mark; nobody works, so that it is dim at night."""
    load = [order for order in orders(75, at=begins) if order.lane != "in_progress"]
    for order, mark in zip(load, cycle(MARKS), strict=False):
        bear(order, mark)
    return hang(load, begins=begins)


def _furthest(one: dict[str, Colour], other: dict[str, Colour], sight: str) -> float:
    return max(apart(one[part], other[part], sight) for part in one)
