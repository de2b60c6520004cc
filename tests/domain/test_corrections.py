"""Undo within 30 s, and corrections later: nothing is rewritten, everything can be put right."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from core.domain.base.errors import Invalid
from core.domain.base.lanes import Lane
from core.domain.order.corrections import LastDeed, correct, may_undo, undo, whose
from core.domain.order.interruption import Interrupted, Resumed
from core.domain.order.jobs import JobTicked
from core.domain.order.memory import difference, remember
from core.domain.order.order import Order, OrderEvent
from core.domain.order.parking import Parked
from core.domain.order.working_time import HandedOver, Paused, Started, open_segments
from tests.domain.building import (
    HOUR,
    NOW,
    FakeFloor,
    a_technician,
    an_order,
    happen,
    open_alerts,
    refusal,
    stored,
)

SECOND = timedelta(seconds=1)


def deed(order: Order, event: OrderEvent, lane: str | None = None, alerts: Iterable[str] = ()) -> LastDeed:
    """Let it happen and return it as the journal would remember it."""
    before = remember(order)
    seq = happen(order, event, lane, alerts=alerts)
    return LastDeed(seq, event.kind, NOW, difference(before, remember(order)))


def take_back(order: Order, last: LastDeed) -> None:
    event = undo(order, FakeFloor(), last=last, now=NOW)
    before, _ = last.was.get("lane", (None, None))
    happen(order, event, before)


def undoing(order: Order, last: LastDeed | None, floor: FakeFloor | None = None, after: Any = SECOND) -> str:
    return refusal(may_undo, order, floor or FakeFloor(), last=last, now=NOW + after)


@pytest.mark.parametrize(
    ("lane", "event", "to"),
    [
        ("waiting", Started(bay="B1", walkround="ok"), "in_progress"),
        ("in_progress", Paused(whose="T2", why="leaves", until=NOW + HOUR), None),
        ("in_progress", HandedOver(team="B", slot="S1"), "waiting"),
        ("in_progress", Interrupted(reason="A", reason_detail="no_bay", slot="S1"), "interrupted"),
        ("interrupted", Resumed(bay="B1"), "in_progress"),
        ("in_progress", JobTicked(job="J1", done=True), None),
        ("waiting", Parked(place="S1", is_bay=False, key_at="car"), None),
    ],
)
def test_an_undo_restores_exactly(lane: str, event: OrderEvent, to: str | None) -> None:
    working = ["T2"] if lane == "in_progress" else []
    order = an_order(lane, working=working, slot="YARD", stop_reason="A" if lane == "interrupted" else None)
    order.lanes_left = ["waiting"]
    before = stored(order)
    last = deed(order, event, to)
    assert stored(order) != before
    take_back(order, last)
    assert stored(order) == before


def test_an_undo_has_thirty_seconds() -> None:
    order = an_order()
    last = deed(order, Parked(place="S1", is_bay=False))
    assert undoing(order, last, after=30 * SECOND) == "allowed"
    assert undoing(order, last, after=31 * SECOND) == "too_late"


def test_only_some_deeds_are_undone_and_too_late_comes_first() -> None:
    last = LastDeed(5, "request_parts", NOW, {})
    assert undoing(an_order(), None) == "not_undoable"
    assert undoing(an_order(), last) == "not_undoable"
    assert undoing(an_order(), last, after=31 * SECOND) == "too_late"


def test_what_somebody_built_upon_stays() -> None:
    order = an_order()
    last = deed(order, Parked(place="S1", is_bay=False))
    happen(order, Parked(place="YARD", is_bay=False))
    assert undoing(order, last) == "not_undoable"


def test_a_tick_stays_once_the_work_is_signed() -> None:
    order = an_order("in_progress")
    last = deed(order, JobTicked(job="J1", done=True))
    order.lane = Lane.QC
    assert undoing(order, last) == "not_undoable"


def test_a_pause_stays_once_the_order_was_handed_over() -> None:
    order = an_order("in_progress", working=["T1"])
    last = deed(order, Paused(whose="T1", why="leaves"))
    happen(order, HandedOver(team="B"), "waiting", by="L1")
    assert undoing(order, last) == "not_undoable"


def test_place_and_person_must_still_be_free() -> None:
    order, floor = an_order(slot="S1"), FakeFloor()
    last = deed(order, Parked(place="B1", is_bay=True))
    floor.cars["S1"] = "R2"
    assert undoing(order, last, floor) == "not_undoable"
    order = an_order("in_progress", working=["T2"])
    last = deed(order, Paused(whose="T2", why="leaves"))
    floor.busy["T2"] = "R2"
    assert undoing(order, last, floor) == "not_undoable"


def test_back_to_an_area_there_is_always_room() -> None:
    order, floor = an_order(slot="YARD"), FakeFloor()
    last = deed(order, Parked(place="B1", is_bay=True))
    floor.cars["YARD"] = "R2"
    assert undoing(order, last, floor) == "allowed"


def test_the_alerts_of_the_deed_go_and_those_it_had_settled_ask_again() -> None:
    order = an_order("in_progress", working=["T1"])
    stopped = deed(order, Interrupted(reason="A", reason_detail="no_bay"), "interrupted", ["advisor"])
    resumed = deed(order, Resumed(), "in_progress")
    assert open_alerts(order) == []
    take_back(order, resumed)
    assert open_alerts(order) == ["interrupted"]
    take_back(order, stopped)
    assert open_alerts(order) == []


def test_an_acknowledged_alert_does_not_hinder_and_does_not_ask_again() -> None:
    order = an_order("in_progress", working=["T1"])
    last = deed(order, Interrupted(reason="A", reason_detail="no_bay"), "interrupted", ["advisor"])
    order.alerts[0].open, order.alerts[0].acknowledged_by = False, "advisor"
    take_back(order, last)
    assert (order.lane, open_alerts(order)) == ("in_progress", [])


# corrections


def put_right(
    order: Order, *, entry: int = 1, known: bool = True, floor: FakeFloor | None = None, **values: Any
) -> str:
    nothing = {"person": None, "started_at": None, "ended_at": None, "lane": None}
    return refusal(
        correct,
        order,
        floor or FakeFloor(),
        **{"entry": entry, "reason": "x", "entry_is_known": known, **nothing, **values},
    )


def test_a_correction_names_an_entry_of_the_order_and_a_value() -> None:
    assert put_right(an_order(worked=["T1"]), known=False, person="T2") == "invalid"
    assert put_right(an_order(worked=["T1"])) == "invalid"
    assert put_right(an_order(worked=["T1"]), entry=77, person="T2") == "invalid"
    assert put_right(an_order(worked=["T1"]), person="T2") == "allowed"
    assert put_right(an_order(worked=["T1"]), person="T77") == "unknown_person"


def test_a_lane_is_corrected_only_to_one_the_order_has_left() -> None:
    order = an_order("qc", lanes_left=["waiting", "in_progress", "qc"])
    assert put_right(order, lane=Lane.IN_PROGRESS) == "allowed"
    assert put_right(order, lane=Lane.READY) == "not_undoable"
    assert put_right(order, lane=Lane.QC) == "not_undoable"


def test_times_are_corrected_to_times_that_can_be() -> None:
    order = an_order(worked=["T1"])
    assert put_right(order, started_at=NOW - 2 * HOUR) == "allowed"
    assert put_right(order, started_at=NOW + HOUR) == "invalid"
    assert put_right(order, ended_at=NOW - 2 * HOUR) == "invalid"
    assert put_right(order, ended_at=NOW + SECOND) == "invalid"
    assert put_right(order, ended_at=NOW - HOUR) == "allowed"


@pytest.mark.parametrize("field", ["started_at", "ended_at"])
def test_a_time_that_cannot_be_is_named(field: str) -> None:
    nothing: dict[str, Any] = {"person": None, "started_at": None, "ended_at": None, "lane": None}
    with pytest.raises(Invalid) as refused:
        correct(
            an_order(worked=["T1"]),
            FakeFloor(),
            entry=1,
            reason="x",
            entry_is_known=True,
            **{**nothing, field: NOW + HOUR},
        )
    assert refused.value.field == field


def test_who_signed_another_round_or_a_struck_signature_may_have_done_the_work() -> None:
    order, floor = an_order("qc", worked=["T1"], signed=["T1", "L1"]), FakeFloor(a_technician("L1"))
    order.signatures[1].round = 2
    assert put_right(order, person="L1", floor=floor) == "allowed"
    order.signatures[1].round, order.signatures[1].voided_by = 1, 9
    assert put_right(order, person="L1", floor=floor) == "allowed"


def test_in_a_one_man_shop_who_checked_may_have_done_the_work() -> None:
    order, floor = an_order("qc", worked=["T1"], signed=["T1", "L1"]), FakeFloor(a_technician("L1"))
    order.signatures[1].signers = 1
    assert put_right(order, person="L1", floor=floor) == "allowed"


def test_a_deed_is_taken_back_only_if_it_may_be() -> None:
    order = an_order()
    last = deed(order, Parked(place="S1", is_bay=False))
    too_late = NOW + 31 * SECOND
    assert refusal(undo, order, FakeFloor(), last=last, now=too_late) == "too_late"


def test_running_work_is_not_given_to_somebody_busy() -> None:
    floor, order = FakeFloor(), an_order("in_progress", working=["T1"])
    floor.busy["T2"] = "R2"
    assert put_right(order, person="T2", floor=floor) == "not_undoable"
    assert put_right(order, person="T2", floor=floor, ended_at=NOW) == "allowed"


def test_work_is_not_given_to_who_checked_that_round() -> None:
    order = an_order("qc", worked=["T1"], signed=["T1", "L1"])
    floor = FakeFloor(a_technician("L1"))
    assert put_right(order, person="L1", floor=floor) == "not_undoable"
    order.begin_round()
    assert put_right(order, person="L1", floor=floor) == "not_undoable"
    assert put_right(order, person="T2", floor=floor) == "allowed"


def corrected(order: Order, **values: Any) -> None:
    nothing = {"person": None, "started_at": None, "ended_at": None, "lane": None}
    fields: dict[str, Any] = {"entry": 1, "reason": "x", "entry_is_known": True, **nothing, **values}
    happen(order, correct(order, FakeFloor(), **fields), values.get("lane"), alerts=["advisor"])


def test_a_corrected_segment_is_put_right_and_the_advisor_hears() -> None:
    order = an_order(worked=["T1"])
    corrected(order, person="T2", ended_at=NOW - HOUR / 2)
    segment = order.segments[0]
    assert (segment.person, segment.ended_at, open_alerts(order)) == ("T2", NOW - HOUR / 2, ["corrected"])
    assert (segment.started_at, order.alerts[0].detail) == (NOW - HOUR, "x")
    corrected(order, started_at=NOW - 2 * HOUR)
    assert (segment.person, segment.started_at) == ("T2", NOW - 2 * HOUR)


def test_a_car_sent_back_before_the_checks_loses_its_signatures_and_begins_a_round() -> None:
    order = an_order("qc", worked=["T1"], signed=["T1", "L1"], lanes_left=["waiting", "in_progress"])
    corrected(order, lane=Lane.IN_PROGRESS)
    assert (order.lane, order.round) == ("in_progress", 2)
    assert all(signature.voided_by for signature in order.signatures)


def test_a_car_sent_back_to_waiting_stops_the_work() -> None:
    order = an_order("in_progress", working=["T1"], lanes_left=["waiting"])
    corrected(order, lane=Lane.WAITING)
    assert (open_segments(order), order.round) == ([], 1)


# whose entry it was


def test_a_correction_of_work_is_told_to_who_worked_and_to_who_is_to_have_worked() -> None:
    order = an_order("in_progress", working=["T1"])
    assert whose(order, entry=1, doer="L1", person="T2", lane=None) == ["T1", "T2"]


def test_a_correction_of_the_lane_is_told_to_who_moved_the_order() -> None:
    order = an_order("qc", worked=["T1"])
    assert whose(order, entry=9, doer="L1", person=None, lane=Lane.WAITING) == ["L1"]
    assert whose(order, entry=9, doer=None, person=None, lane=Lane.WAITING) == []
