"""The layout alone, over many loads and screens: a pure function, so thousands of walls in a second."""

import random
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.board.conftest import Hang

pytestmark = pytest.mark.browser

SCREENS = ((1280, 720), (1920, 1080), (3840, 2160), (1366, 768), (1024, 768), (2560, 1080), (1080, 1920))

# For each case: the plan, the boxes of all cards of all pages, and the numbers that each page shows.
LAY_OUT = """async (cases) => {
  const {paged, place, plan} = await import('/assets/board/layout.js');
  return cases.map(({width, height, loads}) => {
    const lanes = loads.map(([count, late]) => ({count, late, head: 150}));
    const laid = plan({width, height, lanes});
    const pages = laid.lanes.map((at, i) => {
      const cards = Array.from({length: loads[i][0]}, (_, n) => ({n, risk: n < loads[i][1] ? 'late' : 'on_time'}));
      return paged(cards, at).map((page) => page.map(({n}, nth) => ({n, ...place(nth, laid.card)})));
    });
    return {...laid, pages};
  });
}"""


@pytest.fixture
def page_of_wall(hang: Hang) -> Page:
    return hang([]).page


def test_every_load_fits_every_screen(page_of_wall: Page) -> None:
    chance = random.Random(5)
    cases = [_case(chance, screen) for screen in SCREENS for _ in range(60)]
    for case, laid in zip(cases, page_of_wall.evaluate(LAY_OUT, cases), strict=True):
        assert wrong(case, laid) == [], case


def test_the_plate_is_as_large_as_the_load_allows_and_never_below_its_least(page_of_wall: Page) -> None:
    cases = [{"width": 1920, "height": 1080, "loads": [[count, 0]] * 7} for count in range(1, 40)]
    plates = [round(laid["card"]["plate"]) for laid in page_of_wall.evaluate(LAY_OUT, cases)]
    assert plates == sorted(plates, reverse=True)
    assert (plates[0], plates[-1]) == (47, 33)


def test_sizes_scale_with_the_screen(page_of_wall: Page) -> None:
    loads = [[9, 1], [12, 2], [3, 0], [4, 0], [3, 0], [2, 0], [5, 0]]
    cases = [{"width": width, "height": height, "loads": loads} for width, height in SCREENS[:3]]
    small, full, large = page_of_wall.evaluate(LAY_OUT, cases)
    assert small["card"]["plate"] * 1.5 == pytest.approx(full["card"]["plate"])
    assert large["card"]["plate"] == full["card"]["plate"] * 2
    assert small["card"]["perColumn"] == full["card"]["perColumn"] == large["card"]["perColumn"]


def wrong(case: dict[str, Any], laid: dict[str, Any]) -> list[str]:
    """Say what a layout does wrong."""
    card = laid["card"]
    return [
        fault
        for lane, pages, (count, late) in zip(laid["lanes"], laid["pages"], case["loads"], strict=True)
        for fault, found in {
            "leaves the screen": lane["x"] < 0 or lane["x"] + lane["width"] > case["width"],
            "a card leaves its lane": any(
                box["x"] + card["width"] > lane["width"] or box["y"] + card["height"] > laid["height"]
                for page in pages
                for box in page
            ),
            "a card is on no page": {box["n"] for page in pages for box in page} != set(range(count)),
            "a late card is missing on a page": any(
                {box["n"] for box in page}.issuperset(range(min(late, lane["pinned"]))) is False
                for page in pages
            ),
            "late cards take more than half": lane["pages"] > 1 and lane["pinned"] > lane["perPage"],
            "the plate is too small": card["plate"] < 33 * laid["unit"],
            "an empty page": any(not page for page in pages) and count > 0,
        }.items()
        if found
    ] + ["lanes overlap" for a, b in pairwise(laid["lanes"]) if a["x"] + a["width"] > b["x"]]


def _case(chance: random.Random, screen: tuple[int, int]) -> dict[str, Any]:
    most = chance.choice((0, 2, 8, 15, 40))
    counts = [chance.randint(0, most) for _ in range(7)]
    return {
        "width": screen[0],
        "height": screen[1],
        "loads": [[count, chance.randint(0, count)] for count in counts],
    }
