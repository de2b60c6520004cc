"""The order's own row: where it stands, when it is expected, and what a lane takes with it."""

from typing import Any

import pytest

from core.domain.base.errors import UnknownOrder
from core.domain.base.events import Stamp
from core.domain.base.lanes import Lane
from core.domain.order.delivery import Delivered
from core.domain.order.order import next_position
from core.store.replay import MemoryBook
from tests.domain.building import HOUR, NOW, an_order, happen, stored


def test_a_car_stands_in_its_bay_else_in_its_slot() -> None:
    assert an_order(bay="B1", slot="S1").place == "B1"
    assert an_order(slot="S1").place == "S1"
    assert an_order().place is None


def test_without_a_promise_the_answer_is_expected() -> None:
    assert an_order(promised_at=NOW, answer_by=NOW + HOUR).due == NOW
    assert an_order(answer_by=NOW + HOUR).due == NOW + HOUR


def test_a_row_comes_after_the_last_however_many_there_are() -> None:
    order = an_order(jobs=["open", "open", "open"])
    assert next_position(order.jobs[:2]) == 3
    assert next_position(order.jobs[2:]) == 4
    assert next_position([]) == 1


def test_nothing_happens_to_an_order_that_is_not_there() -> None:
    with pytest.raises(UnknownOrder) as refused:
        Delivered().apply(MemoryBook(), Stamp(1, NOW, "A1", "desk", "R9", Lane.DELIVERED))
    assert refused.value.values == {"number": "R9"}


def test_an_order_remembers_the_lanes_it_left_each_once_the_last_one_last() -> None:
    order = an_order("waiting")
    for lane in ("in_progress", "waiting", "in_progress", "qc"):
        happen(order, Delivered(), lane)
    assert order.lanes_left == ["waiting", "in_progress"]


def test_an_entry_that_stays_in_the_lane_only_counts() -> None:
    order = an_order("ready", accepted_at=NOW, accepted_by="advisor", told_at=NOW)
    before = order.version
    seq = happen(order, Delivered(), "ready")
    assert (order.version, order.seq) == (before + 1, seq)
    assert (order.lane_since, order.accepted_at, order.told_at) == (NOW - HOUR, NOW, NOW)


STOPPED: dict[str, Any] = {"stop_reason": "A", "stop_detail": "no_bay", "stop_note": "full", "resume_at": NOW}


def test_why_it_stood_is_forgotten_once_it_stands_no_longer() -> None:
    order = an_order("interrupted", **STOPPED)
    happen(order, Delivered(), "awaiting_parts")
    assert {**stored(order)[0], **STOPPED} == stored(order)[0]
    happen(order, Delivered(), "in_progress")
    nothing = {"stop_reason": None, "stop_detail": "", "stop_note": "", "resume_at": None}
    assert {**stored(order)[0], **nothing} == stored(order)[0]


@pytest.mark.parametrize(("lane", "stays"), [("wash", False), ("delivered", True), ("ready", True)])
def test_unrepaired_stays_said_at_the_gate_only(lane: str, stays: bool) -> None:
    order = an_order("interrupted", not_repaired=True)
    happen(order, Delivered(), lane)
    assert order.not_repaired is stays


def test_an_ended_order_gives_its_place_back_and_keeps_who_accepted_it() -> None:
    order = an_order("ready", bay="B1", slot="S1", accepted_at=NOW, accepted_by="advisor")
    happen(order, Delivered(), "delivered")
    assert (order.bay, order.slot, order.accepted_by) == (None, None, "advisor")
    again = an_order("ready", bay="B1", accepted_at=NOW, accepted_by="advisor")
    happen(again, Delivered(), "waiting")
    assert (again.bay, again.accepted_by, again.accepted_at) == ("B1", None, None)


def test_out_of_the_wash_nothing_is_washed_and_into_ready_nobody_is_told_yet() -> None:
    order = an_order("wash", washing_since=NOW, told_at=NOW)
    happen(order, Delivered(), "ready")
    assert (order.washing_since, order.told_at) == (None, None)
