"""What a deed hinges on: how an order stood when its form was opened, and how it stands now."""

from datetime import timedelta, timezone

import pytest

from core.actions.base.action import ORDER_ACTIONS
from core.domain.order.order import Order
from core.domain.order.standing import Standing, standing
from tests.domain.building import NOW, an_order

# A deed hinges on it, and this is an order that stands otherwise in it.
MOVED = {
    "round": an_order(round=2),
    "working": an_order(working=["T2"]),
    "walkround": an_order(walkround="ok"),
    "signed": an_order(signed=["T1"]),
    "stop": an_order(stop_reason="A", stop_detail="no_tool"),
    "place": an_order(slot="S1"),
    "plan": an_order(technician="T2"),
    "promise": an_order(promised_at=an_order().received_at),
    "delay": an_order(delay_reason="parts"),
    "jobs": an_order(jobs=["done"]),
    "parts": an_order(parts=["requested"]),
    "questions": an_order(questions=["open"]),
    "supplements": an_order(supplements=["open"]),
    "settled": an_order(settled_how="paid"),
    "received": an_order(mileage_km=45_000),
}


def test_what_actions_hinge_on_is_known_of_every_order() -> None:
    named = frozenset().union(*(action.hinges_on for action in ORDER_ACTIONS.values()))
    assert named == set(Standing.model_fields) - {"seq", "lane"} == set(MOVED)


@pytest.mark.parametrize(("name", "order"), MOVED.items())
def test_an_order_that_moved_differs_in_what_moved(name: str, order: Order) -> None:
    seen, now = standing(an_order()), standing(order)
    assert seen.differs(now, frozenset({name}))
    assert not seen.differs(standing(an_order()), frozenset({name}))


@pytest.mark.parametrize("order", MOVED.values())
def test_a_form_that_waits_can_keep_what_it_was_opened_on(order: Order) -> None:
    order.planned_start = order.delay_estimate = NOW.astimezone(timezone(timedelta(hours=8)))
    kept = Standing.model_validate_json(standing(order).model_dump_json())
    order.planned_start = order.delay_estimate = NOW
    assert kept == standing(order)
