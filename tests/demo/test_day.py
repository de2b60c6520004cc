"""The furnished shop and its day: believable, moved by the actions people use, never still, never growing."""

import asyncio
import logging
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from core.actions import ORDER_ACTIONS
from core.clock import SimulatedClock
from core.demo import live
from core.demo.cast import RESTING
from core.demo.scene import FULL
from core.domain.base.lanes import ENDED, ON_BOARD, Lane
from core.domain.order.order import Order
from core.domain.order.promise import LATE, risk
from core.store.journal import Entry, read
from core.store.replay import verify
from core.workshop import Actor, Workshop

DEEDS = 350
MAIN_KINDS = {
    *("receive", "take_in", "assign", "start", "tick_job", "pause", "interrupt", "resume", "park"),
    *("ask", "answer", "propose_supplement", "quote_supplement", "answer_supplement"),
    *("request_parts", "back_order", "parts_arrived", "issue_parts"),
    *("flag_delay", "acknowledge", "repromise", "add_job", "drop_job", "reject"),
    *("self_check", "lead_check", "final_inspection", "start_wash", "finish_wash"),
    *("accept", "notify_customer", "settle", "deliver"),
}


def open_orders(workshop: Workshop) -> list[Order]:
    def reader(session: Session) -> list[Order]:
        return list(session.exec(select(Order).where(col(Order.lane).not_in(ENDED))))

    return workshop.look_now(lambda floor: reader(floor.session))


def entries(workshop: Workshop) -> list[Entry]:
    return workshop.look_now(lambda floor: list(read(floor.session)))


def lanes(workshop: Workshop) -> Counter[Lane]:
    return Counter(order.lane for order in open_orders(workshop))


class Evening(Exception):  # noqa: N818 - not an error
    """Enough for today."""


async def let_pass(workshop: Workshop, deeds: int, **more: Any) -> None:
    """Run the day for so many deeds, forty seconds apart, without waiting."""
    clock = workshop.clock
    assert isinstance(clock, SimulatedClock)
    left = deeds

    async def sleep(seconds: float) -> None:
        nonlocal left
        assert seconds > 0
        clock.move_to(clock.now() + timedelta(seconds=40))
        left -= 1
        if left == 0:
            raise Evening

    with pytest.raises(Evening):
        await live(workshop, sleep=sleep, **more)


def test_at_ten_sixty_cars_stand_in_all_seven_lanes(workshop: Workshop) -> None:
    assert workshop.clock.now().astimezone(workshop.house.zone).hour == 10
    assert len(open_orders(workshop)) == 60
    assert set(lanes(workshop)) == set(ON_BOARD)
    assert lanes(workshop)[Lane.WAITING] >= 10
    assert lanes(workshop)[Lane.IN_PROGRESS] >= 8
    late = [
        order for order in open_orders(workshop) if risk(order, workshop.clock.now(), workshop.house) == LATE
    ]
    assert len(late) <= 6


def test_the_morning_is_in_the_journal_in_its_order(workshop: Workshop) -> None:
    times = [entry.at for entry in entries(workshop)]
    assert times == sorted(times)
    assert workshop.look_now(lambda floor: list(verify(floor.session))) == []


def test_visitors_find_something_to_do(workshop: Workshop) -> None:
    waiting = [order for order in open_orders(workshop) if order.lane is Lane.WAITING]
    assert {"T05", "T10", "T15"} <= {order.technician for order in waiting}
    busy = {segment.person for order in open_orders(workshop) for segment in order.segments}
    assert RESTING.isdisjoint(busy)


def test_visitors_at_desks_find_something_to_do(workshop: Workshop) -> None:
    orders = open_orders(workshop)
    assert any(alert.open and alert.person == "SA04" for order in orders for alert in order.alerts)
    assert any(
        order.technician is None and order.team is None for order in orders if order.lane is Lane.WAITING
    )
    waited_for = {part.state for order in orders if order.segments for part in order.parts}
    assert waited_for & {"planned", "requested", "back_order"}


def test_cars_delivered_on_saturday_can_be_looked_up(workshop: Workshop) -> None:
    query = select(Order).where(Order.lane == Lane.DELIVERED)
    gone = workshop.look_now(lambda floor: list(floor.session.exec(query)))
    assert len(gone) == 8
    assert {order.comeback_of for order in open_orders(workshop)} - {""} <= {order.number for order in gone}
    said = {one.state for order in gone for one in order.supplements}
    assert said == {"agreed", "refused"}
    assert any(part.state == "planned" for order in gone for part in order.parts)
    assert all(
        order.received_at.astimezone(workshop.house.zone).date().isoformat() == "2026-11-21" for order in gone
    )


async def test_the_day_moves_the_board_by_every_kind_of_deed_and_is_never_refused(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "core.demo")
    before = len(entries(workshop))
    await let_pass(workshop, DEEDS)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("core.demo")] == []
    done = entries(workshop)
    assert len(done) - before > DEEDS * 0.9
    assert MAIN_KINDS - {entry.type for entry in done} == set()
    assert {entry.data["reason"] for entry in done if entry.type == "interrupt"} == {"A", "B", "C"}
    assert any(entry.data.get("outcome") == "fail" for entry in done)
    assert RESTING.isdisjoint({entry.person for entry in done})


def test_the_wall_stays_full_and_no_lane_runs_dry_or_over(workshop: Workshop) -> None:
    assert FULL - 3 <= len(open_orders(workshop)) <= FULL
    assert set(lanes(workshop)) == set(ON_BOARD)
    assert max(lanes(workshop).values()) <= 30
    late = [
        order for order in open_orders(workshop) if risk(order, workshop.clock.now(), workshop.house) == LATE
    ]
    assert len(late) <= 15


async def test_a_visitor_who_was_first_is_no_trouble(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "core.demo")
    undisturbed = workshop.do
    snatched: list[str] = []

    async def first(action: Any, by: Actor, answer: Any = None) -> Any:
        if action.name == "start" and not snatched:
            snatched.append(action.order)
            await undisturbed(
                ORDER_ACTIONS["start"].model_validate(action.model_dump(exclude={"command_id"})), by
            )
        return await undisturbed(action, by, answer)

    monkeypatch.setattr(workshop, "do", first)
    for seed in range(2, 12):  # until somebody starts something
        if not snatched:
            await let_pass(workshop, 40, seed=seed)
    assert snatched
    assert [record.getMessage() for record in caplog.records if "already_working" in record.getMessage()]
    assert not [record for record in caplog.records if record.exc_info]


async def test_at_a_standing_clock_the_day_still_breathes(workshop: Workshop) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await live(workshop, sleep=sleep)
    assert all(0 < seconds <= 4 for seconds in waits)
