"""The board when the network freezes, and after a long day."""

from typing import Any

import pytest

from tests.board.cards import an_order, orders
from tests.board.conftest import Hang, Wall
from tests.proxy import Wire

pytestmark = pytest.mark.browser

CHANGES = 10_000
AT_ONCE = 500
CARDS = 8  # each change draws one card, but lays all of them out


def test_a_frozen_line_is_told_and_its_thaw_taken_without_a_touch(hang: Hang) -> None:
    wall = hang(orders(20))
    with Wire(wall.server.port) as line:
        wall.page.goto(f"{line.url}/tv")
        wall.wait("[data-live=live]")
        number = wall.numbers("qc")[0]
        line.freeze()
        wall.page.clock.fast_forward(5000)
        wall.wait("[data-live=stale]")
        wall.do(lambda: wall.shop.change(number, lane="wash"))
        wall.page.clock.fast_forward(26_000)
        wall.wait("[data-live=lost] .top .lost")
        assert number in wall.numbers("qc")
        line.mend()
        wall.wait(f'[data-live=live][data-seq="{wall.shop.seq}"]')
        assert number in wall.numbers("wash")
        wall.page.goto("about:blank")


def test_ten_thousand_changes_leave_the_page_as_large_as_it_was(hang: Hang) -> None:
    wall = hang([an_order(n, "qc") for n in range(CARDS)])
    _change(wall, CHANGES // 10)
    before = _size(wall)
    _change(wall, CHANGES)
    after = _size(wall)
    assert after["Nodes"] <= before["Nodes"] * 1.05
    assert after["JSEventListeners"] <= before["JSEventListeners"]
    assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] * 1.1
    assert wall.shop.joined == 1


def _change(wall: Wall, times: int) -> None:
    """Move cars, many at once; then let every mark of it run out."""
    numbers = list(wall.shop.orders)
    for first in range(0, times, AT_ONCE):

        def move(first: int = first) -> None:
            for n in range(first, first + AT_ONCE):
                wall.shop.change(numbers[n % CARDS], lane=("wash", "qc")[n // 100 % 2], priority=n % 9 + 1)

        wall.do(move)
        wall.wait(f'[data-seq="{wall.shop.seq}"]', timeout=60_000)
    for number in numbers:
        wall.do(lambda: wall.shop.change(number, lane="qc"))  # noqa: B023 done before the next
    wall.wait(f'[data-seq="{wall.shop.seq}"]')
    for priority in (1, 2, 1):
        wall.page.clock.fast_forward(2000)
        wall.do(lambda: wall.shop.change(numbers[0], priority=priority))  # noqa: B023 done before the next
        wall.wait(f'[data-seq="{wall.shop.seq}"]')  # silence would end the line
    wall.gone(".fresh")
    wall.page.wait_for_function("document.getAnimations().length === 0")


def _size(wall: Wall) -> dict[str, Any]:
    """Measure what the page holds, without what only waits to be thrown away."""
    inside = wall.page.context.new_cdp_session(wall.page)
    inside.send("HeapProfiler.enable")
    inside.send("HeapProfiler.collectGarbage")
    inside.send("Performance.enable")
    found = inside.send("Performance.getMetrics")["metrics"]
    inside.detach()
    return {one["name"]: one["value"] for one in found}
