"""Parts: requested, on back order, arrived, issued, returned, withdrawn."""

from typing import Any

from core.domain.order.order import Order
from core.domain.order.part_lines import PartWanted, missing_parts
from core.domain.order.parts import (
    PartIssued,
    PartReturned,
    PartsRequested,
    back_order,
    issue_parts,
    parts_arrived,
    return_parts,
    withdraw_parts,
)
from core.domain.shop.people import Person
from tests.domain.building import HOUR, NOW, a_technician, an_order, happen, open_alerts, refusal


def ask(order: Order, number: str, quantity: float) -> None:
    wanted = PartWanted(number=number, text="Pads", quantity=quantity)
    happen(order, PartsRequested(parts=[wanted]), alerts=["parts_clerk"])


def test_a_part_is_missing_while_requested_or_on_back_order() -> None:
    order = an_order(parts=["planned", "requested", "back_order", "arrived", "issued", "withdrawn"])
    assert [part.state for part in missing_parts(order)] == ["requested", "back_order"]


def test_asking_again_raises_the_quantity_of_the_one_line() -> None:
    order = an_order()
    ask(order, "P1", 1)
    ask(order, "P1", 2)
    assert [(part.number, part.quantity) for part in order.parts] == [("P1", 3)]


def test_asking_for_a_planned_part_asks_for_what_was_planned() -> None:
    order = an_order(parts=["planned"])
    ask(order, "P1", 1)
    assert (order.parts[0].state, order.parts[0].quantity) == ("requested", 2)


def test_asking_for_more_of_an_issued_part_makes_it_missing() -> None:
    order = an_order(parts=["issued"])
    ask(order, "P1", 1)
    assert (order.parts[0].state, order.parts[0].quantity, order.parts[0].issued) == ("requested", 3, 2)


def test_a_withdrawn_line_may_be_asked_for_anew() -> None:
    order = an_order(parts=["withdrawn"])
    ask(order, "P1", 5)
    assert (order.parts[0].state, order.parts[0].quantity) == ("requested", 5)


def test_a_back_order_has_an_arrival_to_come_or_a_time_to_ask_again() -> None:
    order, nothing = an_order(parts=["requested"]), {"expected_at": None, "ask_again_at": None}
    later: dict[str, Any] = {**nothing, "expected_at": NOW + HOUR}
    assert refusal(back_order, order, at=NOW, part="P1", **nothing) == "invalid"
    assert refusal(back_order, order, at=NOW, part="P1", **{**nothing, "expected_at": NOW}) == "invalid"
    assert refusal(back_order, order, at=NOW, part="P1", **later) == "allowed"
    assert (
        refusal(back_order, order, at=NOW, part="P1", **{**nothing, "ask_again_at": NOW + HOUR}) == "allowed"
    )
    assert refusal(back_order, order, at=NOW, part="P7", **later) == "unknown_part"


def test_only_what_is_missing_arrives() -> None:
    assert refusal(parts_arrived, an_order(parts=["requested"]), part="P1") == "allowed"
    assert refusal(parts_arrived, an_order(parts=["back_order"]), part="P1") == "allowed"
    assert refusal(parts_arrived, an_order(parts=["planned"]), part="P1") == "invalid"
    assert refusal(parts_arrived, an_order(parts=["arrived"]), part="P1") == "invalid"
    assert refusal(parts_arrived, an_order(), part="P1") == "unknown_part"


def test_the_last_missing_part_alerts() -> None:
    order = an_order(parts=["requested", "back_order"])
    first = parts_arrived(order, part="P1")
    happen(order, first)
    last = parts_arrived(order, part="P2")
    assert (first.alerting(), last.alerting()) == (None, "last_part_arrived")


def test_the_clerks_alert_is_settled_once_nothing_waits_at_the_counter() -> None:
    order = an_order()
    ask(order, "P1", 1)
    ask(order, "P2", 1)
    happen(order, parts_arrived(order, part="P1"))
    assert open_alerts(order) == ["part_requested"] * 2
    later = back_order(order, at=NOW, part="P2", expected_at=NOW + HOUR, ask_again_at=None)
    happen(order, later)
    assert open_alerts(order) == []


def hand_out(
    order: Order, receiver: Person, quantity: float = 1, *, signed: bool = True, part: str = "P1"
) -> str:
    return refusal(issue_parts, order, part=part, quantity=quantity, receiver=receiver, signed=signed)


def test_the_receiver_is_on_the_order_or_assigned_or_of_its_team() -> None:
    assert hand_out(an_order(parts=["planned"]), a_technician()) == "not_on_order"
    assert hand_out(an_order(parts=["planned"], worked=["T1"]), a_technician()) == "allowed"
    assert hand_out(an_order(parts=["planned"], technician="T1"), a_technician()) == "allowed"
    assert hand_out(an_order(parts=["planned"], team="A"), a_technician()) == "allowed"
    assert hand_out(an_order(parts=["planned"]), a_technician(team=None)) == "not_on_order"


def test_refusals_to_issue_come_in_the_tables_order() -> None:
    order = an_order(parts=["back_order"])
    assert hand_out(order, a_technician(), 9, signed=False) == "not_on_order"
    order.technician = "T1"
    assert hand_out(order, a_technician(), 9, signed=False) == "wrong_pin"
    assert hand_out(order, a_technician(), 9) == "parts_missing"
    order.parts[0].state = "requested"
    assert hand_out(order, a_technician(), 9) == "invalid"
    assert hand_out(order, a_technician(), 2) == "allowed"
    assert hand_out(order, a_technician(), 2, part="P7") == "unknown_part"


def test_planned_requested_and_arrived_parts_are_issued_withdrawn_ones_not() -> None:
    def code(state: str) -> str:
        return hand_out(an_order(parts=[state], technician="T1"), a_technician())

    assert [code(state) for state in ("planned", "requested", "arrived")] == ["allowed"] * 3
    assert [code(state) for state in ("withdrawn", "issued")] == ["invalid"] * 2


def test_a_line_handed_out_in_full_is_issued_also_in_decilitres() -> None:
    order = an_order(parts=["planned"], technician="T1")
    order.parts[0].quantity = 4.2
    for _ in range(3):
        assert hand_out(order, a_technician(), 1.4) == "allowed"
        happen(order, PartIssued(part="P1", quantity=1.4, receiver="T1"))
    assert (order.parts[0].state, order.parts[0].issued) == ("issued", 4.2)


def test_what_was_ever_handed_out_is_remembered() -> None:
    order = an_order(parts=["planned"], technician="T1")
    happen(order, PartIssued(part="P1", quantity=1, receiver="T1"))
    happen(order, PartReturned(part="P1", quantity=1))
    assert (order.parts[0].ever_issued, order.parts[0].issued) == (True, 0)


def test_a_request_repeats_the_texts_of_its_parts_else_their_numbers() -> None:
    parts = [PartWanted(number="P1", text="Pads", quantity=1), PartWanted(number="P2", quantity=1)]
    assert PartsRequested(parts=parts).detail() == "Pads, P2"


def test_what_comes_back_and_what_is_withdrawn_is_named() -> None:
    back = return_parts(an_order(parts=["issued"]), part="P1", quantity=2)
    off = withdraw_parts(an_order(parts=["requested"]), part="P1", why="does not fit")
    assert (back.part, back.quantity, off.part, off.why) == ("P1", 2, "P1", "does not fit")


def test_not_more_comes_back_than_went_out() -> None:
    order = an_order(parts=["issued"])
    assert refusal(return_parts, order, part="P1", quantity=3) == "invalid"
    happen(order, PartReturned(part="P1", quantity=2))
    assert (order.parts[0].state, order.parts[0].issued) == ("arrived", 0)
    assert refusal(return_parts, order, part="P1", quantity=1) == "invalid"


def test_what_is_still_missing_stays_missing_when_some_comes_back() -> None:
    order = an_order(parts=["requested"])
    happen(order, PartIssued(part="P1", quantity=1, receiver="T1"))
    happen(order, PartReturned(part="P1", quantity=1))
    assert order.parts[0].state == "requested"


def test_only_a_line_of_which_nothing_is_issued_is_withdrawn() -> None:
    assert refusal(withdraw_parts, an_order(parts=["requested"]), part="P1", why="not needed") == "allowed"
    assert refusal(withdraw_parts, an_order(parts=["issued"]), part="P1", why="not needed") == "invalid"
    some = an_order(parts=["requested"])
    some.parts[0].issued = 0.5
    assert refusal(withdraw_parts, some, part="P1", why="not needed") == "invalid"
    assert refusal(withdraw_parts, an_order(parts=["withdrawn"]), part="P1", why="not needed") == "invalid"
    assert refusal(withdraw_parts, an_order(), part="P1", why="not needed") == "unknown_part"


def test_a_change_of_parts_takes_the_acceptance_back() -> None:
    order = an_order("ready", parts=["issued"], accepted_at=NOW, accepted_by="advisor")
    happen(order, PartReturned(part="P1", quantity=1))
    assert order.accepted_at is None
