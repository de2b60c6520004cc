"""How a page is declared to NiceGUI, and what it does again and again while it is open."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

PATIENCE = 60.0  # seconds to build one; after NiceGUI's own three a busy machine would show a fault instead


def page_at(path: str, **more: Any) -> ui.page:
    """Declare the page that the decorated function builds."""
    return ui.page(path, title="sevenlanes", response_timeout=PATIENCE, **more)


def every(seconds: float, do: Callable[[], Awaitable[None] | None], *, at_once: bool = False) -> None:
    """Do it every so many seconds from when the browser is there, and also then if `at_once`.

    A timer of NiceGUI's own waits for the browser from the moment it is made. Made while the page is being built, it
    has the page sent as far as it is: lists without their lines, which then look as if there were none.
    """
    client, place = ui.context.client, ui.context.slot.parent
    timers: list[ui.timer] = []

    def begin() -> None:
        if not timers:  # a browser that comes back has its timer
            with place:
                timers.append(ui.timer(seconds, do, immediate=at_once))

    client.on_connect(begin)
