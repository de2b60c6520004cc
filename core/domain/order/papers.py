"""What is printed when an order is taken: the sheet that the customer signs, and the tag that goes with the car."""

from core.domain.base.errors import NotAllowed, Refused
from core.domain.base.lanes import Lane
from core.domain.base.rights import may
from core.domain.order.order import Order
from core.domain.shop.people import Person


class NothingToPrint(Refused):
    """The order is over: nobody signs it, and its car carries no tag."""

    code = "nothing_to_print"


def may_print_order_sheet(order: Order, by: Person) -> None:
    """Refuse who takes no orders, and an order that was cancelled; a copy for the file may come late."""
    if not may("/order/{number}/sheet", by.held_roles):
        raise NotAllowed
    if order.lane is Lane.CANCELLED:
        raise NothingToPrint(lane=order.lane)


def may_print_tag(order: Order, by: Person) -> None:
    """Refuse who takes no orders, and an order whose car is gone."""
    if not may("/order/{number}/tag", by.held_roles):
        raise NotAllowed
    if order.ended:
        raise NothingToPrint(lane=order.lane)
