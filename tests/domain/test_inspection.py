"""The three-level inspection: who signs what, with which answers, and what a fail does."""

from typing import Any

import pytest

from core.domain.order.inspection import (
    FinallyInspected,
    LeadChecked,
    SignatureVoided,
    final_inspection,
    lead_check,
    may_self_check,
    self_check,
    void_signature,
)
from core.domain.order.order import Order
from core.domain.order.signatures import (
    Signature,
    begin_rework,
    fully_signed,
    next_level,
    put_right,
    signed_levels,
    to_rework,
)
from core.domain.order.working_time import open_segments
from core.domain.shop.house import House
from core.domain.shop.people import Person
from tests.domain.building import (
    HOUSE,
    NOW,
    FakeFloor,
    a_technician,
    an_order,
    happen,
    items,
    open_alerts,
    refusal,
    somebody,
)

DONE: dict[str, Any] = {"jobs": ["done"]}


def sign_self(order: Order, by: Person | None = None, answers: Any = None) -> str:
    given = items() if answers is None else answers
    return refusal(self_check, order, by or a_technician(), FakeFloor(), items=given, recommendations=None)


def sign(
    rule: Any,
    order: Order,
    by: Person,
    answers: Any = None,
    outcome: str = "pass",
    house: House = HOUSE,
    **more: Any,
) -> str:
    given = items() if answers is None else answers
    fields = {"outcome": outcome, "items": given, "recommendations": None, "rework_cause": "", **more}
    return refusal(rule, order, by, FakeFloor(house=house), **fields)


def sign_lead(order: Order, by: Person | None = None, **more: Any) -> str:
    return sign(lead_check, order, by or somebody("team_lead"), **more)


def sign_final(order: Order, by: Person | None = None, **more: Any) -> str:
    return sign(final_inspection, order, by or somebody("inspector"), **{"slot": None, **more})


def test_who_signs_level_one_worked_on_it_in_this_round() -> None:
    assert sign_self(an_order("in_progress", worked=["T1"], **DONE)) == "allowed"
    assert sign_self(an_order("in_progress", working=["T1"], **DONE)) == "allowed"
    assert sign_self(an_order("in_progress", worked=["T2"], **DONE)) == "not_worked_on"
    again = an_order("in_progress", worked=["T1"], **DONE)
    again.begin_round()
    assert sign_self(again) == "not_worked_on"


def test_refusals_to_sign_level_one_come_in_the_tables_order() -> None:
    order = an_order("in_progress", jobs=["open"], questions=["open"], parts=["requested"])
    assert sign_self(order, answers=[]) == "not_worked_on"
    order = an_order("in_progress", jobs=["open"], questions=["open"], parts=["requested"], worked=["T1"])
    assert sign_self(order, answers=[]) == "jobs_open"
    order.jobs[0].state = "refused"
    assert sign_self(order, answers=[]) == "checklist_incomplete"
    assert sign_self(order) == "answer_pending"
    order.questions[0].state = "answered"
    assert sign_self(order) == "parts_missing"
    order.parts[0].state = "withdrawn"
    assert sign_self(order) == "allowed"


def test_every_item_is_answered_noted_and_measured() -> None:
    def code(answers: Any) -> str:
        return sign_self(an_order("in_progress", worked=["T1"], **DONE), answers=answers)

    assert code(items()[:1]) == "checklist_incomplete"
    assert code(items(value=None)) == "checklist_incomplete"
    assert code(items(value=" ")) == "checklist_incomplete"
    assert code(items(measure="na", value=None)) == "allowed"
    assert code(items(look="fixed")) == "checklist_incomplete"
    assert code(items(look="fixed", note="Tightened")) == "allowed"
    assert code(items(look="not_ok", note="Leaks")) == "checklist_incomplete"


def test_a_self_check_is_offered_once_nothing_is_open() -> None:
    def code(**left: Any) -> str:
        order = an_order("in_progress", **{**DONE, "worked": ["T1"], **left})
        return refusal(may_self_check, order, a_technician())

    assert (code(), code(worked=["T2"])) == ("allowed", "not_worked_on")
    assert code(jobs=["done", "open"]) == "jobs_open"
    assert code(questions=["open"]) == "answer_pending"
    assert code(parts=["requested"]) == "parts_missing"


def test_a_failed_check_repeats_its_defects_and_a_good_one_has_none() -> None:
    found = items(look="not_ok", measure="not_ok", note="Leaks")
    failed, good = LeadChecked(outcome="fail", items=found), LeadChecked(outcome="pass", items=items())
    assert (failed.detail(), good.detail()) == ("Leaks; Leaks", "")
    assert (failed.alerting(), good.alerting()) == ("check_failed", None)


def test_a_finished_car_is_parked_in_the_slot_that_was_named() -> None:
    order = an_order("qc", bay="B1")
    happen(order, FinallyInspected(outcome="pass", items=items(), slot="S1"), "ready", by="Q1")
    assert (order.bay, order.slot) == (None, "S1")


@pytest.mark.parametrize(
    ("signing", "signed"), [(sign_self, []), (sign_lead, ["T1"]), (sign_final, ["T1", "L1"])]
)
def test_a_level_shows_only_photos_that_were_sent(signing: Any, signed: list[str]) -> None:
    order = an_order("qc", worked=["T1"], signed=signed, **DONE)
    shown = [item.model_copy(update={"photos": ["a" * 64]}) for item in items()]
    assert signing(order, answers=shown) == "invalid"


def test_a_self_check_closes_every_segment() -> None:
    order = an_order("in_progress", working=["T1", "T2"], **DONE)
    event = self_check(order, a_technician(), FakeFloor(), items=items(), recommendations="New tyres soon")
    happen(order, event, "qc")
    assert open_segments(order) == []
    assert (signed_levels(order), order.recommendations) == (["self"], "New tyres soon")


def test_levels_are_signed_in_turn() -> None:
    assert sign_lead(an_order("qc")) == "wrong_level"
    assert sign_lead(an_order("qc", signed=["T1"])) == "allowed"
    assert sign_lead(an_order("qc", signed=["T1", "L1"])) == "wrong_level"
    assert sign_final(an_order("qc", signed=["T1"])) == "wrong_level"
    assert sign_final(an_order("qc", signed=["T1", "L1"])) == "allowed"


def test_nobody_signs_two_levels_and_who_worked_signs_only_the_first() -> None:
    lead, inspector = somebody("team_lead", "L1"), somebody("inspector", "L1")
    assert sign_lead(an_order("qc", signed=["L1"]), lead) == "same_signer"
    assert sign_lead(an_order("qc", signed=["T1"], worked=["L1"]), lead) == "same_signer"
    assert sign_final(an_order("qc", signed=["T1", "L1"]), inspector) == "same_signer"
    assert sign_final(an_order("qc", signed=["T1", "L2"], worked=["L1"]), inspector) == "same_signer"


def test_work_and_signatures_of_an_earlier_round_do_not_hinder() -> None:
    order = an_order("qc", signed=["L1"], worked=["L1"])
    order.begin_round()
    order.signatures.extend(an_order("qc", round=2, signed=["T1"]).signatures)
    assert sign_lead(order, somebody("team_lead", "L1")) == "allowed"


def test_a_fail_needs_an_item_that_is_not_ok_with_its_note() -> None:
    order = an_order("qc", signed=["T1"])
    assert sign_lead(order, outcome="fail") == "checklist_incomplete"
    assert sign_lead(order, outcome="fail", answers=items(look="not_ok")) == "checklist_incomplete"
    assert sign_lead(order, outcome="fail", answers=items(look="not_ok", note="Leaks")) == "allowed"
    assert (
        sign_lead(order, outcome="fail", answers=items(look="not_ok", note="Leaks")[:1])
        == "checklist_incomplete"
    )


def test_open_questions_hinder_a_pass_but_not_a_fail() -> None:
    order = an_order("qc", signed=["T1", "L1"], questions=["open"])
    assert sign_final(order) == "answer_pending"
    assert sign_final(order, answers=items()[:1]) == "checklist_incomplete"
    assert sign_final(order, outcome="fail", answers=items(look="not_ok", note="Leaks")) == "allowed"


def test_the_slot_of_a_finished_car_must_be_free() -> None:
    floor, order = FakeFloor(), an_order("qc", signed=["T1", "L1"])
    floor.cars["S1"] = "R2"
    fields: dict[str, Any] = {
        "outcome": "pass",
        "items": items(),
        "recommendations": None,
        "rework_cause": "",
    }
    code = refusal(final_inspection, order, somebody("inspector"), floor, slot="S1", **fields)
    assert code == "slot_taken"


def test_a_failed_check_begins_a_new_round_with_its_defects_and_stays_with_its_technician() -> None:
    order = an_order("qc", worked=["T1"], signed=["T1"], jobs=["done"])
    failed = LeadChecked(outcome="fail", items=items(look="not_ok", note="Leaks"))
    happen(order, failed, "waiting", by="L1", alerts=["technician"])
    assert (order.round, order.rework, order.technician) == (2, True, "T1")
    assert [(defect.round, defect.item, defect.text) for defect in order.defects] == [(2, "look", "Leaks")]
    assert open_alerts(order) == ["check_failed"]
    assert order.jobs[0].state == "done"
    assert signed_levels(order) == []


def test_rework_nobody_was_assigned_to_goes_to_who_signed_for_the_work() -> None:
    order = an_order("qc", worked=["T1", "T2"], signed=["T1"], jobs=["done"])
    happen(order, LeadChecked(outcome="fail", items=items(look="not_ok", note="Leaks")), "waiting", by="L1")
    assert order.technician == "T1"


def test_rework_nobody_signed_for_goes_to_who_worked_last_in_this_round() -> None:
    order = an_order("qc", worked=["T9", "T1", "T2"])
    order.segments[0].round = 2
    begin_rework(order, "reject", [("", "Rattles")])
    assert (order.technician, order.rework, order.round) == ("T2", True, 2)
    unworked = an_order("qc", worked=["T9"])
    unworked.segments[0].round = 2
    begin_rework(unworked, "reject", [])
    assert unworked.technician is None


def test_a_check_shows_the_photos_of_all_its_items() -> None:
    shown = [
        item.model_copy(update={"photos": photos})
        for item, photos in zip(items(), (["a", "b"], None), strict=True)
    ]
    assert LeadChecked(outcome="pass", items=shown).shown_on() == ["a", "b"]


def test_voiding_lead_strikes_lead_and_final() -> None:
    order = an_order("ready", signed=["T1", "L1", "Q1"])
    happen(order, SignatureVoided(level="lead", reason="Not looked"), "qc")
    assert (signed_levels(order), order.round) == (["self"], 1)


def test_voiding_self_begins_a_new_round() -> None:
    order = an_order("qc", signed=["T1", "L1"])
    happen(order, SignatureVoided(level="self", reason="Not looked"), "waiting")
    assert (signed_levels(order), order.round) == ([], 2)
    assert all(signature.voided_by for signature in order.signatures)


def test_only_what_is_signed_is_voided_and_with_a_reason() -> None:
    order = an_order("qc", signed=["T1"])
    assert refusal(void_signature, order, level="lead", reason="x") == "invalid"
    assert refusal(void_signature, order, level="self", reason="") == "reason_missing"
    event = void_signature(order, level="self", reason="Not looked")
    assert (event.level, event.detail()) == ("self", "Not looked")


def test_signing_settles_the_alert_of_the_voided_signature() -> None:
    order = an_order("qc", signed=["T1", "L1"])
    happen(order, SignatureVoided(level="lead", reason="Not looked"), alerts=["team_lead"])
    happen(order, LeadChecked(outcome="pass", items=items()), by="L2")
    happen(order, FinallyInspected(outcome="pass", items=items()), "ready", by="Q1")
    assert open_alerts(order) == []


TWO_LEVELS = House(levels={"quick": 2})
TWO_SIGNERS, ONE_SIGNER = House(signers={"repair": 2}), House(signers={"repair": 1})


def test_without_three_levels_the_final_inspection_follows_the_self_check() -> None:
    order = an_order("qc", kind="quick", signed=["T1"])
    assert sign_lead(order, house=TWO_LEVELS) == "wrong_level"
    assert sign_final(order, house=TWO_LEVELS) == "allowed"


def test_a_kind_that_is_not_named_is_checked_like_a_repair() -> None:
    assert next_level(an_order("qc", kind="tuning", signed=["T1"]), House(levels={"repair": 2})) == "final"
    assert next_level(an_order("qc", kind="tuning", signed=["T1"]), TWO_LEVELS) == "lead"


def test_a_round_is_signed_once_its_last_level_is() -> None:
    order = an_order("qc", kind="quick", worked=["T1"], signed=["T1"])
    assert not fully_signed(order)
    happen(order, FinallyInspected(outcome="pass", items=items(), levels=2), "ready", by="Q1")
    assert fully_signed(order)
    assert next_level(order, House()) is None


def test_between_two_signers_one_may_sign_lead_and_final() -> None:
    order = an_order("qc", worked=["T1"], signed=["T1", "L1"])
    assert sign_final(order, somebody("inspector", "L1"), house=TWO_SIGNERS) == "allowed"


def test_between_two_signers_who_worked_or_signed_level_one_signs_no_more() -> None:
    lead = somebody("team_lead", "L1")
    assert sign_lead(an_order("qc", signed=["L1"]), lead, house=TWO_SIGNERS) == "same_signer"
    worked = an_order("qc", signed=["T1"], worked=["T1", "L1"])
    assert sign_lead(worked, lead, house=TWO_SIGNERS) == "same_signer"


def test_two_levels_are_signed_by_two_people_even_where_three_are_wanted() -> None:
    order = an_order("qc", kind="quick", worked=["T1"], signed=["T1"])
    assert sign_final(order, somebody("inspector", "T1"), house=TWO_LEVELS) == "same_signer"
    assert TWO_LEVELS.signers_of("quick") == 2


def test_in_a_one_man_shop_the_same_person_signs_everything() -> None:
    order = an_order("qc", worked=["T1"], signed=["T1", "T1"])
    assert sign_final(order, somebody("inspector", "T1"), house=ONE_SIGNER) == "allowed"


def test_what_the_house_asked_for_stays_with_the_signature() -> None:
    order = an_order("in_progress", worked=["T1"], kind="quick", **DONE)
    floor = FakeFloor(house=TWO_LEVELS)
    happen(order, self_check(order, a_technician(), floor, items=items(), recommendations=None), "qc")
    assert (order.signatures[0].levels, order.signatures[0].signers) == (2, 2)


# open and done


def found_leaking() -> Order:
    """Return an order whose team-lead check failed: the second round has a defect."""
    order = an_order("qc", worked=["T1"], signed=["T1"])
    begin_rework(order, "lead", [("look", "Leaks")])
    return order


def signed_by_who_worked(order: Order, **more: Any) -> Order:
    about: dict[str, Any] = {"seq": 9, "order_number": "R1", "level": "self", "person": "T1", "at": NOW}
    order.signatures.append(Signature(**{**about, "round": order.round, "outcome": "pass", **more}))
    return order


def test_a_defect_is_open_until_the_self_check_of_its_round_or_a_later_one() -> None:
    order = found_leaking()
    assert not put_right(order, order.defects[0])
    order.begin_round()
    assert not put_right(order, order.defects[0])
    assert put_right(signed_by_who_worked(order), order.defects[0])


def test_a_voided_self_check_puts_nothing_right() -> None:
    order = signed_by_who_worked(found_leaking(), voided_by=10)
    assert not put_right(order, order.defects[0])


def test_rework_is_over_when_the_round_has_passed_or_the_car_is_gone() -> None:
    assert to_rework(found_leaking())
    assert not to_rework(an_order("ready", rework=True, signed=["T1", "L1", "Q1"]))
    assert not to_rework(an_order("delivered", rework=True))
    assert not to_rework(an_order())
