"""Reception: what an order must say, what an amend may change, taking in; jobs and who asked for them."""

from datetime import datetime
from typing import Any

from core.domain.order.jobs import JobWanted, add_job, drop_job, jobs_settled, tick_job
from core.domain.order.order import Order
from core.domain.order.promise import Repromised
from core.domain.order.reception import EVERYTHING, Amended, Reception, amend, as_received, check, take_in
from core.domain.order.supplement import SupplementAnswered
from tests.domain.building import HOUR, NOW, FakeFloor, an_order, happen, refusal, somebody

FLOOR = FakeFloor(somebody("advisor"))
AGREED = {"by": "customer", "channel": "phone"}


def form(**fields: Any) -> Reception:
    given: dict[str, Any] = {
        "number": "R1",
        "plate": "A1",
        "customer": "Customer 1",
        "advisor": "advisor",
        "kind": "repair",
        "received_at": NOW,
        "promised_at": NOW + HOUR,
        "jobs": [],
        **fields,
    }
    return Reception.model_validate(given)


def received(**fields: Any) -> str:
    return refusal(check, form(**fields), FLOOR, EVERYTHING)


def job(code: str, text: str = "Job", hours: float = 1) -> dict[str, Any]:
    return {"code": code, "text": text, "standard_hours": hours}


def test_plate_vin_and_phone_are_kept_in_one_spelling() -> None:
    spelt = form(plate="a 1·2", vin="v 1", phone="0770 12-34")
    assert (spelt.plate, spelt.vin, spelt.phone) == ("A12", "V1", "07701234")
    assert (form(plate="", vin="V1").plate, form(phone=None).phone) == ("", None)


def test_an_order_has_a_plate_or_a_vin() -> None:
    assert received() == "allowed"
    assert received(plate="") == "invalid"
    assert received(plate="", vin="V1") == "allowed"


def test_an_order_has_a_promise_or_a_time_for_the_answer_after_it_came_in() -> None:
    assert received(promised_at=None) == "invalid"
    assert received(promised_at=NOW) == "invalid"
    assert received(promised_at=None, answer_by=NOW + HOUR) == "allowed"
    assert received(answer_by=NOW) == "invalid"


def test_the_advisor_works_here() -> None:
    assert received(advisor="SA99") == "unknown_person"


def test_jobs_and_parts_are_named_once() -> None:
    part = {"number": "P1", "quantity": 1}
    assert received(jobs=[job("J1"), job("J1")]) == "invalid"
    assert received(parts=[part, part]) == "invalid"


def changed(order: Order, **fields: Any) -> Amended:
    changes = Reception.model_validate({**as_received(order), **fields})
    event = amend(order, changes, {*fields}, FLOOR, customer_id=None, content=None)
    happen(order, event)
    return event


def test_an_amend_replaces_open_jobs_and_names_the_done_one_it_left() -> None:
    order = an_order(jobs=["done", "open"])
    event = changed(order, jobs=[job("J1", "Other"), job("J3")])
    assert [(found.code, found.text) for found in order.jobs] == [("J1", "Job 1"), ("J3", "Job")]
    assert event.not_taken == ["jobs.J1"]


def test_an_amend_in_qc_and_later_takes_no_jobs() -> None:
    for lane in ("qc", "wash", "ready"):
        order = an_order(lane, jobs=["done"])
        event = changed(order, jobs=[job("J3")], request="Wipers")
        assert ([found.code for found in order.jobs], order.request) == (["J1"], "Wipers")
        assert event.not_taken == ["jobs"]
        assert changed(order, jobs=[job("J1", "Job 1")], request="Horn").not_taken == []


def test_an_amend_names_the_done_job_it_does_not_know_any_more() -> None:
    assert changed(an_order(jobs=["done", "done"]), jobs=[job("J2", "Job 2")]).not_taken == ["jobs.J1"]


def test_an_amend_is_checked_like_a_reception() -> None:
    changes = Reception.model_validate({**as_received(an_order()), "jobs": [job("J2"), job("J2")]})
    assert refusal(amend, an_order(), changes, {"jobs"}, FLOOR, customer_id=None, content=None) == "invalid"


def test_an_amend_leaves_what_the_counter_dealt_with() -> None:
    order = an_order(parts=["planned", "requested", "planned"])
    order.parts[2].ever_issued, order.parts[2].issued = True, 1
    event = changed(order, parts=[{"number": "P2", "text": "Part 2", "quantity": 9}])
    assert [(part.number, part.quantity) for part in order.parts] == [("P2", 2), ("P3", 2)]
    assert event.not_taken == ["parts.P2", "parts.P3"]


def test_an_amend_leaves_a_promise_made_here() -> None:
    order = an_order(promised_at=NOW + HOUR)
    new: datetime = NOW + 2 * HOUR
    happen(
        order, Repromised(promised_at=NOW + 3 * HOUR, agreed_by="customer", channel="phone", reason="parts")
    )
    event = changed(order, promised_at=new)
    assert (order.promised_at, event.not_taken) == (NOW + 3 * HOUR, ["promised_at"])


def test_a_file_may_change_its_own_promise_again_and_again() -> None:
    order = an_order(promised_at=NOW + HOUR)
    for hours in (2, 3):
        assert changed(order, promised_at=NOW + hours * HOUR).not_taken == []
    assert order.promised_at == NOW + 3 * HOUR
    assert [promise.promised_at for promise in order.promises] == [NOW + hours * HOUR for hours in (1, 2, 3)]


def test_an_amend_may_touch_the_rest_when_the_promise_was_moved_before_the_reception() -> None:
    order = an_order(promised_at=NOW - 2 * HOUR)
    assert changed(order, request="Wipers").not_taken == []


def test_a_job_of_a_supplement_is_not_the_forms_to_take_away() -> None:
    order = an_order(supplements=["open"])
    happen(order, SupplementAnswered(supplement=1, answer="agreed", price=1, **AGREED))
    event = changed(order, jobs=[job("S9")])
    assert [found.code for found in order.jobs] == ["S1", "S9"]
    changed(order, jobs=[])
    assert [found.code for found in order.jobs] == ["S1"]
    assert event.not_taken == []


def test_a_job_the_customer_added_later_is_not_the_forms_to_take_away() -> None:
    order = an_order()
    happen(order, add_job(order, jobs=[JobWanted.model_validate(job("J9"))], promised_at=None, **AGREED))
    happen(order, amend(order, form(jobs=[job("J2")]), {"jobs"}, FLOOR, customer_id=None, content=None))
    assert {found.code for found in order.jobs} == {"J9", "J2"}


def test_the_journals_fingerprint_says_nothing_of_the_customer() -> None:
    assert form(phone="1").fingerprint() == form(phone="2", customer="Customer 2").fingerprint()
    assert form(plate="A1").fingerprint() != form(plate="A2").fingerprint()


def test_a_job_of_a_supplement_never_takes_the_code_of_another() -> None:
    order = an_order(supplements=["open"])
    order.jobs[0].code = "S1"
    happen(order, SupplementAnswered(supplement=1, answer="agreed", price=1, **AGREED))
    assert [found.code for found in order.jobs] == ["S1", "S1+"]


def takes(order: Order, key_tag: str = "7", slot: str = "S1", floor: FakeFloor = FLOOR) -> str:
    return refusal(take_in, order, floor, key_tag=key_tag, slot=slot)


def test_a_car_is_taken_in_once_with_its_own_key_in_a_free_place() -> None:
    floor = FakeFloor()
    floor.cars["S1"] = "R2"
    assert takes(an_order(taken_in_at=NOW, key_tag="8"), floor=floor) == "already_taken_in"
    assert takes(an_order(key_tag="8"), floor=floor) == "wrong_key"
    assert takes(an_order(key_tag="7"), floor=floor) == "slot_taken"
    assert takes(an_order(), slot="S77") == "unknown_place"
    assert takes(an_order()) == "allowed"
    taken = take_in(an_order(), FLOOR, key_tag="7", slot="B1")
    assert (taken.key_tag, taken.place, taken.is_bay) == ("7", "B1", True)


# jobs


def wanted(code: str) -> list[JobWanted]:
    return [JobWanted(code=code, text="Wipers", standard_hours=0.2)]


def test_a_job_is_added_under_a_code_of_its_own() -> None:
    assert refusal(add_job, an_order(), jobs=wanted("J1"), promised_at=None, **AGREED) == "invalid"
    assert refusal(add_job, an_order(), jobs=wanted("J2"), promised_at=None, **AGREED) == "allowed"


def test_work_added_in_or_after_qc_begins_a_round_and_alerts() -> None:
    for lane, rounds, alert in (("waiting", 1, None), ("qc", 2, "work_added"), ("ready", 2, "work_added")):
        order = an_order(lane)
        event = add_job(order, jobs=wanted("J2"), promised_at=None, **AGREED)
        happen(order, event, "waiting")
        assert (order.round, event.alerting()) == (rounds, alert)


def test_without_a_new_promise_the_old_one_stands() -> None:
    order = an_order(promised_at=NOW + HOUR)
    happen(order, add_job(order, jobs=wanted("J2"), promised_at=None, **AGREED))
    assert order.promised_at == NOW + HOUR
    happen(order, add_job(order, jobs=wanted("J3"), promised_at=NOW + 2 * HOUR, **AGREED))
    assert (order.promised_at, len(order.promises)) == (NOW + 2 * HOUR, 2)


def test_a_done_job_is_not_dropped() -> None:
    dropped: dict[str, Any] = {"outcome": "refused", "why": "Too dear", **AGREED}
    assert refusal(drop_job, an_order(jobs=["done"]), job="J1", **dropped) == "job_done"
    assert refusal(drop_job, an_order(), job="J7", **dropped) == "unknown_job"
    assert refusal(drop_job, an_order(), job="J1", **dropped) == "allowed"


def test_a_job_is_ticked_and_the_same_again_changes_nothing() -> None:
    assert tick_job(an_order(jobs=["done"]), job="J1", done=True) is None
    assert tick_job(an_order(jobs=["open"]), job="J1", done=False) is None
    order = an_order()
    event = tick_job(order, job="J1", done=True)
    assert event is not None
    happen(order, event, by="T2")
    assert (order.jobs[0].state, order.jobs[0].done_by) == ("done", "T2")


def test_a_dropped_job_is_not_ticked() -> None:
    assert refusal(tick_job, an_order(jobs=["refused"]), job="J1", done=True) == "invalid"
    assert refusal(tick_job, an_order(), job="J7", done=True) == "unknown_job"


def test_refused_and_deferred_jobs_are_settled_open_ones_not() -> None:
    assert refusal(jobs_settled, an_order(jobs=["done", "refused", "deferred"])) == "allowed"
    assert refusal(jobs_settled, an_order(jobs=["done", "open"])) == "jobs_open"
