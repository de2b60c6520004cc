"""The timekeeper brings about what is due, whoever is quicker and whatever fails, by a clock that is moved by hand."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from core import timekeeper
from core.actions.base.action import ORDER_ACTIONS, Action
from core.clock import SimulatedClock
from core.domain.base.errors import DiskFull, NotAllowed
from core.store.journal import read
from core.timekeeper import Timekeeper, timekeeping
from core.workshop import Actor, Done, Workshop
from tests.house.deciding import next_day, wait
from tests.store.trial import a_trial_shop

ORDER = "in_progress"
OPEN = {"waiting", "in_progress", "interrupted", "awaiting_parts", "qc", "wash", "ready"}  # each with a delay
FIRST, SECOND = 5, 15  # minutes after which it goes higher


class Asked:
    """What the timekeeper asks of the writer, in its order; a test may get in the way."""

    def __init__(self, shop: Workshop) -> None:
        self.orders: list[str] = []
        self.before: Callable[[str], Awaitable[None]] | None = None
        self._do = shop.do
        shop.do = self.do  # type: ignore[method-assign,assignment]

    async def do(self, action: Action, by: Actor) -> Done:
        order: str = getattr(action, "order", "")
        self.orders.append(order)
        if self.before is not None:
            await self.before(order)
        return await self._do(action, by)

    def since(self) -> list[str]:
        """Return what was asked since the last look, whatever the order."""
        asked, self.orders = sorted(self.orders), []
        return asked


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


@pytest.fixture
def asked(shop: Workshop) -> Asked:
    return Asked(shop)


async def keeping(shop: Workshop) -> Timekeeper:
    """Return a timekeeper that learnt what is due from the board as it was loaded."""
    keeper = Timekeeper(shop)
    await shop.announce_here()
    return keeper


def flag(shop: Workshop) -> None:
    late = {"reason": "parts", "estimate": shop.clock.now() + timedelta(hours=2)}
    shop.run(ORDER_ACTIONS["flag_delay"](order=ORDER, **late), Actor("worker", "kiosk"))


def acknowledge(shop: Workshop, order: str = ORDER) -> None:
    alerts = shop.look_now(lambda floor: [alert.id for alert in floor.order(order).alerts if alert.open])
    shop.run(ORDER_ACTIONS["acknowledge"](order=order, alert=alerts[0]), Actor("advisor", "desk"))


def steps(shop: Workshop) -> list[int]:
    """Return the steps that were taken with the order."""
    return shop.look_now(
        lambda floor: [
            entry.data["step"] for entry in read(floor.session, order=ORDER) if entry.type == "escalated"
        ]
    )


async def test_nothing_is_asked_before_its_time_and_then_each_once(shop: Workshop, asked: Asked) -> None:
    keeper = await keeping(shop)
    for minutes, wanted in ((4.9, []), (0.1, sorted(OPEN)), (9.9, []), (0.1, sorted(OPEN)), (600, [])):
        wait(shop, minutes)
        await keeper.tick()
        await keeper.tick()
        assert asked.since() == wanted


async def test_what_a_commit_changed_is_due_at_its_new_time(shop: Workshop, asked: Asked) -> None:
    keeper = await keeping(shop)
    wait(shop, 3)
    flag(shop)
    wait(shop, 2)
    await keeper.tick()
    assert asked.since() == sorted(OPEN - {ORDER})
    wait(shop, 3)
    await keeper.tick()
    assert asked.since() == [ORDER]


async def test_who_moves_the_clock_waits_until_all_is_done(shop: Workshop, asked: Asked) -> None:
    async with timekeeping(shop):
        await shop.announce_here()
        assert isinstance(shop.clock, SimulatedClock)
        await shop.move_clock(shop.clock, shop.clock.now() + timedelta(minutes=FIRST))
        assert asked.since() == sorted(OPEN)


async def test_who_asks_meanwhile_waits_for_what_is_being_done(shop: Workshop, asked: Asked) -> None:
    keeper, at_the_last, let_on = await keeping(shop), asyncio.Event(), asyncio.Event()

    async def hold(_order: str) -> None:
        if len(asked.orders) == len(OPEN):
            at_the_last.set()
            await let_on.wait()

    asked.before = hold
    wait(shop, FIRST)
    ticking = asyncio.create_task(keeper.tick())
    await at_the_last.wait()
    again = asyncio.create_task(keeper.tick())
    for _ in range(10):
        await asyncio.sleep(0)
    assert not again.done()
    let_on.set()
    await asyncio.gather(ticking, again)


async def test_what_was_due_earlier_is_asked_earlier(shop: Workshop, asked: Asked) -> None:
    keeper = await keeping(shop)
    wait(shop, 3)
    flag(shop)
    wait(shop, 600)
    await keeper.tick()
    assert [n for n, order in enumerate(asked.orders) if order == ORDER] == [6, 13]


async def test_changes_that_change_nothing_of_what_is_due_leave_nothing_behind(shop: Workshop) -> None:
    keeper = await keeping(shop)
    for slot in ("S1", "AREA") * 5:
        shop.run(ORDER_ACTIONS["park"](order="waiting", slot=slot), Actor("advisor", "desk"))
    await keeper.tick()
    assert len(keeper._ahead) == len(OPEN)


async def test_what_somebody_saw_to_is_not_asked(shop: Workshop, asked: Asked) -> None:
    keeper = await keeping(shop)
    acknowledge(shop)
    wait(shop, FIRST)
    await keeper.tick()
    assert asked.since() == sorted(OPEN - {ORDER})


@pytest.mark.parametrize("refused", [False, True], ids=["nothing to do", "refused"])
async def test_who_sees_to_it_at_the_last_moment_is_quicker(
    shop: Workshop, asked: Asked, caplog: pytest.LogCaptureFixture, refused: bool
) -> None:
    async def first(order: str) -> None:
        acknowledge(shop, order)
        if refused:
            raise NotAllowed

    keeper = await keeping(shop)
    asked.before = first
    wait(shop, FIRST)
    await keeper.tick()
    await keeper.tick()
    assert asked.since() == sorted(OPEN)
    assert steps(shop) == []
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_while_the_disk_is_full_it_is_asked_again_and_told_once(
    shop: Workshop, asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(_order: str) -> None:
        raise DiskFull

    keeper = await keeping(shop)
    asked.before = full
    wait(shop, FIRST)
    for _ in range(3):
        await keeper.tick()
        assert asked.since() == sorted(OPEN)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    asked.before = None
    await keeper.tick()
    assert steps(shop) == [1]


async def test_what_fails_again_after_it_went_well_is_told_again(
    shop: Workshop, asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(_order: str) -> None:
        raise DiskFull

    keeper = await keeping(shop)
    for minutes in (FIRST, SECOND - FIRST):
        wait(shop, minutes)
        asked.before = full
        await keeper.tick()
        asked.before = None
        await keeper.tick()
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


async def test_one_that_fails_holds_up_no_other(shop: Workshop, asked: Asked) -> None:
    async def fail(order: str) -> None:
        if order != ORDER:
            raise ZeroDivisionError

    keeper = await keeping(shop)
    asked.before = fail
    wait(shop, FIRST)
    await keeper.tick()
    assert steps(shop) == [1]


async def test_what_could_not_be_announced_is_not_asked_for_ever_nor_is_the_next_forgotten(
    shop: Workshop, asked: Asked
) -> None:
    keeper = await keeping(shop)
    wait(shop, FIRST)
    with patch.object(shop.hub, "announce", side_effect=RuntimeError):
        await keeper.tick()
    await keeper.tick()
    assert asked.since() == sorted(OPEN)
    wait(shop, SECOND - FIRST)
    await keeper.tick()
    assert steps(shop) == [1, 2]


async def test_after_a_restart_what_fell_due_meanwhile_is_made_up_for(shop: Workshop) -> None:
    with next_day(shop) as again:
        wait(again, 600)
        await (await keeping(again)).tick()
        assert steps(again) == [1, 2]


async def test_a_clock_that_is_moved_back_repeats_nothing_and_loses_nothing(
    shop: Workshop, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = shop.clock.now()
    keeper = await keeping(shop)
    for minutes, taken in ((FIRST, [1]), (-60, [1]), (FIRST, [1]), (SECOND, [1, 2])):
        monkeypatch.setattr(shop.clock, "now", lambda: began + timedelta(minutes=minutes))  # noqa: B023 till the next
        await keeper.tick()
        assert steps(shop) == taken
    assert asked.since() == sorted([*OPEN, *OPEN])


async def test_while_the_server_lives_it_ticks_by_itself_whatever_happens(
    shop: Workshop, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = asyncio.Event()
    faults: list[Exception] = [ValueError()]

    async def note(_order: str) -> None:
        done.set()

    def now() -> object:
        if faults:
            raise faults.pop()
        return real()

    asked.before, real = note, shop.clock.now
    wait(shop, FIRST)
    monkeypatch.setattr(timekeeper, "TICK_EVERY", 0.001)
    async with timekeeping(shop):
        await shop.announce_here()
        monkeypatch.setattr(shop.clock, "now", now)
        async with asyncio.timeout(5):
            await done.wait()
