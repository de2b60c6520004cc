"""What may be printed for the customer, and when."""

from core.domain.order import delivery
from tests.domain.building import NOW, an_order, happen, refusal, somebody

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
