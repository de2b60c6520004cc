"""Alerts: whom they reach while people are away, and what who comes too late hears."""

from typing import Any

import pytest

from core.domain.order.alerts import Alert, AlreadyAcknowledged, Recipient, acknowledge, addressees
from core.domain.order.order import Order
from tests.domain.building import NOW, FakeFloor, an_order, somebody


def an_alert(order: Order, kind: str = "interrupted", role: str = "advisor", **more: Any) -> Alert:
    at = len(order.alerts) + 1
    about: dict[str, Any] = {"order_number": "R1", "seq": 1, "raised_at": NOW, "position": at}
    alert = Alert(id=f"1-{at}", kind=kind, role=role, **{**about, **more})
    order.alerts.append(alert)
    return alert


def reached(
    order: Order, *roles: str | Recipient, floor: FakeFloor | None = None
) -> list[tuple[str, str | None]]:
    return [(who.role, who.person) for who in addressees(roles, order, floor or FakeFloor())]


@pytest.mark.parametrize(("seen_by", "named"), [("A1", "A1"), (None, "")])
def test_who_comes_later_hears_who_has_seen_it(seen_by: str | None, named: str) -> None:
    order = an_order()
    an_alert(order, open=False, acknowledged_by=seen_by)
    with pytest.raises(AlreadyAcknowledged) as refused:
        acknowledge(order, somebody("advisor"), alert_id="1-1")
    assert refused.value.values == {"person": named}


def test_the_advisor_is_the_orders_own() -> None:
    assert reached(an_order(), "advisor") == [("advisor", "advisor")]
    assert reached(an_order(advisor=None), "advisor") == [("advisor", None)]


def test_whom_the_rule_named_stays() -> None:
    named = Recipient(role="manager", person="M1")
    assert reached(an_order(), named, named) == [("manager", "M1")]


def test_the_technician_is_who_is_assigned_and_who_works_else_who_worked_in_this_round() -> None:
    assert reached(an_order(), "technician") == []
    at_work = an_order("in_progress", working=["T2"], technician="T1")
    assert reached(at_work, "technician") == [("technician", "T1"), ("technician", "T2")]
    done = an_order("qc", worked=["T1", "T2"])
    done.segments[1].round = 2
    assert reached(done, "technician") == [("technician", "T1")]


def test_while_all_of_a_role_are_off_duty_their_deputies_are_reached() -> None:
    clerk, other = somebody("parts_clerk", "P1"), somebody("parts_clerk", "P2")
    clerk.off_duty, clerk.deputy = True, "S1"
    floor = FakeFloor(clerk, somebody("supervisor", "S1"))
    assert reached(an_order(), "parts_clerk", floor=floor) == [("parts_clerk", "S1")]
    assert reached(an_order(), "parts_clerk", floor=FakeFloor(clerk, other)) == [("parts_clerk", None)]
    clerk.deputy = None
    assert reached(an_order(), "parts_clerk", floor=FakeFloor(clerk)) == [("parts_clerk", None)]
