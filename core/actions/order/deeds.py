"""Which deeds a person may do on an order now, so that no screen has to know."""

from core.actions.base.action import ORDER_ACTIONS
from core.actions.base.conditions import Now
from core.domain.base.table import TRANSITIONS
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.store.floor import StoredFloor


def deeds(order: Order, by: Person, floor: StoredFloor) -> list[str]:
    """Return the names of the actions that would not be refused for what they need beside their fields."""
    now = Now(order, by, floor)
    return [
        name
        for name, rows in TRANSITIONS.items()
        if name in ORDER_ACTIONS
        and any(order.lane in row.lanes and row.names(by.held_roles) for row in rows)
        and ORDER_ACTIONS[name].may(now)
    ]
