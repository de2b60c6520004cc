"""What a screen may offer, as the rules have it: no screen has to know."""

import pytest

from core.domain.order.delivery import ways_back
from core.domain.order.interruption import reasons_that_hold
from core.domain.order.parking import fitting, fitting_slots
from core.domain.order.part_lines import may_be_issued, may_be_ordered, may_be_returned, may_be_withdrawn
from core.domain.order.working_time import begins, walks_round
from core.domain.shop.places import BAYS
from tests.domain.building import an_order


@pytest.mark.parametrize(
    ("role", "lane", "ways"),
    [
        ("advisor", "ready", ["work", "wash"]),
        ("manager", "ready", ["work", "wash"]),  # counts as a supervisor
        ("inspector", "ready", ["work"]),
        ("advisor", "wash", ["work"]),
        ("washer", "ready", []),
    ],
)
def test_a_car_goes_back_where_the_table_lets_it(role: str, lane: str, ways: list[str]) -> None:
    assert ways_back(lane, [role]) == ways


def test_an_order_is_stopped_for_a_reply_or_for_parts_only_while_they_are_wanting() -> None:
    assert reasons_that_hold(an_order(parts=["planned", "arrived"], questions=["answered"])) == ["A"]
    assert reasons_that_hold(an_order(questions=["open"])) == ["B", "A"]
    assert reasons_that_hold(an_order(supplements=["open"], parts=["back_order"])) == ["B", "C", "A"]


def test_a_car_is_put_where_its_lane_has_its_place() -> None:
    assert fitting("waiting")[0] == "to_be_repaired_slot"
    assert fitting("awaiting_parts")[0] == "interrupted_slot"
    assert fitting("ready") == ("finished_slot", "area")
    assert set(fitting("in_progress")) > set(BAYS)
    assert len(set(fitting("qc"))) == len(fitting("qc"))


def test_who_works_no_more_on_a_car_parks_it_in_no_bay() -> None:
    assert fitting_slots("interrupted") == ("interrupted_slot", "to_be_repaired_slot", "area")


def test_one_walks_round_a_car_at_its_first_start() -> None:
    assert walks_round(an_order())
    assert not walks_round(an_order(walkround="ok"))
    assert begins(an_order(walkround="ok"))
    assert not begins(an_order("in_progress"))


def test_a_part_is_offered_for_what_the_counter_can_still_do_with_it() -> None:
    states = ("planned", "requested", "back_order", "arrived", "issued", "withdrawn")
    order = an_order(parts=states)
    offered = {
        rule.__name__: [part.state for part in order.parts if rule(part)]
        for rule in (may_be_ordered, may_be_issued, may_be_returned, may_be_withdrawn)
    }
    assert offered == {
        "may_be_ordered": ["planned", "requested", "back_order", "arrived"],
        "may_be_issued": ["planned", "requested", "arrived"],
        "may_be_returned": ["issued"],
        "may_be_withdrawn": ["planned", "requested", "back_order", "arrived"],
    }


def test_a_line_of_which_something_was_handed_out_is_not_withdrawn() -> None:
    order = an_order(parts=["requested"])
    order.parts[0].issued = 1
    assert not may_be_withdrawn(order.parts[0])
