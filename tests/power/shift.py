"""Deeds of a shift, one after the other: each is a change of its own, and can be told from all others."""

from typing import Any
from uuid import UUID, uuid5

from core.actions.base.action import Action, read_action
from core.actions.order.reception import Receive
from core.workshop import Actor
from tests.store.trial import HELPER, reception

NAMES = UUID("5b0b5b0b-0000-4000-8000-000000000000")
BY = Actor(HELPER, "shift")
PART = {"number": "P7", "text": "Belt", "quantity": 1}
FURTHER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("assign", {"priority": 3}),
    ("park", {"slot": "AREA"}),
    ("ask", {"text": "Which oil? " * 20, "whom": "customer"}),
    ("request_parts", {"parts": [PART]}),
    ("flag_delay", {"reason": "rework", "estimate": "2026-11-23T19:00:00+08:00"}),
)
DEEDS_AN_ORDER = 1 + len(FURTHER)


def deed(line: str, number: int) -> Action:
    """Return the deed of this number in somebody's line of deeds; it builds on the ones before it."""
    name, order, body = asked(line, number)
    return Receive.read(body) if name == "receive" else read_action(name, order, body)


def asked(line: str, number: int) -> tuple[str, str, dict[str, Any]]:
    """Return the same as a program asks for it: the action, the order and the body."""
    order, step = f"{line}-{number // DEEDS_AN_ORDER}", number % DEEDS_AN_ORDER
    name, fields = ("receive", reception(order)) if step == 0 else FURTHER[step - 1]
    return name, order, {**fields, "command_id": str(command_of(line, number))}


def command_of(line: str, number: int) -> UUID:
    """Return the id under which the deed is sent, also when it is sent again."""
    return uuid5(NAMES, f"{line}/{number}")
