"""Scans as key strokes anywhere in a page: what a wedge scanner types."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from core.assets import ASSETS

Taken = Callable[[str], Awaitable[None]]


class PageScanner(Element, component=ASSETS / "kiosk" / "scanner.js"):
    """Takes scans whatever has the focus.

    One that stands aside leaves a page to the keyboard: it takes only what has the form of a tag.
    """

    def __init__(self, on_scan: Taken, *, aside: bool = False) -> None:
        """Pass every scan on as it came."""
        super().__init__()
        self._props["aside"] = aside
        self.on("scan", text_of(on_scan))


def text_of(taken: Taken) -> Callable[[GenericEventArguments], Any]:
    """Let a page's event arrive as the text it carries; the page may send anything."""

    async def arrived(event: GenericEventArguments) -> None:
        text = event.args[0] if isinstance(event.args, list) else event.args
        await taken(str(text)[:500])

    return arrived
