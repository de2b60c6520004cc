"""A wall that nobody touches: what it says of itself, what it does when told, and what it does by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from core.domain.order.order import Order
from core.views.access.screens import Identify, Reload
from tests.board.cards import orders
from tests.board.conftest import Hang, Wall
from tests.board.looks import PALE, look

pytestmark = pytest.mark.browser

AT_NIGHT = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)  # 21:05 in Shanghai
STEP = 3 * 60 * 1000
LOADED = "window.loaded_before = true"
AGAIN = "!window.loaded_before && document.querySelector('[data-live=live]')"
WALK = "import('/assets/board/unattended.js').then(({walked}) => [...Array(97).keys()].map(walked))"


def test_it_reports_its_first_paint_and_then_every_ten_seconds(hang: Hang) -> None:
    wall = hang(orders(12), size=(1280, 720), language="zh-Hant")
    assert wall.shop.heard.get(timeout=30) == {
        "kind": "painted",
        "seq": wall.shop.seq,
        "width": 1280,
        "height": 720,
        "language": "zh-Hant",
        "version": "0.1.0",
    }
    number = wall.numbers("qc")[0]
    for lane in ("wash", "qc") * 2:  # the beats between are needed: silence would end the line
        wall.page.clock.fast_forward(2000)
        wall.do(lambda: wall.shop.change(number, lane=lane))  # noqa: B023 done before the next
        wall.wait(f'[data-seq="{wall.shop.seq}"]')
    assert wall.shop.heard.empty()
    wall.page.clock.fast_forward(2000)
    assert wall.shop.heard.get(timeout=30)["seq"] == wall.shop.seq


def test_it_shows_its_name_for_ten_seconds(hang: Hang) -> None:
    wall = hang(orders(12))
    wall.do(lambda: wall.shop.send(identify("Wall <b>3</b>")))
    wall.wait(".identify")
    assert wall.text(".identify-name") == "Wall <b>3</b>"
    assert wall.text(".identify-place") == "B07"
    assert wall.page.locator("[data-board]").get_attribute("data-seq") == str(wall.shop.seq)
    wall.page.clock.fast_forward(10_000)
    wall.gone(".identify")


@pytest.mark.parametrize("name", ["W", "Wall by the north door " * 3, "北门大屏幕" * 16])
def test_a_long_name_fits_the_screen(hang: Hang, name: str) -> None:
    wall = hang(orders(1), size=(1280, 720))
    wall.do(lambda: wall.shop.send(identify(name)))
    wall.wait(".identify")
    for part in (".identify-name", ".identify-place"):
        box = wall.page.locator(part).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 1280
        assert box["y"] + box["height"] <= 720


def test_it_loads_its_page_again_when_told(hang: Hang) -> None:
    wall = hang(orders(12))
    wall.page.evaluate(LOADED)
    wall.do(lambda: wall.shop.send(Reload().model_dump_json()))
    wall.page.wait_for_function(AGAIN)
    assert wall.shop.joined == 2


def test_a_new_version_is_loaded_once_and_the_same_one_never(hang: Hang) -> None:
    wall = hang(orders(12))
    wall.page.evaluate(LOADED)
    _restart(wall, "0.1.0")
    assert wall.page.evaluate("window.loaded_before")
    _restart(wall, "0.2.0")
    wall.page.wait_for_function(AGAIN)
    wall.page.evaluate(LOADED)
    _restart(wall, "0.2.0")
    assert wall.page.evaluate("window.loaded_before")


def test_a_new_version_waits_until_the_server_gives_its_page(hang: Hang) -> None:
    wall = hang(orders(12))
    wall.page.evaluate(LOADED)
    with _without_page(wall):
        _restart(wall, "0.2.0", live="stale")
        assert wall.page.evaluate("window.loaded_before")
    wall.page.wait_for_function(AGAIN)


def test_it_walks_through_a_small_square_one_pixel_at_a_time(hang: Hang) -> None:
    path = hang([]).page.evaluate(WALK)
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1 for a, b in pairwise(path))
    assert {x for x, _ in path} == {y for _, y in path} == set(range(-3, 4))
    assert path[0] == path[-1]


def test_it_takes_a_step_every_three_minutes(hang: Hang) -> None:
    wall = hang(orders(12))
    stood = _stands(wall)
    wall.page.clock.fast_forward(STEP)
    assert _stands(wall) != stood


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_nothing_is_cut_wherever_it_walked(hang: Hang, size: tuple[int, int]) -> None:
    wall = hang(orders(150), size=size)
    for x, y in ((-3, -3), (3, -3), (3, 3), (-3, 3)):
        wall.page.locator("[data-board]").evaluate(
            "(board, at) => board.style.transform = at", f"translate({x}px, {y}px)"
        )
        assert look(wall.page)["wrong"] == [], (x, y)


def test_it_is_dim_at_night_and_still_easily_read(hang: Hang) -> None:
    wall = hang(_without_work(60, AT_NIGHT), begins=AT_NIGHT)
    wall.wait(".night")
    assert wall.page.evaluate(PALE) == []
    ground = wall.page.locator("[data-board]").evaluate("(board) => getComputedStyle(board).backgroundColor")
    assert ground == "rgb(0, 0, 0)"


@pytest.mark.parametrize(("hour", "dim"), [(5, True), (6, False), (19, False), (20, True)])
def test_the_night_is_the_shops(hang: Hang, hour: int, dim: bool) -> None:
    begins = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(hours=hour - 8, minutes=30)
    wall = hang(_without_work(8, begins), begins=begins)
    assert bool(wall.page.locator(".night").count()) is dim


def test_while_a_car_is_worked_on_it_stays_bright(hang: Hang) -> None:
    wall = hang(orders(60, at=AT_NIGHT), begins=AT_NIGHT)
    assert wall.page.locator(".night").count() == 0


def identify(name: str) -> str:
    """Tell a screen to show its name."""
    return Identify(name=name, place="B07").model_dump_json()


def _without_work(count: int, at: datetime) -> list[Order]:
    return [order for order in orders(count, at=at) if order.lane != "in_progress"]


def _stands(wall: Wall) -> str:
    return str(wall.page.locator("[data-board]").evaluate("(board) => board.style.transform"))


def _restart(wall: Wall, version: str, live: str = "live") -> None:
    wall.server.stop()
    wall.shop.version = version
    if live == "live":
        wall.shop.rename("Another name")
    wall.server.start()
    wall.wait(f'[data-live={live}][data-seq="{wall.shop.seq}"]')


@contextmanager
def _without_page(wall: Wall) -> Iterator[None]:
    wall.page.route("**/tv", lambda route: route.abort())
    yield
    wall.page.unroute("**/tv")
