"""What a workshop does and when it may: rows, rules and events. No session, clock, screen or I/O.

The tables of an order name each other, so all of them are loaded together.
"""

from core.domain.access import pins, stations
from core.domain.order import (
    alerts,
    corrections,
    delivery,
    dispatch,
    escalation,
    inspection,
    interruption,
    jobs,
    papers,
    parking,
    part_lines,
    parts,
    promise,
    questions,
    reception,
    remarks,
    supplement,
    tagging,
    wash,
    working_time,
)
from core.domain.shop import duty, house, lending, list_editing, lists, places, tags, words

__all__ = [
    "alerts",
    "corrections",
    "delivery",
    "dispatch",
    "duty",
    "escalation",
    "house",
    "inspection",
    "interruption",
    "jobs",
    "lending",
    "list_editing",
    "lists",
    "papers",
    "parking",
    "part_lines",
    "parts",
    "pins",
    "places",
    "promise",
    "questions",
    "reception",
    "remarks",
    "stations",
    "supplement",
    "tagging",
    "tags",
    "wash",
    "words",
    "working_time",
]
