"""Whether an action may be done now, before anything is asked: the rules' own predicates say it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.base.errors import Refused
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.store.floor import StoredFloor


@dataclass(frozen=True)
class Now:
    """An order, a person before it, and the floor around them."""

    order: Order
    by: Person
    floor: StoredFloor


Condition = Callable[[Now], bool]


def always(now: Now) -> bool:
    """Ask no more than the table does: role and lane."""
    del now
    return True


def unless_refused(check: Callable[[Now], None]) -> Condition:
    """Let a rule's predicate, which refuses, answer yes or no."""

    def stands(now: Now) -> bool:
        try:
            check(now)
        except Refused:
            return False
        return True

    return stands
