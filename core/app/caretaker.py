"""The caretaker: looks after the machine while the server lives, and writes down what there is to worry about."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.actions.shop.machine import WriteWorry
from core.keeping.ballast import take_ballast
from core.rounds import rounds
from core.views.shop.machine import Worries
from core.workshop import Actor, Workshop

LOOK_EVERY = 10.0  # seconds
BY = Actor(None, "sevenlanes")


@asynccontextmanager
async def caretaking(workshop: Workshop) -> AsyncIterator[None]:
    """Take care while the server lives."""
    async with rounds(
        LOOK_EVERY, Caretaker(workshop).look, "what worries the caretaker could not be written down"
    ):
        yield


class Caretaker:
    """Knows what was written down, so that each worry is written once."""

    def __init__(self, workshop: Workshop) -> None:
        """Begin without a worry."""
        self._workshop = workshop
        self._known: Worries = {}

    async def look(self) -> None:
        """Look at disk and clock, write down what is new or over, take the ballast where there is room."""
        found = await asyncio.to_thread(self._workshop.worries)
        self._workshop.hub.clock_doubted = "clock" in found
        for what in found.keys() - self._known.keys():
            await self._workshop.do(WriteWorry(what=what, by=found[what]), BY)
            self._known[what] = found[what]
        for what in self._known.keys() - found.keys():
            await self._workshop.do(WriteWorry(what=what), BY)
            del self._known[what]
        await asyncio.to_thread(take_ballast, self._workshop.folder)
