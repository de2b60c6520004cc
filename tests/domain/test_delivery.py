"""Wash, reject, accept, tell, settle, deliver, give back, cancel; places."""

from typing import Any

from core.domain.order.delivery import (
    Accepted,
    Cancelled,
    CustomerNotified,
    Delivered,
    Rejected,
    accept,
    cancel,
    deliver,
    give_back,
    reject,
    told,
)
from core.domain.order.jobs import JobsAdded, JobWanted
from core.domain.order.order import Order
from core.domain.order.parking import park
from core.domain.order.promise import DelayFlagged
from core.domain.order.wash import finish_wash, skip_wash, start_wash
from tests.domain.building import NOW, FakeFloor, an_order, happen, items, open_alerts, refusal

SIGNED = {"signed": ["T1", "L1", "Q1"], "jobs": ["done"]}


def a_ready_car(**fields: Any) -> Order:
    return an_order("ready", **{**SIGNED, "accepted_at": NOW, "told_at": NOW, "settled_at": NOW, **fields})


def test_a_car_is_washed_once_at_a_time_in_a_free_wash_bay() -> None:
    floor = FakeFloor()
    assert refusal(start_wash, an_order("wash", washing_since=NOW), floor, bay="B77") == "already_washing"
    assert refusal(start_wash, an_order("wash"), floor, bay="B77") == "unknown_place"
    assert refusal(start_wash, an_order("wash"), floor, bay="B1") == "invalid"
    assert refusal(start_wash, an_order("wash"), floor, bay="W1") == "allowed"
    floor.cars["W1"] = "R2"
    assert refusal(start_wash, an_order("wash"), floor, bay="W1") == "bay_taken"


def test_only_a_car_being_washed_is_finished_in_a_free_slot() -> None:
    floor = FakeFloor()
    floor.cars["S1"] = "R2"
    assert refusal(finish_wash, an_order("wash"), floor, slot="S1") == "not_washing"
    assert refusal(finish_wash, an_order("wash", washing_since=NOW), floor, slot="S1") == "slot_taken"
    assert refusal(finish_wash, an_order("wash", washing_since=NOW), floor, slot="YARD") == "allowed"


def test_giving_the_wash_up_says_who_and_why() -> None:
    assert refusal(skip_wash, an_order("wash", washing_since=NOW), by=None, why=None) == "already_washing"
    assert refusal(skip_wash, an_order("wash"), by="customer", why="") == "reason_missing"
    assert refusal(skip_wash, an_order("wash"), by=None, why="in a hurry") == "reason_missing"
    assert refusal(skip_wash, an_order("wash"), by="customer", why="in a hurry") == "allowed"


def test_a_place_for_one_car_holds_one_an_area_has_room() -> None:
    floor = FakeFloor()
    floor.cars.update({"S1": "R2", "YARD": "R2", "B1": "R1"})
    assert refusal(park, an_order(), floor, slot="S1", key_at=None) == "slot_taken"
    assert refusal(park, an_order(), floor, slot="YARD", key_at=None) == "allowed"
    assert refusal(park, an_order(), floor, slot="B1", key_at=None) == "allowed"
    assert refusal(park, an_order(), floor, slot="S77", key_at=None) == "unknown_place"


def test_a_rejection_says_what_is_wrong() -> None:
    assert refusal(reject, an_order("ready"), to="work", what="") == "reason_missing"
    assert refusal(reject, an_order("ready"), to="wash", what=None) == "reason_missing"


def test_what_was_wrong_and_where_it_goes_is_kept() -> None:
    event = reject(an_order("ready"), to="wash", what="Dirty")
    assert (event.to, event.what, event.detail()) == ("wash", "Dirty", "Dirty")


def test_a_rejection_to_work_begins_a_round_with_its_defect() -> None:
    order = a_ready_car()
    happen(order, Rejected(to="work", what="Rattles"), "waiting", alerts=["technician"])
    assert (order.round, order.rework, order.accepted_at) == (2, True, None)
    assert [defect.text for defect in order.defects] == ["Rattles"]
    assert open_alerts(order) == ["rejected"]


def test_a_rejection_for_cleaning_wants_the_wash_and_no_rework() -> None:
    order = a_ready_car()
    event = Rejected(to="wash", what="Dirty")
    happen(order, event, "wash")
    assert (order.round, order.rework, order.wash, order.accepted_at) == (1, False, True, None)
    assert event.alerting() is None


def accepted(order: Order, items: Any = None) -> str:
    return refusal(accept, order, FakeFloor(), items=items)


def test_only_a_complete_car_is_accepted() -> None:
    assert accepted(an_order("ready", **SIGNED)) == "allowed"
    assert accepted(an_order("ready", signed=["T1", "L1", "Q1"])) == "not_complete"
    assert accepted(an_order("ready", jobs=["done"], signed=["T1", "L1"])) == "not_complete"
    assert accepted(an_order("ready", **{**SIGNED, "jobs": ["refused", "deferred"]})) == "allowed"
    old = an_order("ready", **SIGNED)
    old.begin_round()
    assert accepted(old) == "not_complete"


def test_a_car_that_was_not_repaired_is_accepted_as_it_is_once_all_is_answered() -> None:
    assert accepted(an_order("ready", not_repaired=True)) == "allowed"
    assert accepted(an_order("ready", not_repaired=True, questions=["open"])) == "answer_pending"
    assert accepted(an_order("ready", questions=["open"])) == "not_complete"


def test_who_goes_through_the_short_list_leaves_nothing_on_it_open() -> None:
    assert accepted(an_order("ready", **SIGNED), items()) == "allowed"
    assert accepted(an_order("ready", **SIGNED), items()[:1]) == "checklist_incomplete"
    assert accepted(an_order("ready", **SIGNED), items(look="not_ok", note="Dirty")) == "checklist_incomplete"


def test_the_short_list_comes_after_everything_else() -> None:
    assert accepted(an_order("ready"), []) == "not_complete"


def test_delivery_asks_accepted_told_settled_in_this_order() -> None:
    assert refusal(deliver, a_ready_car(accepted_at=None, told_at=None, settled_at=None)) == "not_accepted"
    assert refusal(deliver, a_ready_car(told_at=None, settled_at=None)) == "not_told"
    assert refusal(deliver, a_ready_car(settled_at=None)) == "not_settled"
    assert refusal(deliver, a_ready_car()) == "allowed"


def test_told_before_it_was_ready_is_not_told() -> None:
    order = an_order("wash", **SIGNED)
    happen(order, CustomerNotified(channel="phone", text="Soon"))
    happen(order, skip(order), "ready")
    assert not told(order)
    happen(order, CustomerNotified(channel="phone", text="Now"))
    assert told(order)


def skip(order: Order) -> Any:
    return skip_wash(order, by="customer", why="in a hurry")


def test_added_work_takes_the_acceptance_back() -> None:
    order = a_ready_car()
    happen(order, Accepted())
    job = JobWanted(code="J9", text="Wipers", standard_hours=0.2)
    happen(order, JobsAdded(jobs=[job], by="customer", channel="phone", new_round=True), "waiting")
    assert (order.accepted_at, order.round) == (None, 2)


def test_delivery_closes_alerts_and_frees_the_place() -> None:
    order = a_ready_car(slot="S1")
    happen(order, DelayFlagged(reason="rework", estimate=NOW), alerts=["advisor"])
    happen(order, Delivered(), "delivered")
    assert (open_alerts(order), order.slot) == ([], None)


def test_a_car_is_given_back_once_every_issued_part_is_returned_or_charged() -> None:
    order = an_order("interrupted", parts=["issued", "planned"])
    assert refusal(give_back, order, reason="", charged=[]) == "reason_missing"
    assert refusal(give_back, order, reason="Too dear", charged=["P2"]) == "parts_out"
    event = give_back(order, reason="Too dear", charged=["P1"])
    assert (event.reason, event.charged) == ("Too dear", ["P1"])


def test_only_an_untouched_order_is_cancelled() -> None:
    assert refusal(cancel, an_order(worked=["T1"]), reason="") == "reason_missing"
    assert refusal(cancel, an_order(worked=["T1"]), reason="x") == "already_started"
    back = an_order(parts=["issued"])
    back.parts[0].issued = 0
    assert refusal(cancel, back, reason="x") == "already_started"
    assert refusal(cancel, an_order(parts=["requested"]), reason="x") == "allowed"


def test_cancelling_closes_alerts_questions_and_supplements() -> None:
    order = an_order(questions=["open", "answered"], supplements=["open"])
    happen(order, DelayFlagged(reason="rework", estimate=NOW), alerts=["advisor"])
    happen(order, Cancelled(reason="Customer left"), "cancelled")
    assert [question.state for question in order.questions] == ["withdrawn", "answered"]
    assert (order.supplements[0].state, open_alerts(order)) == ("withdrawn", [])
