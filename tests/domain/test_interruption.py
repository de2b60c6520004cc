"""Interruptions: who may, for what reason, and how the order goes on."""

from typing import Any

import pytest

from core.domain.order.dispatch import assign, requeue
from core.domain.order.interruption import Interrupted, interrupt, is_over, resume
from core.domain.order.order import Order
from core.domain.order.working_time import open_segments
from core.domain.shop.people import Person
from tests.domain.building import (
    NOW,
    FakeFloor,
    a_technician,
    an_order,
    happen,
    open_alerts,
    refusal,
    somebody,
)

NOTHING: dict[str, Any] = {"detail": "", "note": "", "slot": None, "resume_at": None}


def stop(order: Order, by: Person | None = None, floor: FakeFloor | None = None, **fields: Any) -> str:
    who, where = by or a_technician(), floor or FakeFloor()
    return refusal(interrupt, order, who, where, **{**NOTHING, "reason": "A", "detail": "no_bay", **fields})


def test_who_neither_works_on_it_nor_leads_does_not_interrupt() -> None:
    order = an_order("in_progress", working=["T1"], team="A")
    assert stop(order) == "allowed"
    assert stop(order, a_technician("T2")) == "not_working"
    assert stop(order, somebody("team_lead")) == "allowed"
    assert stop(order, somebody("team_lead", team="B")) == "not_working"
    assert stop(order, somebody("supervisor", team=None)) == "allowed"


def test_a_needs_its_detail() -> None:
    assert stop(an_order("in_progress", working=["T1"]), detail="") == "reason_missing"
    assert stop(an_order("in_progress", working=["T1"]), reason=None) == "reason_missing"


def test_b_needs_something_to_answer() -> None:
    assert stop(an_order(), reason="B") == "reason_missing"
    assert stop(an_order(questions=["answered"]), reason="B") == "reason_missing"
    assert stop(an_order(questions=["open"]), reason="B") == "allowed"
    assert stop(an_order(supplements=["open"]), reason="B") == "allowed"


def test_c_needs_a_missing_part() -> None:
    assert stop(an_order(parts=["planned", "arrived", "issued"]), reason="C") == "no_missing_part"
    assert stop(an_order(parts=["requested"]), reason="C") == "allowed"
    assert stop(an_order(parts=["back_order"]), reason="C") == "allowed"


def test_the_slot_must_be_free_and_comes_last() -> None:
    floor = FakeFloor()
    floor.cars["S1"] = "R2"
    assert stop(an_order(), floor=floor, slot="S1") == "slot_taken"
    assert stop(an_order(), floor=floor, slot="S1", detail="") == "reason_missing"
    floor.cars["YARD"] = "R2"
    assert stop(an_order(), floor=floor, slot="YARD") == "allowed"


def interrupted(**fields: Any) -> Order:
    order = an_order("in_progress", working=["T1", "T2"], bay="B1")
    event = interrupt(
        order, a_technician(), FakeFloor(), **{**NOTHING, "reason": "A", "detail": "no_bay", **fields}
    )
    happen(order, event, "interrupted", alerts=["advisor"])
    return order


def test_an_interruption_ends_everybodys_work() -> None:
    assert open_segments(interrupted()) == []


def test_a_parked_car_frees_its_bay_another_keeps_it() -> None:
    parked, stays = interrupted(slot="S1"), interrupted()
    assert (parked.bay, parked.slot) == (None, "S1")
    assert (stays.bay, stays.slot) == ("B1", None)


def go_on(order: Order, floor: FakeFloor | None = None, **fields: Any) -> str:
    return refusal(resume, order, a_technician(), floor or FakeFloor(), **{"bay": None, **fields})


def test_who_works_elsewhere_does_not_resume() -> None:
    floor = FakeFloor()
    floor.busy["T1"] = "R2"
    assert go_on(interrupted(), floor) == "already_working"


def test_b_goes_on_when_everything_is_answered() -> None:
    assert go_on(an_order("interrupted", stop_reason="B", questions=["open"])) == "answer_pending"
    assert go_on(an_order("interrupted", stop_reason="B", supplements=["open"])) == "answer_pending"
    assert go_on(an_order("interrupted", stop_reason="B", questions=["answered"])) == "allowed"
    assert go_on(an_order("interrupted", stop_reason="A", questions=["open"])) == "allowed"


def test_c_goes_on_when_nothing_is_missing() -> None:
    assert go_on(an_order("awaiting_parts", parts=["back_order"])) == "parts_missing"
    assert go_on(an_order("awaiting_parts", parts=["arrived"])) == "allowed"
    assert go_on(an_order("interrupted", stop_reason="A", parts=["requested"])) == "allowed"


def test_the_bay_it_goes_on_in_must_be_free() -> None:
    floor = FakeFloor()
    floor.cars["B1"] = "R2"
    assert go_on(interrupted(slot="S1"), floor, bay="B1") == "bay_taken"


def test_going_on_settles_the_alert_and_forgets_the_reason() -> None:
    order = interrupted()
    assert open_alerts(order) == ["interrupted"]
    happen(order, resume(order, a_technician(), FakeFloor(), bay=None), "in_progress")
    assert (open_alerts(order), order.stop_reason) == ([], None)


def test_who_goes_on_works_on_it_in_the_bay_from_now_on_and_has_taken_it_in() -> None:
    order = interrupted(slot="S1")
    happen(order, resume(order, a_technician(), FakeFloor(), bay="B1"), "in_progress")
    assert [(segment.person, segment.started_at) for segment in open_segments(order)] == [("T1", NOW)]
    assert (order.bay, order.slot, order.taken_in_at) == ("B1", None, NOW)


@pytest.mark.parametrize(("detail", "repeated"), [("no_bay", "no_bay"), ("", "C")])
def test_an_interruption_repeats_its_detail_else_its_reason(detail: str, repeated: str) -> None:
    assert Interrupted(reason="C", reason_detail=detail).detail() == repeated


def test_another_reason_replaces_the_alert() -> None:
    order = interrupted()
    happen(
        order,
        interrupt(order, somebody("supervisor"), FakeFloor(), **NOTHING | {"reason": "A", "detail": "x"}),
        "interrupted",
        alerts=["advisor"],
    )
    assert len(open_alerts(order)) == 1


def test_back_to_waiting_needs_a_reason_and_nothing_else() -> None:
    assert (
        refusal(requeue, an_order("awaiting_parts", parts=["requested"]), reason=" ".strip())
        == "reason_missing"
    )
    assert refusal(requeue, an_order("awaiting_parts", parts=["requested"]), reason="Bay free") == "allowed"


def plan(order: Order, by: Person, **fields: Any) -> str:
    named = {"technician": None, "team": None, "bay": None, "priority": None, "planned_start": None, **fields}
    return refusal(assign, order, by, FakeFloor(somebody("advisor")), **named)


def test_only_an_active_technician_is_assigned() -> None:
    assert plan(an_order(), somebody("supervisor"), technician="T77") == "unknown_person"
    assert plan(an_order(), somebody("supervisor"), technician="advisor") == "unknown_person"


def test_a_lead_assigns_within_the_own_team() -> None:
    lead = somebody("team_lead")
    assert plan(an_order(), lead, technician="T1") == "allowed"
    assert plan(an_order(), lead, technician="T9") == "not_allowed"
    assert plan(an_order(), lead, team="B") == "not_allowed"
    assert plan(an_order(team="B"), lead, priority=1) == "not_allowed"
    assert plan(an_order(team="B"), somebody("supervisor"), technician="T1") == "allowed"


def test_the_planned_bay_must_exist_and_is_asked_last() -> None:
    assert plan(an_order(), somebody("supervisor"), bay="B77") == "unknown_place"
    assert plan(an_order(), somebody("team_lead"), team="B", bay="B77") == "not_allowed"


# what it stood for is there


@pytest.mark.parametrize(
    ("reason", "held", "over"),
    [
        ("B", {"questions": ["answered"], "supplements": ["refused"]}, True),
        ("B", {"questions": ["answered"], "supplements": ["open"]}, False),
        ("B", {}, False),
        ("C", {"parts": ["arrived", "issued"]}, True),
        ("C", {"parts": ["arrived", "back_order"]}, False),
        ("A", {"questions": ["answered"], "parts": ["arrived"]}, False),
        (None, {"parts": ["arrived"]}, False),
    ],
)
def test_a_stop_is_over_when_every_answer_or_every_part_is_there(
    reason: str | None, held: dict[str, Any], over: bool
) -> None:
    assert is_over(an_order("interrupted", stop_reason=reason, **held)) is over
