"""`history`: what a normal day costs with years behind it, against the same day in a shop that has just opened."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from core.opening import open_workshop
from core.settings import Settings
from core.views.order.desk import order_at_desk
from core.workshop import Workshop
from tests.bench.figures import ROUNDS, Figure, in_turn
from tests.bench.past import ORDERS, a_copy, past_folder
from tests.bench.shop import ADVISOR, fill, number_of, pause, start

TODAY = 60  # orders
MOST = 1.25
TIMES = 20  # in each round


def run(orders: int = ORDERS, today: int = TODAY, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Open both shops in turn, then do in each the same in turn."""
    with tempfile.TemporaryDirectory() as folder:
        new, old = (
            a_copy(past_folder(past), Path(folder) / name) for name, past in (("new", 1), ("old", orders))
        )
        for data in (new, old):
            shop = open_workshop(Settings(data=data))
            fill(shop, today)
            shop.close()
        ours, floor = in_turn(lambda: _opens(new), lambda: _opens(old), rounds)
        yield Figure("history", "start-up without its imports", "ms", ours, floor, MOST)
        yield from asyncio.run(_day(new, old, today, rounds))


async def _day(new: Path, old: Path, today: int, rounds: int) -> list[Figure]:
    """Measure what screens and people ask for all day."""
    shops = [open_workshop(Settings(data=data)) for data in (new, old)]
    for shop in shops:
        await shop.announce_here()
    figures = []
    for what, once in _WHAT.items():
        floor, ours = (_repeated(once, shop, today) for shop in shops)
        mine, bare = in_turn(floor, ours, rounds)
        figures.append(Figure("history", what, "ms", mine, bare, MOST))
    for shop in shops:
        shop.close()
    return figures


def _snapshot(shop: Workshop, _n: int) -> None:
    shop.hub.snapshot()


def _page(shop: Workshop, n: int) -> None:
    shop.look_now(lambda floor: order_at_desk(floor, number_of(n), ADVISOR, "en"))


def _action(shop: Workshop, n: int) -> None:
    start(shop, n)
    pause(shop, n)


_WHAT: dict[str, Callable[[Workshop, int], None]] = {
    "snapshot of the board": _snapshot,
    "an order's page": _page,
    "two actions: start, pause": _action,
}


def _repeated(once: Callable[[Workshop, int], None], shop: Workshop, today: int) -> Callable[[], float]:
    """Return how to find out what it takes, by one order after the other."""

    def measured() -> float:
        began = time.perf_counter()
        for time_ in range(TIMES):
            once(shop, time_ % today)
        return 1000 * (time.perf_counter() - began) / TIMES

    return measured


def _opens(data: Path) -> float:
    """Return how long a shop takes to open, up to a board that is announced."""
    began = time.perf_counter()
    shop = open_workshop(Settings(data=data))
    asyncio.run(shop.announce_here())
    took = time.perf_counter() - began
    shop.close()
    return 1000 * took
