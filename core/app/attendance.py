"""Which stations are there: when each was last seen, and that no page outlives the right to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nicegui import Client, background_tasks

from core.access.proofs import COOKIE
from core.access.sessions import SESSION_COOKIE
from core.actions.access.stations import StationsSeen
from core.app.signing_in import ROLES
from core.app.sockets import shut_out
from core.rounds import rounds
from core.store.journal import Entry
from core.ui.leaving import may_lead
from core.workshop import Actor, Workshop

LOOK_EVERY = 20.0  # seconds
TO_LEAVE = 0.5  # seconds in which a page that is left or told to go does so by itself
MAY_DISOWN = {
    "station_saved",
    "station_paired",
    "signed_out",
    "pin_set",
    "pin_reset",
    "person_saved",
    "role_taken_back",
}


@asynccontextmanager
async def attendance(workshop: Workshop) -> AsyncIterator[None]:
    """Keep it while the server lives."""
    pages = OpenPages(workshop)

    def told(entry: Entry) -> None:
        if entry.type in MAY_DISOWN:
            pages.look_soon()

    async def go_round() -> None:
        pages.look_soon()  # a sign-in may also end by time
        await write_seen(workshop)

    stop = workshop.hub.listen(told)
    try:
        async with rounds(LOOK_EVERY, go_round, "who was there could not be written down"):
            yield
    finally:
        stop()


async def write_seen(workshop: Workshop) -> None:
    """Write down who was there since the last time."""
    seen = workshop.presence.to_write()
    if seen:
        await workshop.do(StationsSeen(seen=seen), Actor(None, "sevenlanes"))


class OpenPages:
    """The open NiceGUI pages: each belongs to a station, and to a person where one was signed in."""

    def __init__(self, workshop: Workshop) -> None:
        """Ask this workshop who is who."""
        self._workshop = workshop
        self._due = False

    def look_soon(self) -> None:
        """Close what is disowned in a moment: once for however much comes together, as from a file of people."""
        if not self._due:
            self._due = True
            background_tasks.create(self._look())

    async def _look(self) -> None:
        await asyncio.sleep(TO_LEAVE)  # who signs out is on the way to another page
        self._due = False
        await self.close_disowned()

    async def close_disowned(self) -> None:
        """Send every page away whose browser is no station, or whose person is not who it was made for.

        That is who is not signed in any more, or lost a role since.
        """
        for client in tuple(Client.instances.values()):
            if not client.has_socket_connection:
                continue
            cookies = client.request.cookies
            station = await self._workshop.station(cookies.get(COOKIE))
            if station is None:
                background_tasks.create(_close(client, "top.location.replace('/')"))
                continue
            made_for = client.request.scope.get(ROLES)
            if made_for is None:
                continue
            known = await self._workshop.sign_in_of(cookies.get(SESSION_COOKIE), station)
            if known is None or made_for - known.roles:
                background_tasks.create(_close(client, "location.reload()"))  # who may see it, is asked again


async def _close(client: Client, leave: str) -> None:
    if may_lead(client):
        client.run_javascript(leave)
    await asyncio.sleep(TO_LEAVE)
    await shut_out(client)
