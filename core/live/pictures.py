"""What was pictured last of each order, and who and what that depends on. The writer's, while it announces."""

from collections.abc import Iterable
from datetime import datetime

from core.domain.base.events import Thing
from core.domain.order.order import Order
from core.domain.shop.house import House
from core.views.order.board import Posting, posting


class Pictures:
    """The postings as they were made, whatever time changed on them since."""

    def __init__(self) -> None:
        """Begin without any."""
        self._postings: dict[str, Posting] = {}
        self._dependents: dict[Thing, set[str]] = {}

    def forget(self) -> None:
        """Begin anew."""
        self._postings.clear()
        self._dependents.clear()

    def depending_on(self, things: Iterable[Thing]) -> set[str]:
        """Return the numbers of the orders that depend on one of these."""
        return {number for thing in things for number in self._dependents.get(thing, ())}

    def picture(self, order: Order, at: datetime, house: House) -> Posting | None:
        """Picture an order that changed; None where it is off the board."""
        post = None if order.ended else posting(order, at, house)
        self._keep(order.number, post)
        return post

    def differing(self, orders: Iterable[Order], at: datetime, house: House) -> dict[str, Posting | None]:
        """Picture orders that did not change themselves: those that are otherwise than before, or were not known."""
        return {
            order.number: self.picture(order, at, house) for order in orders if not self._same(order, house)
        }

    def _same(self, order: Order, house: House) -> bool:
        """Say whether it would have been pictured the same then: what time alone changes since is none of it."""
        before = self._postings.get(order.number)
        if before is None or order.ended:
            return False
        again = posting(order, before.pictured_at, house)
        return (again.text, again.turns) == (before.text, before.turns)

    def _keep(self, number: str, post: Posting | None) -> None:
        before = self._postings.pop(number, None)
        was, now = (one.depends_on if one else frozenset() for one in (before, post))
        for thing in was - now:
            self._dependents[thing].discard(number)
        for thing in now - was:
            self._dependents.setdefault(thing, set()).add(number)
        if post is not None:
            self._postings[number] = post
