"""What is due on an order, and when: by rules alone, kind by kind."""

import pytest

from core.actions.order.dues import BRINGS
from core.domain.order.dues import KINDS, Due, dues
from core.domain.order.escalation import Escalated
from tests.domain.building import NOW, an_order, happen
from tests.domain.test_escalation import MINUTE, a_delay


@pytest.mark.parametrize(("waits", "second_step"), [(False, 15), (True, 10)])
def test_a_delay_that_nobody_acknowledges_is_to_go_higher_twice(waits: bool, second_step: int) -> None:
    order = a_delay(waits_on_site=waits)
    for minutes in (5, second_step):
        assert dues(order) == {Due(NOW + minutes * MINUTE, "escalate", "R1")}
        happen(order, Escalated(step=1, reason="parts"), alerts=["manager"])
    assert dues(order) == frozenset()


def test_nothing_is_due_on_an_order_as_it_comes_in() -> None:
    assert dues(an_order()) == frozenset()


@pytest.mark.parametrize("lane", ["delivered", "cancelled"])
def test_nothing_is_due_on_one_that_left_the_shop(lane: str) -> None:
    left = a_delay()
    left.lane = type(left.lane)(lane)
    assert dues(left) == frozenset()


def test_every_kind_of_due_has_the_action_that_brings_it_about() -> None:
    assert BRINGS.keys() == KINDS.keys()
