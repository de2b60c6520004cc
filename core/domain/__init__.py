"""What a workshop does and when it may: rows, rules and events. No session, clock, screen or I/O.

The tables of an order name each other, so all of them are loaded together.
"""

from core.domain import (
    alerts,
    corrections,
    delivery,
    dispatch,
    duty,
    inspection,
    jobs,
    lending,
    lists,
    parts,
    pins,
    places,
    promise,
    questions,
    reception,
    stations,
    stopping,
    supplement,
    tags,
    wash,
    working_time,
)

__all__ = [
    "alerts",
    "corrections",
    "delivery",
    "dispatch",
    "duty",
    "inspection",
    "jobs",
    "lending",
    "lists",
    "parts",
    "pins",
    "places",
    "promise",
    "questions",
    "reception",
    "stations",
    "stopping",
    "supplement",
    "tags",
    "wash",
    "working_time",
]
