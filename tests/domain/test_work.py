"""Start, pause, hand over: one open segment a person, skill, assignment, bay, walk-round."""

from datetime import timedelta
from typing import Any

import pytest

from core.domain.base.events import Stamp
from core.domain.order.order import Order
from core.domain.order.working_time import (
    HandedOver,
    NotAssigned,
    Paused,
    close_segment,
    hand_over,
    open_segments,
    pause,
    start,
    worked_hours,
)
from core.domain.shop.house import House
from core.domain.shop.people import Person
from tests.domain.building import HOUR, NOW, FakeFloor, a_technician, an_order, happen, refusal, somebody

OK: dict[str, Any] = {"bay": None, "walkround": "ok", "note": ""}


def begin(order: Order, by: Person | None = None, floor: FakeFloor | None = None, **fields: Any) -> str:
    return refusal(start, order, by or a_technician(), floor or FakeFloor(), **{**OK, **fields})


def test_who_works_elsewhere_does_not_start() -> None:
    floor = FakeFloor()
    floor.busy["T1"] = "R2"
    assert begin(an_order(), floor=floor) == "already_working"
    assert begin(an_order("in_progress"), floor=floor) == "already_working"


def test_the_skill_must_reach_the_highest_open_job() -> None:
    assert begin(an_order(), a_technician(skill=1)) == "skill_too_low"
    assert begin(an_order(jobs=["done"]), a_technician(skill=1)) == "allowed"


def test_the_supervisors_choice_waives_the_skill_for_that_person_only() -> None:
    order = an_order(technician="T1", skill_waived=True)
    assert begin(order, a_technician(skill=1)) == "allowed"
    assert begin(order, a_technician("T2", skill=1)) == "skill_too_low"


def test_joining_asks_neither_for_skill_nor_for_assignment() -> None:
    floor = FakeFloor(house=House(free_pick=False))
    assert begin(an_order("in_progress", technician="T2"), a_technician(skill=1), floor) == "allowed"


def test_with_free_pick_off_the_order_must_be_the_persons_or_the_teams() -> None:
    floor = FakeFloor(house=House(free_pick=False))
    assert begin(an_order(), floor=floor) == "not_assigned"
    assert begin(an_order(technician="T2", team="B"), floor=floor) == "not_assigned"
    assert begin(an_order(technician="T1"), floor=floor) == "allowed"
    assert begin(an_order(team="A"), floor=floor) == "allowed"


@pytest.mark.parametrize(
    ("plan", "whose"), [({"technician": "T2", "team": "B"}, "T2"), ({"team": "B"}, "B"), ({}, "-")]
)
def test_who_may_not_start_hears_whose_it_is(plan: dict[str, Any], whose: str) -> None:
    with pytest.raises(NotAssigned) as refused:
        start(an_order(**plan), a_technician(), FakeFloor(house=House(free_pick=False)), **OK)
    assert refused.value.values == {"person": whose}


def test_the_bay_must_be_known_and_free() -> None:
    floor = FakeFloor()
    floor.cars["B1"] = "R2"
    assert begin(an_order(), floor=floor, bay="B1") == "bay_taken"
    assert begin(an_order(planned_bay="B1"), floor=floor) == "bay_taken"
    assert begin(an_order(), floor=floor, bay="B77") == "unknown_place"
    floor.cars["B1"] = "R1"
    assert begin(an_order(), floor=floor, bay="B1") == "allowed"


def test_the_first_start_says_whether_the_walkround_agrees() -> None:
    assert begin(an_order(), walkround=None) == "walkround_missing"
    assert begin(an_order(walkround="ok"), walkround=None) == "allowed"


def test_only_the_first_walkround_counts() -> None:
    event = start(
        an_order(walkround="ok"), a_technician(), FakeFloor(), bay=None, walkround="differs", note=""
    )
    assert (event.walkround, event.alerting()) == (None, None)


def test_a_walkround_that_differs_alerts() -> None:
    event = start(an_order(), a_technician(), FakeFloor(), bay=None, walkround="differs", note="Dent")
    assert (event.alerting(), event.detail()) == ("walkround_differs", "Dent")


def test_refusals_to_start_come_in_the_tables_order() -> None:
    floor = FakeFloor(house=House(free_pick=False))
    floor.cars["B1"], floor.busy["T1"] = "R2", "R2"
    weak = a_technician(skill=1)
    order, fields = an_order(), {"bay": "B1", "walkround": None}
    assert begin(order, weak, floor, **fields) == "already_working"
    floor.busy.clear()
    assert begin(order, weak, floor, **fields) == "skill_too_low"
    assert begin(order, a_technician(), floor, **fields) == "not_assigned"
    order.technician = "T1"
    assert begin(order, a_technician(), floor, **fields) == "bay_taken"
    floor.cars.clear()
    assert begin(order, a_technician(), floor, **fields) == "walkround_missing"


def test_starting_takes_the_car_in_and_moves_it_to_the_bay() -> None:
    order = an_order(slot="S1")
    happen(order, start(order, a_technician(), FakeFloor(), bay="B1", walkround="ok", note=""), "in_progress")
    assert (order.taken_in_at, order.bay, order.slot) == (NOW, "B1", None)
    assert [segment.person for segment in open_segments(order)] == ["T1"]


def stop(order: Order, by: Person, whose: str | None = None) -> str:
    return refusal(pause, order, by, FakeFloor(somebody("supervisor")), whose=whose, why="leaves", until=None)


def test_only_who_works_on_it_pauses() -> None:
    order = an_order("in_progress", working=["T1"])
    assert stop(order, a_technician()) == "allowed"
    assert stop(order, a_technician("T2")) == "not_working"


def test_only_a_lead_or_supervisor_names_whose_work_stops() -> None:
    order = an_order("in_progress", working=["T1"])
    assert stop(order, a_technician("T2"), "T1") == "not_working"
    assert stop(order, somebody("team_lead"), "T1") == "allowed"
    assert stop(order, somebody("supervisor"), "T1") == "allowed"
    assert stop(order, somebody("supervisor"), "T2") == "not_working"
    assert stop(order, somebody("supervisor"), "T77") == "unknown_person"


def test_a_pause_closes_one_segment_and_keeps_car_and_bay() -> None:
    order = an_order("in_progress", working=["T1", "T2"], bay="B1")
    happen(order, Paused(whose="T1", why="leaves"))
    assert [segment.person for segment in open_segments(order)] == ["T2"]
    assert (order.bay, order.lane) == ("B1", "in_progress")


def give(order: Order, **fields: Any) -> str:
    named = {"technician": None, "team": None, "slot": None, "note": "", **fields}
    return refusal(hand_over, order, FakeFloor(somebody("advisor")), **named)


def test_a_hand_over_names_a_technician_or_a_team() -> None:
    order = an_order("in_progress", working=["T1"])
    assert give(order) == "invalid"
    assert give(order, technician="T2") == "allowed"
    assert give(order, team="B") == "allowed"
    assert give(order, team="Z") == "invalid"
    assert give(order, technician="T2", team="Z") == "invalid"


def test_a_hand_over_goes_to_an_active_technician() -> None:
    assert give(an_order("in_progress"), technician="T77") == "unknown_person"
    assert give(an_order("in_progress"), technician="advisor") == "unknown_person"


def test_a_hand_over_closes_every_segment() -> None:
    order = an_order("in_progress", working=["T1", "T2"])
    event = hand_over(order, FakeFloor(), technician="T9", team=None, slot="S1", note="")
    happen(order, event, "waiting")
    assert open_segments(order) == []
    assert (order.technician, order.team, order.slot) == ("T9", "B", "S1")


def test_a_hand_over_names_who_is_next_and_no_longer_waives_the_skill() -> None:
    order = an_order("in_progress", working=["T1"], technician="T1", team="A", skill_waived=True)
    happen(order, HandedOver(technician="T2", slot="S1", note="stuck"), "waiting", by="L1")
    assert (order.technician, order.team, order.skill_waived, order.slot) == ("T2", "A", False, "S1")
    segment = order.segments[0]
    assert (segment.ended_at, segment.why, segment.note) == (NOW, "hand_over", "stuck")


def test_time_worked_is_never_negative() -> None:
    order = an_order("in_progress", working=["T1"])
    assert worked_hours(order, NOW - 2 * HOUR) == 0
    early = Stamp(1, NOW - 2 * HOUR, "T1", "kiosk")
    close_segment(order.segments[0], early, "leaves")
    assert order.segments[0].worked(NOW) == timedelta(0)


def test_without_a_bay_the_car_stays_whatever_was_planned_and_why_is_written_down() -> None:
    order = an_order(slot="S1", planned_bay="B1")
    event = start(order, a_technician(), FakeFloor(), **OK, no_bay="outside")
    happen(order, event, "in_progress")
    assert (event.bay, event.no_bay, order.bay, order.slot) == (None, "outside", None, "S1")


def test_a_bay_and_why_there_is_none_do_not_go_together() -> None:
    assert begin(an_order(), bay="B1", no_bay="outside") == "invalid"


def test_who_joins_is_asked_for_no_bay() -> None:
    event = start(
        an_order("in_progress", working=["T2"]), a_technician(), FakeFloor(), **OK, no_bay="outside"
    )
    assert (event.no_bay, event.walkround) == (None, None)


def test_what_the_second_found_at_the_walkround_stands_beside_the_first() -> None:
    order = an_order("in_progress", working=["T2"], walkround="differs", walkround_note="Dent")
    found: dict[str, Any] = {"walkround": "ok", "note": "Scratch", "bay": None}
    happen(order, start(order, a_technician(), FakeFloor(), **found), "in_progress")
    assert (order.walkround, order.walkround_note) == ("differs", "Dent; Scratch")
