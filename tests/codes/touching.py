"""A page without a browser: its elements as the server has them, touched as the browser would say it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import isawaitable
from typing import Any, TypeVar

from nicegui import Client, core
from nicegui.element import Element
from nicegui.events import GenericEventArguments
from nicegui.helpers import expects_arguments
from nicegui.page import page
from starlette.requests import Request

E = TypeVar("E", bound=Element)
ASKED = {
    "type": "http",
    "method": "GET",
    "path": "/",
    "query_string": b"",
    "headers": [],
    "server": ("shop", 80),
}


@contextmanager
def a_page() -> Iterator[Client]:
    """Open a page on which elements can be made; no server starts, so no timer of the page ever runs."""
    loop, timers = core.loop, core.app._startup_handlers[:]
    core.loop = asyncio.get_running_loop()
    client = Client(page("/overheard"), request=Request(ASKED))
    try:
        with client:
            yield client
    finally:
        client.delete()
        core.loop, core.app._startup_handlers[:] = loop, timers


async def touch(element: Element, event: str = "click", args: Any = None) -> None:
    """Let the browser say that something happened to an element."""
    listeners = [one for one in element._event_listeners.values() if one.type == event]
    assert listeners, (element, event)
    for listener in listeners:
        with element:
            arguments = GenericEventArguments(sender=element, client=element.client, args=args)
            assert listener.handler is not None
            done = listener.handler(arguments) if expects_arguments(listener.handler) else listener.handler()
            if isawaitable(done):
                await done


def shown(within: Element, kind: type[E]) -> list[E]:
    """Return the elements of a kind that are to be seen in a place."""
    return [one for one in within.descendants() if isinstance(one, kind) and _is_seen(one, within)]


def hook(element: Element, name: str) -> Any:
    """Return a data attribute."""
    return element.props.get(f"data-{name}")


def _is_seen(element: Element, within: Element) -> bool:
    while element is not within:
        if not element.visible:
            return False
        assert element.parent_slot is not None
        element = element.parent_slot.parent
    return True
