"""A delay nobody acknowledges goes higher by the timekeeper: once a step, after a restart, after a jump."""

import asyncio
from typing import Any

from core.store.journal import read
from core.timekeeper import Timekeeper
from core.workshop import Workshop
from tests.house.deciding import next_day, wait
from tests.store.trial import Deed, newest, try_out

ORDER = "in_progress"


def ticks(shop: Workshop, count: int = 3) -> list[int]:
    """Let a timekeeper tick so often; return the steps that were taken with the order until now."""

    async def tick() -> None:
        keeper = Timekeeper(shop)
        await shop.announce_here()
        for _ in range(count):
            await keeper.tick()

    asyncio.run(tick())
    return steps(shop)


def steps(shop: Workshop) -> list[int]:
    def taken(floor: Any) -> list[int]:
        entries = read(floor.session, order=ORDER)
        return [entry.data["step"] for entry in entries if entry.type == "escalated"]

    return shop.look_now(taken)


def test_nothing_happens_before_its_time(shop: Workshop) -> None:
    wait(shop, 4.9)
    assert ticks(shop) == []


def test_each_step_is_taken_once(shop: Workshop) -> None:
    wait(shop, 5)
    assert ticks(shop) == [1]
    wait(shop, 10)
    assert ticks(shop) == [1, 2]
    wait(shop, 600)
    assert ticks(shop) == [1, 2]


def test_after_a_jump_of_time_every_step_is_taken(shop: Workshop) -> None:
    wait(shop, 600)
    assert ticks(shop) == [1, 2]


def test_a_restart_goes_on_where_it_was(shop: Workshop) -> None:
    wait(shop, 5)
    assert ticks(shop) == [1]
    with next_day(shop) as again:
        assert ticks(again) == [1]
        wait(again, 10)
        assert ticks(again) == [1, 2]


def test_every_delay_of_the_shop_goes_higher(shop: Workshop) -> None:
    wait(shop, 5)
    ticks(shop)
    orders = shop.look_now(
        lambda floor: {entry.order for entry in read(floor.session) if entry.type == "escalated"}
    )
    assert orders == {"waiting", "in_progress", "interrupted", "awaiting_parts", "qc", "wash", "ready"}


def test_the_entry_has_no_person_and_the_order_stays_where_it_is(shop: Workshop) -> None:
    wait(shop, 5)
    ticks(shop)
    entry = shop.look_now(
        lambda floor: next(one for one in read(floor.session, order=ORDER) if one.type == "escalated")
    )
    assert (entry.person, entry.station, entry.lane) == (None, "sevenlanes", ORDER)
    assert entry.data["alerts"] == [{"role": "manager", "person": "manager"}]


def test_the_manager_acknowledges_the_own_alert(shop: Workshop) -> None:
    wait(shop, 5)
    ticks(shop)
    assert try_out(shop, ORDER, Deed("acknowledge", {"alert": newest("alerts")}, "manager")).code == "done"
