"""The promise: delays, new promises, latest start, risk."""

from datetime import timedelta
from typing import Any

import pytest

from core.domain.order.order import Order
from core.domain.order.promise import DelayFlagged, Repromised, flag_delay, latest_start, risk
from tests.domain.building import HOUR, HOUSE, NOW, an_order, happen, open_alerts, refusal

MINUTE = timedelta(minutes=1)


def test_a_delay_has_an_estimate_to_come() -> None:
    assert refusal(flag_delay, an_order(), at=NOW, reason="rework", estimate=NOW) == "invalid"
    flagged = flag_delay(an_order(), at=NOW, reason="rework", estimate=NOW + MINUTE)
    assert (flagged.reason, flagged.estimate, flagged.detail()) == ("rework", NOW + MINUTE, "rework")


def test_a_second_flag_replaces_the_first() -> None:
    order = an_order()
    for hours in (1, 2):
        happen(order, DelayFlagged(reason="rework", estimate=NOW + hours * HOUR), alerts=["advisor"])
    assert (open_alerts(order), order.delay_estimate) == (["delay_flagged"], NOW + 2 * HOUR)


def test_a_promise_settles_the_delay_and_every_promise_is_kept() -> None:
    order = an_order(promised_at=NOW + HOUR, first_promised_at=NOW + HOUR)
    happen(order, DelayFlagged(reason="rework", estimate=NOW + HOUR), alerts=["advisor"])
    happen(
        order, Repromised(promised_at=NOW + 2 * HOUR, agreed_by="customer", channel="phone", reason="parts")
    )
    assert (open_alerts(order), order.delay_reason) == ([], "")
    assert (order.first_promised_at, order.promised_at) == (NOW + HOUR, NOW + 2 * HOUR)
    assert len(order.promises) == 2


def test_the_first_promise_is_kept_as_the_first() -> None:
    order = an_order(answer_by=NOW + HOUR)
    said = {"agreed_by": "customer", "channel": "phone", "reason": "inspected"}
    for hours in (2, 3):
        happen(order, Repromised(promised_at=NOW + hours * HOUR, **said), by="A1")
    assert (order.first_promised_at, order.promised_at) == (NOW + 2 * HOUR, NOW + 3 * HOUR)
    first = order.promises[0]
    assert (first.promised_at, first.at, first.person) == (NOW + 2 * HOUR, NOW, "A1")
    assert {"agreed_by": first.agreed_by, "channel": first.channel, "reason": first.reason} == said


@pytest.mark.parametrize(
    ("kind", "wash", "minutes"),
    [
        ("quick", True, 25),
        ("maintenance", True, 35),
        ("repair", True, 45),
        ("repair", False, 25),
        ("body", True, 80),
        ("warranty", False, 25),
    ],
)
def test_the_latest_start_leaves_room_for_work_inspection_and_wash(
    kind: str, wash: Any, minutes: int
) -> None:
    order = an_order(kind=kind, wash=wash, promised_at=NOW + 8 * HOUR, jobs=["open", "done", "refused"])
    assert latest_start(order, HOUSE) == NOW + 6 * HOUR - minutes * MINUTE


def test_until_there_is_a_promise_the_time_for_the_answer_stands_for_it() -> None:
    order = an_order(answer_by=NOW + HOUR)
    assert latest_start(order, HOUSE) is None
    assert risk(order, NOW + HOUR, HOUSE) != "late"
    assert risk(order, NOW + HOUR + MINUTE, HOUSE) == "late"


def a_promised(**fields: Any) -> Order:
    """Promised in eight hours, so to be started in 6 h 35 min at the latest."""
    return an_order(**{"promised_at": NOW + 8 * HOUR, **fields})


def test_at_risk_from_half_an_hour_before_the_latest_start_with_nobody_started() -> None:
    last = latest_start(a_promised(), HOUSE)
    assert last is not None
    assert risk(a_promised(), last - 31 * MINUTE, HOUSE) == "on_time"
    assert risk(a_promised(), last - 30 * MINUTE, HOUSE) == "at_risk"
    assert risk(a_promised(lane="in_progress", working=["T1"]), last, HOUSE) == "on_time"


def test_late_only_past_the_promise() -> None:
    assert risk(a_promised(working=["T1"]), NOW + 8 * HOUR, HOUSE) == "on_time"
    assert risk(a_promised(working=["T1"]), NOW + 8 * HOUR + MINUTE, HOUSE) == "late"


def test_in_ready_the_risk_stays_as_it_was_then() -> None:
    tomorrow = NOW + 24 * HOUR
    assert risk(a_promised(lane="ready", worked=["T1"], lane_since=NOW), tomorrow, HOUSE) == "on_time"
    assert risk(a_promised(lane="ready", worked=["T1"], lane_since=NOW + 9 * HOUR), tomorrow, HOUSE) == "late"
    given_back = a_promised(lane="ready", not_repaired=True, lane_since=NOW + 7 * HOUR)
    assert risk(given_back, tomorrow, HOUSE) == "at_risk"
