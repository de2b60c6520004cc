"""`cards`: what one change costs, from the request to the screen, on a small board and on bigger ones.

A change of an order, and one that touches a person: the car in that person's hands is looked at again.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from core.workshop import Workshop
from tests.bench.figures import ROUNDS, Figure
from tests.bench.shop import a_shop, away, change

CARDS = (50, 300, 1000)
CHANGES = 50  # in each round
MOST = 1.2
Change = Callable[[Workshop, int, int], Awaitable[None]]
WHAT: dict[str, Change] = {"one change": change, "one that touches a person": away}


def run(cards: tuple[int, ...] = CARDS, changes: int = CHANGES, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Change the same in each shop, in turn; the smallest is the floor of the others."""
    with tempfile.TemporaryDirectory() as folder:
        shops = {many: a_shop(Path(folder) / str(many), many) for many in cards}
        took = {what: asyncio.run(_in_turn(shops, make, changes, rounds)) for what, make in WHAT.items()}
        for shop in shops.values():
            shop.close()
    few, *more = cards
    for what, each in took.items():
        for many in more:
            yield Figure("cards", f"{what}, {few} → {many} cards", "ms CPU", each[many], each[few], MOST)


async def _in_turn(shops: dict[int, Workshop], make: Change, changes: int, rounds: int) -> dict[int, float]:
    """Return the median of what a change takes in each shop."""
    took: dict[int, list[float]] = {many: [] for many in shops}
    for shop in shops.values():
        await shop.announce_here()
    for turn in range(rounds + 1):
        for many, shop in shops.items():
            counts = range(turn * changes, (turn + 1) * changes)
            took[many].append(await _changes(shop, make, min(shops), counts))
    return {many: statistics.median(times[1:]) for many, times in took.items()}  # the first round warms up


async def _changes(shop: Workshop, make: Change, orders: int, counts: range) -> float:
    """Return the milliseconds of CPU that one change takes, until a screen has it."""
    seen = asyncio.Event()
    screen = lambda text: seen.set() if text.startswith('{"kind":"delta"') else None  # noqa: E731 - one line
    shop.hub.join(screen, shop.hub.seq, shop.hub.boot)
    began = time.process_time()
    for count in counts:
        seen.clear()
        await make(shop, count, orders)
        await seen.wait()
    took = time.process_time() - began
    shop.hub.leave(screen)
    return 1000 * took / len(counts)
