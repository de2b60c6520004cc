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


@dataclass(frozen=True)
class unless_refused:  # noqa: N801 - reads as a word where an action is declared
    """Let a rule's predicate, which refuses, answer yes or no; or why not."""

    check: Callable[[Now], None]

    def __call__(self, now: Now) -> bool:
        """Say whether it may be done."""
        return self.refusal(now) is None

    def refusal(self, now: Now) -> Refused | None:
        """Return what stands in the way."""
        try:
            self.check(now)
        except Refused as refused:
            return refused
        return None
