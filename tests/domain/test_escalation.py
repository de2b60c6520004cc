"""A delay nobody acknowledges: who is told, when, and what ends it."""

from datetime import timedelta
from typing import Any

import pytest

from core.domain.order.alerts import Acknowledged
from core.domain.order.escalation import Escalated, escalate, escalates_at
from core.domain.order.order import Order
from core.domain.order.promise import DelayFlagged, Repromised
from core.domain.shop.people import Person
from tests.domain.building import HOUR, NOW, FakeFloor, an_order, happen, open_alerts, somebody

MINUTE = timedelta(minutes=1)
LATE = DelayFlagged(reason="parts", estimate=NOW + HOUR)
STEP = Escalated(step=1, reason="parts")


def a_delay(**fields: Any) -> Order:
    """Flag a delay to the order's advisor."""
    order = an_order("in_progress", **fields)
    flag(order)
    return order


def flag(order: Order) -> None:
    happen(order, LATE, alerts=["advisor"])
    order.alerts[-1].person = "advisor"


def told(order: Order, minutes: int, *people: Person) -> list[tuple[str, str | None]]:
    """Return whom the step that is due after so many minutes reaches."""
    floor = FakeFloor(*people)
    floor.at = NOW + minutes * MINUTE
    due = escalate(order, floor)
    return [(one.role, one.person) for one in due[1]] if due else []


def staff(**advisor: Any) -> list[Person]:
    """Return an advisor whose deputy is A2, that deputy, and two managers, of whom one is off duty."""
    away = somebody("manager", "M2")
    away.off_duty = True
    own = Person(**{**somebody("advisor").kept(), "deputy": "A2", **advisor})
    return [own, somebody("advisor", "A2"), somebody("manager", "M1"), away]


@pytest.mark.parametrize(("waits", "minutes"), [(False, [5, 15]), (True, [5, 10])])
def test_the_steps_are_taken_sooner_while_the_customer_waits(waits: Any, minutes: list[int]) -> None:
    order = a_delay(waits_on_site=waits)
    for wait in minutes:
        assert escalates_at(order) == NOW + wait * MINUTE
        happen(order, STEP, alerts=["manager"])
    assert escalates_at(order) is None


def test_nothing_is_due_before_its_time() -> None:
    assert told(a_delay(), 4, *staff()) == []
    assert told(a_delay(), 5, *staff()) != []


def test_the_deputy_and_the_managers_on_duty_are_told_first() -> None:
    assert told(a_delay(), 5, *staff()) == [("advisor", "A2"), ("manager", "M1")]


def test_then_every_manager_is_told() -> None:
    order = a_delay()
    happen(order, STEP, alerts=["manager"])
    assert told(order, 15, *staff()) == [("manager", None)]


def test_without_a_deputy_the_manager_on_duty_is_told() -> None:
    assert told(a_delay(), 5, *staff(deputy=None)) == [("manager", "M1")]


def test_a_step_always_reaches_somebody_and_never_by_name_who_has_the_alert() -> None:
    order = a_delay()
    order.alerts[-1].person = "M1"
    assert told(order, 5, *staff()) == [("manager", None)]


def test_nobody_is_told_twice_however_late_it_is() -> None:
    order = a_delay()
    for step in (1, 2):
        happen(order, Escalated(step=step, reason="parts"), alerts=["manager"])
    assert told(order, 600, *staff()) == []


def test_an_acknowledged_delay_goes_no_higher() -> None:
    order = a_delay()
    happen(order, Acknowledged(alert_id=order.alerts[-1].id), by="advisor")
    assert escalates_at(order) is None


def test_acknowledging_the_delay_settles_what_went_higher() -> None:
    order = a_delay()
    happen(order, STEP, alerts=["manager"])
    flagged = next(alert for alert in order.alerts if alert.kind == "delay_flagged" and alert.open)
    happen(order, Acknowledged(alert_id=flagged.id), by="advisor")
    assert open_alerts(order) == []


def test_a_promise_settles_everything_about_the_delay() -> None:
    order = a_delay()
    happen(order, STEP, alerts=["manager"])
    happen(order, Repromised(promised_at=NOW + HOUR, agreed_by="customer", channel="phone", reason="parts"))
    assert open_alerts(order) == []


def test_a_new_flag_begins_anew() -> None:
    order = a_delay()
    happen(order, STEP, alerts=["manager"])
    flag(order)
    assert open_alerts(order) == ["delay_flagged"]
    assert escalates_at(order) == NOW + 5 * MINUTE


def test_one_of_several_who_got_it_is_enough() -> None:
    order = an_order("in_progress")
    happen(order, LATE, alerts=["advisor", "supervisor"])
    happen(order, Acknowledged(alert_id=order.alerts[0].id), by="advisor")
    assert escalates_at(order) is None


def test_while_all_managers_are_off_duty_their_deputy_is_told() -> None:
    away = somebody("manager", "M1")
    away.off_duty, away.deputy = True, "V1"
    people = [somebody("advisor"), away, somebody("supervisor", "V1")]
    assert told(a_delay(), 5, *people) == [("manager", "V1")]
