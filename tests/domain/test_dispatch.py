"""Dispatch: a plan names what it names and leaves the rest; a team lead plans within the own team."""

from typing import Any

import pytest

from core.domain.order.dispatch import Assigned, assign, requeue
from core.domain.shop.people import Person
from tests.domain.building import HOUR, NOW, FakeFloor, an_order, happen, refusal, somebody

LEAD, CHIEF = somebody("team_lead"), somebody("supervisor")
NOTHING: dict[str, Any] = dict.fromkeys(("technician", "team", "bay", "priority", "planned_start"))


def planning(by: Person, *, team_now: str | None = None, **plan: Any) -> str:
    return refusal(assign, an_order(team=team_now), by, FakeFloor(), **{**NOTHING, **plan})


def planned(by: Person, **plan: Any) -> Assigned:
    return assign(an_order(), by, FakeFloor(), **{**NOTHING, **plan})


def test_a_team_lead_plans_within_the_own_team() -> None:
    assert planning(LEAD, technician="T1") == "allowed"
    assert planning(LEAD, priority=1) == "allowed"
    assert planning(LEAD, technician="T9") == "not_allowed"
    assert planning(LEAD, team="B") == "not_allowed"
    assert planning(LEAD, team_now="B", priority=1) == "not_allowed"


def test_a_supervisor_plans_across_teams() -> None:
    assert planning(CHIEF, team_now="B", technician="T1") == "allowed"
    assert planning(CHIEF, technician="T9", team="A") == "allowed"


def test_only_whom_and_what_there_is_can_be_planned() -> None:
    floor_lead = somebody("inspector", "Q1")
    assert planning(CHIEF, technician="nobody") == "unknown_person"
    assert refusal(assign, an_order(), CHIEF, FakeFloor(floor_lead), **{**NOTHING, "technician": "Q1"}) == (
        "unknown_person"
    )
    assert planning(CHIEF, team="Z") == "invalid"
    assert planning(CHIEF, bay="nowhere") == "unknown_place"


def test_the_team_follows_from_the_technician_unless_it_is_named() -> None:
    assert planned(CHIEF, technician="T9").team == "B"
    assert planned(CHIEF, technician="T9", team="A").team == "A"
    assert planned(CHIEF, priority=1).team is None


def test_whom_the_supervisor_assigned_needs_no_skill() -> None:
    assert planned(CHIEF, technician="T1").skill_waived is True
    assert planned(LEAD, technician="T1").skill_waived is False


def test_a_plan_sets_what_it_names() -> None:
    order = an_order()
    everything: dict[str, Any] = {"bay": "B1", "priority": 2, "planned_start": NOW + HOUR}
    happen(order, Assigned(technician="T1", team="A", skill_waived=True, **everything))
    assert (order.technician, order.team, order.skill_waived) == ("T1", "A", True)
    assert (order.planned_bay, order.priority, order.planned_start) == ("B1", 2, NOW + HOUR)


def test_what_a_plan_does_not_name_stays() -> None:
    order = an_order(
        technician="T1", team="A", planned_bay="B1", priority=2, planned_start=NOW, skill_waived=True
    )
    happen(order, Assigned())
    assert (order.technician, order.team, order.skill_waived) == ("T1", "A", True)
    assert (order.planned_bay, order.priority, order.planned_start) == ("B1", 2, NOW)


@pytest.mark.parametrize(("team", "technician"), [("B", None), ("A", "T1")])
def test_another_team_takes_the_order_from_its_technician(team: str, technician: str | None) -> None:
    order = an_order(technician="T1", team="A", skill_waived=True)
    happen(order, Assigned(team=team))
    assert (order.team, order.technician, order.skill_waived) == (team, technician, technician is not None)


def test_back_to_the_queue_asks_for_a_reason() -> None:
    assert refusal(requeue, an_order("interrupted"), reason="") == "reason_missing"
    assert requeue(an_order("interrupted"), reason="part will not come").reason == "part will not come"
