"""The pages of the first day that need an administrator; its first steps are plain forms of the server's own."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from nicegui import ui
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from board.desk.frame import Desk
from board.desk.ways import home_of, is_open_to
from board.first_day.page import ROOT, FileStep, NextStep
from board.screens.admin import ADMIN, STYLES_OF_ADMIN, Page
from board.screens.order import asking, texts_for
from core.importing import KINDS
from core.ui.identity import WhoIs
from core.ui.theme import dress
from core.workshop import Workshop

PAGES: dict[str, Callable[[Desk], Page]] = {
    **{what: partial(FileStep, what=what) for what in KINDS},
    "next": NextStep,
}


def register(workshop: Workshop, who_is: WhoIs) -> None:
    """Declare the pages."""
    for step, build in PAGES.items():
        ui.page(f"{ROOT}/{step}", title="sevenlanes")(_page(workshop, who_is, step, build))


def _page(
    workshop: Workshop, who_is: WhoIs, step: str, build: Callable[[Desk], Page]
) -> Callable[[Request], Coroutine[Any, Any, Response | None]]:
    async def page(request: Request) -> Response | None:
        somebody = await who_is(request, touched=True)
        if somebody is None:
            return RedirectResponse(ROOT, 303)
        if not is_open_to(ADMIN, somebody.roles):
            return RedirectResponse(home_of(somebody.roles), 303)
        texts = texts_for(somebody, request)
        dress(texts, *STYLES_OF_ADMIN, "desk/first-day.css")
        ui.page_title(texts.say(f"first.{step}.title"))
        await build(Desk(workshop, asking(who_is, request), somebody, texts, f"{ROOT}/{step}")).open()
        return None

    return page
