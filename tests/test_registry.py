"""One registry knows every action: of orders, of the house, of the server itself."""

from collections.abc import Iterator
from typing import ClassVar

import pytest

import core.actions  # noqa: F401 - so that every action there is was defined
from core.actions.base.action import ACTIONS, ORDER_ACTIONS, Action, OrderAction, Rehearsal, register


def test_every_action_is_known_by_its_name() -> None:
    assert {kind.name: kind for kind in actions(Action)} == ACTIONS


def test_those_on_an_order_are_known_apart() -> None:
    assert {kind.name: kind for kind in actions(OrderAction)} == ORDER_ACTIONS


def test_no_two_actions_have_one_name() -> None:
    class Another(Action):
        name: ClassVar[str] = "start"

    with pytest.raises(ValueError, match="start"):
        register(Another)
    assert ACTIONS["start"] is ORDER_ACTIONS["start"]


def actions(kind: type[Action]) -> Iterator[type[Action]]:
    """Yield the product's own actions of a kind: whatever has a name, but for what only tries another."""
    for own in kind.__subclasses__():
        if own.__module__.startswith("core.") and "name" in own.__dict__ and own is not Rehearsal:
            yield own
        yield from actions(own)
