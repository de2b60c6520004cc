"""The pages of the desks: who may open them, and how they begin."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from nicegui import ui
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from board.advisor.page import AdvisorPage
from board.counter.page import CounterPage
from board.desk.frame import Desk
from board.desk.ways import home_of, is_open_to
from board.dispatch.page import DispatchPage
from board.screens.order import STYLES, asking, sign_in, texts_for
from core.ui.identity import WhoIs
from core.ui.theme import dress
from core.workshop import Workshop


class Page(Protocol):
    """A page of a desk: built at once, filled when it was read."""

    async def open(self) -> None:
        """Fill it for the first time."""


PAGES: dict[str, Callable[[Desk], Page]] = {
    "/advisor": AdvisorPage,
    "/dispatch": DispatchPage,
    "/parts": CounterPage,
}


def register(workshop: Workshop, who_is: WhoIs) -> None:
    """Declare the pages."""
    for path, build in PAGES.items():
        ui.page(path, title="sevenlanes")(_page(workshop, who_is, path, build))


def _page(
    workshop: Workshop, who_is: WhoIs, path: str, build: Callable[[Desk], Page]
) -> Callable[[Request], Coroutine[Any, Any, Response | None]]:
    async def page(request: Request) -> Response | None:
        somebody = await who_is(request, touched=True)
        if somebody is None:
            return sign_in(request)
        if not is_open_to(path, somebody.roles):
            return RedirectResponse(home_of(somebody.roles), 303)
        texts = texts_for(somebody, request)
        dress(texts, *STYLES)
        ui.page_title(f"{texts.say(f'desk.way.{path[1:]}')} · {somebody.name}")
        await build(Desk(workshop, asking(who_is, request), somebody, texts, path)).open()
        return None

    return page
