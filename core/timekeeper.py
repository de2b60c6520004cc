"""The timekeeper: asks the domain what is due on each order, and lets the writer do it when its time has come."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from heapq import heappop, heappush
from queue import SimpleQueue

from core.actions.order.dues import action_for
from core.domain.base.errors import Refused
from core.domain.order.dues import Due, dues
from core.domain.order.order import Order
from core.rounds import rounds
from core.workshop import Actor, Workshop

log = logging.getLogger(__name__)
TICK_EVERY = 1.0  # seconds of the machine's time; what is due is asked on the shop's
BY = Actor(None, "sevenlanes")


@asynccontextmanager
async def timekeeping(workshop: Workshop) -> AsyncIterator[None]:
    """Keep time while the server lives. To be begun before the board is loaded, by which it learns what is due."""
    keeper = Timekeeper(workshop)
    workshop.catch_up = keeper.tick
    async with rounds(TICK_EVERY, keeper.tick, "a second in which nothing fell due"):
        yield


class Timekeeper:
    """Holds what is due on each order, renewed whenever the order changes or may have been touched."""

    def __init__(self, workshop: Workshop) -> None:
        """Know of nothing until orders are shown."""
        self._workshop = workshop
        self._seen: SimpleQueue[tuple[str, frozenset[Due]]] = SimpleQueue()  # from the writer's thread
        self._dues: dict[str, frozenset[Due]] = {}  # of each order that has any
        self._ahead: list[Due] = []  # a heap; what `_dues` has no more is passed over when its time comes
        self._failing: set[tuple[str, type[Exception]]] = set()
        self._ticking = asyncio.Lock()
        workshop.hub.show(self._see)

    async def tick(self) -> None:
        """Bring about all that is due by now, one after the other; what fails is asked again at the next tick."""
        async with self._ticking:
            failed: dict[Due, Exception] = {}
            while (due := self._first_due()) is not None:
                try:
                    await self._bring_about(due)
                except Exception as fault:  # noqa: BLE001 - whatever it was, the others are due as well
                    failed[due] = fault
            self._tell(failed)
            for due in failed:
                heappush(self._ahead, due)

    async def _bring_about(self, due: Due) -> None:
        """Let the writer do it; raises what was in the way. A refusal is none where it is due no more."""
        before, refusal = self._dues[due.order], None
        try:
            await self._workshop.do(action_for(due), BY)
        except Refused as refused:
            refusal = refused
        self._renew()
        if self._dues.get(due.order) is before:  # nothing changed, or nobody said so
            order = await self._workshop.look(lambda floor: floor.find_order(due.order))
            self._keep(due.order, frozenset() if order is None else dues(order))
        if due in self._dues.get(due.order, ()):
            message = "it is due all the same"
            raise RuntimeError(message) from refusal

    def _see(self, orders: Iterable[Order]) -> None:
        for order in orders:
            self._seen.put((order.number, dues(order)))

    def _renew(self) -> None:
        while not self._seen.empty():
            self._keep(*self._seen.get())

    def _keep(self, order: str, now: frozenset[Due]) -> None:
        for due in now - self._dues.pop(order, frozenset()):
            heappush(self._ahead, due)
        if now:
            self._dues[order] = now

    def _first_due(self) -> Due | None:
        """Take the earliest of what is due by now."""
        self._renew()
        now = self._workshop.clock.now()
        while self._ahead and self._ahead[0].at <= now:
            due = heappop(self._ahead)
            if due in self._dues.get(due.order, ()):
                return due
        return None

    def _tell(self, failed: dict[Due, Exception]) -> None:
        """Say once what goes wrong, however often it is asked again."""
        failing = {(due.kind, type(fault)): (due, fault) for due, fault in failed.items()}
        for known, (due, fault) in failing.items():
            if known not in self._failing:
                log.error("%s of %s failed and is asked again", due.kind, due.order, exc_info=fault)
        self._failing = set(failing)
