"""What dispatch pictures: orders in board order, people by team, and who could take an order."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from core.actions import read_action
from core.actions.shop.people import LendRole, SetOffDuty
from core.views.order.dispatch import Dispatch, Fit, dispatch, fits
from core.workshop import Actor, Workshop
from tests.shop import a_shop

DOOR = "RO261123001"  # asks for skill 3
SERVICE = "RO261123002"  # asks for skill 1; its customer waits


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    yield shop
    shop.close()


def do(shop: Workshop, action: str, number: str, by: str, **body: Any) -> None:
    action_read = read_action(action, number, {"command_id": str(uuid4()), **body})
    shop.run(action_read, Actor(by, "test"))


def seen(shop: Workshop, person: str = "S01") -> Dispatch:
    return shop.look_now(lambda floor: dispatch(floor, person))


def fit(shop: Workshop, number: str, technician: str, by: str = "S01") -> Fit:
    return shop.look_now(lambda floor: fits(floor, number, by))[technician]


def test_orders_stand_in_board_order(shop: Workshop) -> None:
    ranks = [order.rank for order in seen(shop).orders]
    assert ranks == sorted(ranks)


def test_an_order_waits_for_a_name_until_it_has_one(shop: Workshop) -> None:
    do(shop, "assign", SERVICE, "S01", technician="T01")
    unassigned = {order.number: order.unassigned for order in seen(shop).orders}
    assert (unassigned[SERVICE], unassigned[DOOR]) == (False, True)


def test_an_order_in_work_waits_for_no_name(shop: Workshop) -> None:
    do(shop, "start", SERVICE, "T01", walkround="ok", bay="B01")
    assert next(order for order in seen(shop).orders if order.number == SERVICE).unassigned is False


def test_a_stopped_order_is_not_among_those_to_assign(shop: Workshop) -> None:
    do(shop, "interrupt", SERVICE, "S01", reason="A", detail="no_bay")
    assert next(order for order in seen(shop).orders if order.number == SERVICE).unassigned is False


def test_a_plan_knows_hours_and_skill(shop: Workshop) -> None:
    door = next(order for order in seen(shop).orders if order.number == DOOR)
    assert (door.hours, door.skill, door.taken_in) == (6.0, 3, False)
    assert door.work == ["Left front door panel beating and paint"]


def test_people_stand_by_team_with_the_lead_first(shop: Workshop) -> None:
    codes = [one.person.code for one in seen(shop).people]
    assert codes[:6] == ["L01", "T01", "T02", "T03", "T04", "L02"]
    assert codes.index("Q01") > codes.index("T12")


def test_a_team_lead_sees_the_own_team_first(shop: Workshop) -> None:
    do(shop, "assign", DOOR, "S01", team="B")
    assert seen(shop, "L02").people[0].person.code == "L02"
    assert seen(shop, "L02").orders[0].number == DOOR


def test_everybody_has_the_order_in_hand_and_the_next(shop: Workshop) -> None:
    do(shop, "assign", DOOR, "S01", technician="T04")
    do(shop, "start", SERVICE, "T04", walkround="ok", bay="B01")
    person = next(one for one in seen(shop).people if one.person.code == "T04")
    assert person.current is not None
    assert person.next is not None
    assert (person.current.number, person.next.number) == (SERVICE, DOOR)


def test_who_is_able_may_be_given_the_order(shop: Workshop) -> None:
    assert fit(shop, SERVICE, "T01") == Fit(may_assign=True)


def test_who_is_busy_may_be_given_the_order(shop: Workshop) -> None:
    do(shop, "start", DOOR, "L01", walkround="ok", bay="B01")
    assert fit(shop, SERVICE, "L01") == Fit(may_assign=True)


def test_a_skill_that_is_too_low_is_said(shop: Workshop) -> None:
    told = fit(shop, DOOR, "T01")
    assert (told.may_assign, told.why, told.values) == (True, "skill_too_low", {"needed": "3", "skill": "1"})


def test_a_team_lead_assigns_within_the_team(shop: Workshop) -> None:
    told = fit(shop, SERVICE, "T05", by="L01")
    assert (told.may_assign, told.why) == (False, "not_allowed")


def test_an_inspector_is_no_technician(shop: Workshop) -> None:
    told = fit(shop, SERVICE, "Q01")
    assert (told.may_assign, told.why) == (False, "unknown_person")


def test_whoever_is_away_is_shown_so(shop: Workshop) -> None:
    shop.run(SetOffDuty(whose="T02", off_duty=True), Actor("S01", "test"))
    away = {one.person.code: one.off_duty for one in seen(shop).people}
    assert (away["T01"], away["T02"]) == (False, True)


def test_a_lent_role_is_shown_with_its_end(shop: Workshop) -> None:
    until = shop.clock.now() + timedelta(hours=2)
    shop.run(LendRole(whose="L01", role="inspector", until=until), Actor("S01", "test"))
    (loan,) = next(one.lent for one in seen(shop).people if one.person.code == "L01")
    assert (loan.role, datetime.fromisoformat(loan.until)) == ("inspector", until)


def test_whom_free_pick_would_keep_away_may_be_given_the_order(tmp_path: Path) -> None:
    shop = a_shop(tmp_path, free_pick=False)
    assert fit(shop, SERVICE, "T01") == Fit(may_assign=True)
    shop.close()
