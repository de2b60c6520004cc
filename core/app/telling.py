"""What the open NiceGUI pages of a station do when it is told something. Walls on `/tv` hear it on their own line."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nicegui import Client, background_tasks

from core.access.proofs import COOKIE
from core.store.journal import Entry
from core.ui.basic import box, words
from core.views.access.screens import Command, GoHome, Identify, Reload
from core.workshop import Workshop

IDENTIFIED_FOR = 10.0  # seconds


@asynccontextmanager
async def telling(workshop: Workshop) -> AsyncIterator[None]:
    """Pass on what stations are told while the server lives; a changed station shows at once what it is now."""

    def told(station: str, command: Command) -> None:
        background_tasks.create(_tell(workshop, station, command))

    def changed(entry: Entry) -> None:
        if entry.type == "station_saved" and not entry.data["revoked"]:
            workshop.screens.tell(entry.data["name"], GoHome())

    stops = (workshop.screens.hear(told), workshop.hub.listen(changed))
    try:
        yield
    finally:
        for stop in stops:
            stop()


async def _tell(workshop: Workshop, station: str, command: Command) -> None:
    for client in tuple(Client.instances.values()):
        known = await workshop.station(client.request.cookies.get(COOKIE))
        if known is not None and known.name == station:
            _obey(client, command)


def _obey(client: Client, command: Command) -> None:
    match command:
        case Identify():
            background_tasks.create(_identify(client, command))
        case Reload():
            client.run_javascript("top.location.reload()")
        case GoHome():
            client.run_javascript("top.location.replace('/')")  # another page, so another shell


async def _identify(client: Client, command: Identify) -> None:
    with client, box("identify") as shown:
        shown.props["data-identify"] = command.name
        words(command.name, "identify-name")
        words(command.place, "identify-place")
    await asyncio.sleep(IDENTIFIED_FOR)
    if not client.is_deleted:
        shown.delete()
