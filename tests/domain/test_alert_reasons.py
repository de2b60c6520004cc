"""Every kind of alert: what it stands for, and that it goes with its reason. One test for each kind."""

from typing import Any

import pytest

from core.catalogue import read_texts
from core.domain.order.alert_reasons import KINDS, without_reason
from core.domain.order.alerts import Alert, Recipient, others_than, settle
from core.domain.order.order import Order
from core.domain.order.part_lines import PartWanted
from core.domain.order.parts import request_parts
from tests.domain.building import NOW, FakeFloor, an_order, happen, open_alerts, somebody


def with_alert(order: Order, kind: str, subject: str = "") -> Order:
    at = len(order.alerts) + 1
    about: dict[str, Any] = {
        "order_number": "R1",
        "seq": at,
        "raised_at": NOW,
        "position": at,
        "role": "advisor",
    }
    order.alerts.append(Alert(id=f"{at}-1", kind=kind, subject=subject, **about))
    return order


def stands(kind: str, order: Order, subject: str = "", deed: str = "park") -> bool:
    """Say whether an alert of this kind still asks for something on this order."""
    return without_reason(with_alert(order, kind, subject), deed) == []


def test_a_delay_until_the_customer_is_told_that_the_car_is_ready() -> None:
    assert stands("delay_flagged", an_order("wash", told_at=NOW))
    assert stands("delay_flagged", an_order("ready"))
    assert not stands("delay_flagged", an_order("ready", told_at=NOW))


def test_an_unseen_delay_while_the_delay_is_open() -> None:
    order = with_alert(an_order("qc"), "delay_flagged")
    assert stands("delay_unacknowledged", order)
    assert not stands("delay_unacknowledged", an_order("qc"))


def test_an_interruption_while_the_order_stands() -> None:
    assert stands("interrupted", an_order("interrupted", stop_reason="A"))
    assert not stands("interrupted", an_order("waiting"))


def test_waiting_for_a_reply_until_all_is_answered() -> None:
    assert stands("interrupted", an_order("interrupted", stop_reason="B", questions=["open", "answered"]))
    assert not stands("interrupted", an_order("interrupted", stop_reason="B", questions=["answered"]))


def test_waiting_for_parts_until_the_last_one_came() -> None:
    assert stands("interrupted", an_order("awaiting_parts", stop_reason="C", parts=["back_order", "arrived"]))
    assert not stands("interrupted", an_order("awaiting_parts", stop_reason="C", parts=["arrived"]))


def test_a_question_until_it_is_answered_or_withdrawn() -> None:
    assert stands("question_open", an_order(questions=["answered", "open"]), "2")
    assert not stands("question_open", an_order(questions=["answered", "open"]), "1")


def test_extra_work_until_it_is_answered_or_withdrawn() -> None:
    assert stands("supplement_open", an_order(supplements=["open"]), "1")
    assert not stands("supplement_open", an_order(supplements=["refused"]), "1")


@pytest.mark.parametrize("kind", ["check_failed", "rejected", "work_added"])
def test_rework_and_added_work_until_somebody_begins_it(kind: str) -> None:
    again = an_order("waiting", worked=["T1"], round=2)
    again.segments[0].round = 1
    assert stands(kind, again)
    assert not stands(kind, an_order("in_progress", working=["T1"], round=2))
    assert not stands(kind, an_order("ready", round=2))  # given back unrepaired


def test_added_work_until_somebody_plans_it_and_a_failed_check_beyond_that() -> None:
    assert not stands("work_added", an_order("waiting"), deed="assign")
    assert stands("check_failed", an_order("waiting"), deed="assign")


def test_a_voided_signature_until_it_is_signed_again() -> None:
    assert stands("signature_voided", an_order("qc", signed=["T1", "L1"]))
    assert stands("signature_voided", an_order("waiting"))
    assert not stands("signature_voided", an_order("qc", signed=["T1", "L1", "Q1"]))
    assert not stands("signature_voided", an_order("ready"))  # given back unrepaired


def test_a_request_until_none_of_its_own_lines_waits_for_the_clerk() -> None:
    parts = ["back_order", "requested"]
    assert not stands("part_requested", an_order(parts=parts), "P1")
    assert stands("part_requested", an_order(parts=parts), "P1,P2")
    assert stands("part_requested", an_order(parts=parts))  # of an older version: it names no lines


def test_a_request_names_its_lines() -> None:
    order = an_order(parts=["back_order"])
    wanted = [PartWanted(number="P1", quantity=3), PartWanted(number="P7", text="Wiper", quantity=1)]
    happen(order, request_parts(order, parts=wanted), alerts=["parts_clerk"])
    assert [alert.subject for alert in order.alerts] == ["P1,P7"]


def test_the_last_part_until_it_is_fetched_or_another_is_missing() -> None:
    assert stands("last_part_arrived", an_order("awaiting_parts", parts=["arrived", "issued"]))
    assert not stands("last_part_arrived", an_order("in_progress", parts=["issued"]))
    assert not stands("last_part_arrived", an_order("in_progress", parts=["arrived", "requested"]))
    assert not stands("last_part_arrived", an_order("ready", parts=["arrived"]))


@pytest.mark.parametrize("kind", ["walkround_differs", "corrected"])
def test_what_only_has_to_be_seen_until_it_is_or_the_order_ends(kind: str) -> None:
    assert stands(kind, an_order("ready"))
    assert not stands(kind, an_order("delivered"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_on_an_order_that_ended(kind: str) -> None:
    assert not stands(kind, an_order("cancelled", questions=["open"], supplements=["open"]), "1")


def test_every_kind_that_has_words_has_a_reason() -> None:
    assert {f"alert.{kind}" for kind in KINDS} == {
        key for key in read_texts("en") if key.startswith("alert.")
    }


def test_closing_for_want_of_a_reason_is_nobodys_acknowledgement() -> None:
    order = with_alert(an_order(), "corrected")
    settle(order, ["1-1"])
    assert open_alerts(order) == []
    assert order.alerts[0].acknowledged_by is None


# never to who did it


CLERKS = [somebody("parts_clerk", "P1"), somebody("parts_clerk", "P2")]


def test_no_alert_goes_to_who_did_it() -> None:
    told = [Recipient(role="advisor", person="A1"), Recipient(role="supervisor", person="S1")]
    assert others_than("A1", told, FakeFloor(somebody("advisor", "A1"))) == told[1:]


def test_of_a_role_the_others_are_alerted() -> None:
    (told,) = others_than("P1", [Recipient(role="parts_clerk")], FakeFloor(*CLERKS))
    assert [told.reaches(clerk) for clerk in CLERKS] == [False, True]


def test_nobody_is_alerted_where_nobody_else_holds_the_role() -> None:
    assert others_than("P1", [Recipient(role="parts_clerk")], FakeFloor(CLERKS[0])) == []


@pytest.mark.parametrize("doer", [None, "T1"])
def test_what_somebody_else_did_alerts_everybody(doer: str | None) -> None:
    told = [Recipient(role="parts_clerk")]
    assert others_than(doer, told, FakeFloor(*CLERKS)) == told
