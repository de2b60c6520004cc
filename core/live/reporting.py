"""What a commit brings to screens and programs: pictured and written by the writer, for the loop to take whole."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.base.events import EVENTS
from core.domain.order.order import Order
from core.domain.shop.house import House
from core.live.encoding import delta
from core.live.pictures import Pictures
from core.store.journal import Entry
from core.views.order.board import Posting

Viewer = Callable[[Iterable[Order]], None]


class Shop(Protocol):
    """What the hub asks of the shop as it is stored."""

    @property
    def house(self) -> House:
        """The rules in force."""

    def names(self) -> dict[str, str]:
        """Return everybody's name by code."""

    def open_orders(self, among: Collection[str] | None = None) -> Sequence[Order]:
        """Return every order that is on the board, or only those among these."""


@dataclass(frozen=True)
class Announcement:
    """What one commit brings: its entries, what screens are sent of each, the postings it changed (None: off the board).

    `anew`: these are all postings there are, because a commit before was not announced; of that, `late` were entries.
    """

    entries: list[Entry]
    deltas: list[str]
    postings: dict[str, Posting | None]
    people: dict[str, str] | None
    anew: bool
    late: list[Entry]


class Reporter:
    """Makes an announcement of each commit; after one that it could not make, the next brings everything."""

    def __init__(self, now: Callable[[], datetime], shop: Shop) -> None:
        """Begin before the first entry."""
        self.viewers: list[Viewer] = []
        self._now = now
        self._shop = shop
        self._pictures = Pictures()
        self._reported = 0
        self._late: list[Entry] = []  # of commits that could not be announced

    def begin(self, seq: int, orders: Sequence[Order]) -> dict[str, Posting | None]:
        """Picture the board as it is after this entry."""
        self._show(orders)
        self._reported = seq
        self._pictures.forget()
        return self._pictures.differing(orders, self._now(), self._shop.house)

    def report(self, entries: list[Entry], orders: Sequence[Order]) -> Announcement:
        """Say what a commit brings, while its rows are at hand."""
        try:
            news = self._announcement(entries, orders)
        except Exception:
            self._late += entries
            raise
        self._reported, self._late = entries[-1].seq, []
        return news

    def _announcement(self, entries: list[Entry], orders: Sequence[Order]) -> Announcement:
        anew = entries[0].seq != self._reported + 1
        if anew:
            self._pictures.forget()
        beside = self._beside(entries, {order.number for order in orders}, anew=anew)
        self._show([*orders, *beside])
        at, house = self._now(), self._shop.house
        postings = {order.number: self._pictures.picture(order, at, house) for order in orders}
        postings |= self._pictures.differing(beside, at, house)
        naming = anew or any(EVENTS[entry.type].touches.names for entry in entries)
        people = self._shop.names() if naming else None
        *before, last = entries  # the last one carries what changed
        deltas = [*(delta(entry, at, {}, None) for entry in before), delta(last, at, postings, people)]
        return Announcement(entries, deltas, postings, people, anew, self._late)

    def _beside(self, entries: list[Entry], own: set[str], *, anew: bool) -> list[Order]:
        """Return the orders that these entries may touch beside their own, or all."""
        touches = [(EVENTS[entry.type].touches, entry.data) for entry in entries]
        if anew or any(one.rules for one, _ in touches):
            return [order for order in self._shop.open_orders() if order.number not in own]
        things = {thing for one, data in touches for thing in one.things(data)}
        numbers = self._pictures.depending_on(things) - own
        return list(self._shop.open_orders(numbers)) if numbers else []

    def _show(self, orders: Iterable[Order]) -> None:
        for see in self.viewers:
            see(orders)
