"""What people and programs may do: one class per action of `transitions.csv`, one file per concept."""

from core.actions.base.action import ACTIONS, Action, OrderAction, read_action
from core.actions.order import (
    corrections,
    delivery,
    dispatch,
    inspection,
    parts,
    reception,
    replies,
    wash,
    work,
)

__all__ = [
    "ACTIONS",
    "Action",
    "OrderAction",
    "corrections",
    "delivery",
    "dispatch",
    "inspection",
    "parts",
    "read_action",
    "reception",
    "replies",
    "wash",
    "work",
]
