"""What people, programs and the server itself may do: one class per action, one file per concept."""

from core.actions.access import access, pins, stations, tags
from core.actions.base.action import ACTIONS, ORDER_ACTIONS, Action, OrderAction, read_action
from core.actions.order import (
    corrections,
    delivery,
    dispatch,
    dues,
    inspection,
    kept_forms,
    parts,
    photos,
    reception,
    remarks,
    replies,
    wash,
    work,
)
from core.actions.shop import administration, first_day, house, machine, people

__all__ = [
    "ACTIONS",
    "ORDER_ACTIONS",
    "Action",
    "OrderAction",
    "access",
    "administration",
    "corrections",
    "delivery",
    "dispatch",
    "dues",
    "first_day",
    "house",
    "inspection",
    "kept_forms",
    "machine",
    "parts",
    "people",
    "photos",
    "pins",
    "read_action",
    "reception",
    "remarks",
    "replies",
    "stations",
    "tags",
    "wash",
    "work",
]
