"""The pages of the administration: who may open them, and how they begin."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, Protocol

from nicegui import ui
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from board.admin import customers, house, lists, people, places, programs, reasons, stations, words
from board.admin.importing import ImportPage
from board.admin.register import Register
from board.desk.frame import Desk
from board.desk.ways import is_open_to
from board.screens.order import STYLES, asking, nowhere, sign_in, texts_for
from core.domain.base.errors import NotAllowed
from core.ui.identity import WhoIs
from core.ui.theme import dress
from core.workshop import Workshop

ADMIN = "/admin"


class Page(Protocol):
    """A page of the administration: built at once, filled when it was read."""

    async def open(self) -> None:
        """Fill it for the first time."""


STYLES_OF_ADMIN = (*STYLES, "desk/admin.css")
PAGES: dict[str, Callable[[Desk], Page]] = {
    "people": partial(Register, section=people.SECTION),
    "places": partial(Register, section=places.SECTION),
    "stations": partial(Register, section=stations.SECTION),
    "programs": partial(Register, section=programs.SECTION),
    "lists": partial(Register, section=lists.SECTION),
    "reasons": partial(Register, section=reasons.SECTION),
    "house": partial(Register, section=house.SECTION),
    "words": partial(Register, section=words.SECTION),
    "import": ImportPage,
    "customers": partial(Register, section=customers.SECTION),
}


def register(workshop: Workshop, who_is: WhoIs) -> None:
    """Declare the pages; `/admin` leads to the first of them."""

    def first() -> Response:
        return RedirectResponse(f"{ADMIN}/people", 303)

    ui.page(ADMIN, title="sevenlanes")(first)
    for name, build in PAGES.items():
        ui.page(f"{ADMIN}/{name}", title="sevenlanes")(_page(workshop, who_is, name, build))


def _page(
    workshop: Workshop, who_is: WhoIs, name: str, build: Callable[[Desk], Page]
) -> Callable[[Request], Coroutine[Any, Any, Response | None]]:
    async def page(request: Request) -> Response | None:
        somebody = await who_is(request, touched=True)
        if somebody is None:
            return sign_in(request)
        texts = texts_for(somebody, request)
        if not is_open_to(ADMIN, somebody.roles):
            return nowhere(NotAllowed(action="administer"), texts, 403)
        dress(texts, *STYLES_OF_ADMIN)
        ui.page_title(f"{texts.say(f'admin.{name}.title')} · {somebody.name}")
        await build(Desk(workshop, asking(who_is, request), somebody, texts, f"{ADMIN}/{name}")).open()
        return None

    return page
