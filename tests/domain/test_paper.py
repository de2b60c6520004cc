"""What may be printed for the customer, and when."""

from collections.abc import Callable

import pytest

from core.domain.base.lanes import Lane
from core.domain.order import delivery, papers
from core.domain.order.order import Order
from core.domain.shop.people import ROLES, Person
from tests.domain.building import NOW, an_order, happen, refusal, somebody

MayPrint = Callable[[Order, Person], None]
SIGNED = ("T1", "lead", "inspector")
ADVISOR = somebody("advisor")


def test_a_delivery_note_waits_until_the_car_is_ready() -> None:
    said = {
        lane: refusal(delivery.may_print_delivery_note, an_order(lane))
        for lane in ("qc", "wash", "cancelled")
    }
    assert set(said.values()) == {"not_ready_yet"}
    assert refusal(delivery.may_print_delivery_note, an_order("ready")) == "allowed"
    assert refusal(delivery.may_print_delivery_note, an_order("delivered")) == "allowed"


def test_a_gate_pass_says_what_is_missing_for_the_delivery() -> None:
    order = an_order("ready", jobs=["done"], signed=SIGNED)
    assert refusal(delivery.print_gate_pass, order, ADVISOR) == "not_accepted"
    order.accepted_at = NOW
    assert refusal(delivery.print_gate_pass, order, ADVISOR) == "not_told"
    order.told_at = NOW
    assert refusal(delivery.print_gate_pass, order, ADVISOR) == "not_settled"
    order.settled_at = NOW
    assert refusal(delivery.print_gate_pass, order, ADVISOR) == "not_delivered"


def test_a_gate_pass_follows_the_delivery_and_moves_nothing() -> None:
    order = an_order("delivered", jobs=["done"], signed=SIGNED)
    happen(order, delivery.print_gate_pass(order, ADVISOR))
    assert order.lane == "delivered"


def test_the_floor_prints_no_gate_pass() -> None:
    for role in ("technician", "washer", "parts_clerk"):
        assert refusal(delivery.print_gate_pass, an_order("delivered"), somebody(role)) == "not_allowed"


TAKES_ORDERS = ("advisor", "supervisor", "manager", "admin")


@pytest.mark.parametrize("may_print", [papers.may_print_order_sheet, papers.may_print_tag])
def test_whoever_takes_orders_prints_what_goes_with_them(may_print: MayPrint) -> None:
    allowed = [role for role in ROLES if refusal(may_print, an_order("waiting"), somebody(role)) == "allowed"]
    assert sorted(allowed) == sorted(TAKES_ORDERS)


def test_an_order_sheet_is_printed_until_the_order_is_cancelled() -> None:
    said = {lane: refusal(papers.may_print_order_sheet, an_order(lane), ADVISOR) for lane in Lane}
    assert [lane for lane, answer in said.items() if answer != "allowed"] == ["cancelled"]
    assert said[Lane.CANCELLED] == "nothing_to_print"


def test_a_tag_is_printed_while_the_car_is_in_the_shop() -> None:
    said = {lane: refusal(papers.may_print_tag, an_order(lane), ADVISOR) for lane in Lane}
    assert [lane for lane, answer in said.items() if answer == "nothing_to_print"] == [
        "delivered",
        "cancelled",
    ]
    assert set(said.values()) == {"allowed", "nothing_to_print"}
