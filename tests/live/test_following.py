"""Writers write, connections break, readers dawdle, time passes: what each one holds is right at every moment."""

import asyncio
import json
from datetime import timedelta
from unittest.mock import patch

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from core.live import outlet, recent, socket
from core.store.journal import Entry
from tests.live.floor import LANES, Line, Program, Screen, Shop, settle

ORDERS = 6
FOLLOWERS = 4  # three screens and a program
WHO = st.integers(0, FOLLOWERS - 1)
MOVES = st.tuples(st.integers(0, ORDERS - 1), st.sampled_from(LANES), st.integers(1, 3))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.lists(MOVES, min_size=1, max_size=12)),
        st.tuples(st.just("commit"), MOVES),  # stored, and not yet announced when the next step begins
        st.tuples(st.sampled_from(["join", "cut", "stall", "read"]), WHO),
        st.tuples(st.just("wait"), st.integers(1, 90)),
        st.tuples(st.just("settle"), st.integers(0, 8)),
    ),
    max_size=30,
)


@given(STEPS)
@example([("join", 0), ("settle", 8), ("cut", 0), ("wait", 90)])  # what time alone changed is missed too
@settings(max_examples=100, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_what_each_holds_is_the_board_at_its_entry_always(steps: list[tuple[str, object]]) -> None:
    with patch.object(outlet, "ROOM", 8), patch.object(recent, "KEPT", 4), patch.object(socket, "BATCH", 3):
        asyncio.run(_run(steps))


async def test_who_missed_much_comes_back_at_once() -> None:
    shop = Shop(1)
    shop.open()
    screen = Screen(shop)
    await screen.join()
    await settle()
    await screen.leave()
    for n in range(outlet.ROOM + 100):
        shop.move("R0", ("wash", "qc")[n % 2])
    await settle()
    await screen.join()
    await settle()
    assert screen.connected
    assert screen.seq == shop.hub.seq
    await screen.leave()


async def test_an_entry_that_is_read_before_it_is_announced_is_told_once() -> None:
    class Busy(Shop):
        async def entries_after(self, seq: int, limit: int) -> list[Entry]:
            self.move("R0", "qc")
            return await super().entries_after(seq, limit)

    shop = Busy(1)
    shop.open()
    shop.move("R0", "wash")
    await settle()
    program = Program(shop)
    await program.join()
    await settle()
    assert program.seq == 2
    await program.leave()


async def _run(steps: list[tuple[str, object]]) -> None:
    shop = Shop(ORDERS)
    shop.open()
    screens = [Screen(shop) for _ in range(FOLLOWERS - 1)]
    everybody: list[Line] = [*screens, Program(shop)]
    for step, what in steps:
        await _step(shop, everybody, step, what)
    await _all_is_well_again(shop, everybody)
    board = {card["number"]: card for card in json.loads(shop.hub.snapshot())["cards"]}
    assert [screen.cards for screen in screens] == [board] * len(screens)
    for one in everybody:
        await one.leave()


async def _step(shop: Shop, everybody: list[Line], step: str, what: object) -> None:
    match step, what:
        case "write", list(moves):
            await asyncio.gather(
                *(asyncio.to_thread(shop.move, f"R{n}", lane, entries) for n, lane, entries in moves)
            )
        case "commit", (int(n), str(lane), int(entries)):
            shop.move(f"R{n}", lane, entries)
        case "join", int(who):
            await everybody[who].join()
        case "cut", int(who):
            await everybody[who].leave()
        case "stall", int(who):
            everybody[who].reads.clear()
        case "read", int(who):
            everybody[who].reads.set()
        case "wait", int(minutes):
            shop.time += timedelta(minutes=minutes)
            shop.hub.tick()
            shop.hub.beat()
        case "settle", int(turns):
            await settle(turns)


async def _all_is_well_again(shop: Shop, everybody: list[Line]) -> None:
    """Let everybody read and come back; all hold the last entry without one more being written."""
    async with asyncio.timeout(10):
        while any(one.seq != len(shop.truth) - 1 or not one.connected for one in everybody):
            for one in everybody:
                one.reads.set()
                await one.join()
            await settle()
    shop.hub.tick()
    await settle()
