"""Which stations are there: when each was last seen, and that what was revoked closes its pages at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nicegui import Client, background_tasks, core

from core.access.proofs import COOKIE
from core.actions.stations import StationsSeen
from core.store.journal import Entry
from core.workshop import Actor, Workshop

LOOK_EVERY = 20.0  # seconds
TO_LEAVE = 1.0  # seconds that a page has to go by itself
MAY_DISOWN = {"station_saved", "station_paired"}


@asynccontextmanager
async def attendance(workshop: Workshop) -> AsyncIterator[None]:
    """Keep it while the server lives."""

    def told(entry: Entry) -> None:
        if entry.type in MAY_DISOWN:
            background_tasks.create(_close_disowned(workshop))

    async def write() -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            await write_seen(workshop)

    stop, writing = workshop.hub.listen(told), asyncio.create_task(write())
    try:
        yield
    finally:
        writing.cancel()
        stop()


async def write_seen(workshop: Workshop) -> None:
    """Write down who was there since the last time."""
    seen = workshop.presence.to_write()
    if seen:
        await workshop.do(StationsSeen(seen=seen), Actor(None, "bayboard"))


async def _close_disowned(workshop: Workshop) -> None:
    """Send every page away whose browser is no station any more; close its connection if it does not go."""
    for client in tuple(Client.instances.values()):
        if await workshop.station(client.request.cookies.get(COOKIE)) is None:
            client.open("/")
            background_tasks.create(_disconnect(client.id))


async def _disconnect(client_id: str) -> None:
    await asyncio.sleep(TO_LEAVE)
    for sid, _ in tuple(core.sio.manager.get_participants("/", client_id)):
        await core.sio.disconnect(sid)
