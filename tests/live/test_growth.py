"""Ten thousand changes leave nothing behind but the board."""

import asyncio
import gc
from collections import Counter

from core.live.recent import KEPT
from core.live.reporting import Announcement
from core.store.journal import Entry
from core.views.order.board import Card, Posting
from tests.live.floor import LANES, Line, Program, Screen, Shop, settle

ORDERS = 20
CHANGES = 10_000
COUNTED = (Announcement, Card, Entry, Posting, asyncio.Task, asyncio.Queue)


async def test_ten_thousand_changes_leave_no_more_than_a_few_hundred_did() -> None:
    shop = Shop(ORDERS)
    shop.open()
    screen, program, stuck = Screen(shop), Program(shop), Screen(shop)
    await _change(shop, [screen, program, stuck], KEPT + 500)
    before = _counted(shop)
    await _change(shop, [screen, program, stuck], CHANGES)
    assert _counted(shop) == before
    assert (screen.seq, program.seq, screen.snapshots) == (len(shop.truth) - 1, len(shop.truth) - 1, 1)
    for one in (screen, program, stuck):
        await one.leave()
    await settle()
    assert (shop.hub.boards, shop.hub.feeds, len(shop.hub._listeners)) == (0, 0, 0)


async def _change(shop: Shop, lines: list[Line], times: int) -> None:
    """Move cars while two follow, one comes and stops reading again and again, and another only looks in."""
    for n in range(times):
        if n % 1000 == 0:
            lines[-1].reads.clear()
            visitor = Screen(shop)
            for line in (*lines, visitor):
                await line.join()
            await settle()
            await visitor.leave()
        shop.move(f"R{n % ORDERS}", LANES[n // ORDERS % 7])
        shop.entries.clear()  # they are on the disk
        if n % 20 == 0:
            await settle()
    await settle(100)


def _counted(shop: Shop) -> dict[str, int]:
    gc.collect()
    kinds = Counter(type(one) for one in gc.get_objects() if isinstance(one, COUNTED))
    return {
        **{kind.__name__: kinds[kind] for kind in COUNTED},
        "recent": len(shop.hub._recent._kept),
        "listeners": len(shop.hub._listeners),
        "boards": shop.hub.boards,
        "feeds": shop.hub.feeds,
    }
