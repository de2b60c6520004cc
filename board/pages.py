"""The pages of the board and the desks, declared around one workshop."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from starlette.requests import HTTPConnection, Request

from board import search, wall
from board.admin import pages as admin
from board.admin.frame import ADMIN
from board.advisor import page as advisor
from board.counter import page as counter
from board.desk.frame import bar
from board.dispatch import page as dispatch
from board.first_day import page as first_day
from board.order import pages as order
from core.at_screens import DeskShop
from core.domain.base.rights import is_there
from core.ui.identity import EnrolledStation, WhoIs
from core.ui.line import PageLink
from core.ui.page import page_at
from core.ui.texts import Texts, choose_language

PAGES = (
    advisor.PAGE,
    dispatch.PAGE,
    counter.PAGE,
    *admin.PAGES,
    *first_day.PAGES,
    *order.PAGES,
    search.PAGE,
)
StationOf = Callable[[HTTPConnection], Awaitable[EnrolledStation | None]]


def register(workshop: DeskShop, station_of: StationOf, who_is: WhoIs) -> None:
    """Declare them."""
    wall.register(_above(workshop, station_of, who_is))
    page_at(ADMIN)(admin.first)
    for page in PAGES:
        page.declare(workshop, who_is)


def _above(workshop: DeskShop, station_of: StationOf, who_is: WhoIs) -> wall.Top:
    async def above(request: Request) -> tuple[str, str]:
        """Where there are pages of orders say who is signed in, and let a card lead to its own."""
        station = await station_of(request)
        language = choose_language(
            station.language if station else None, request.headers.get("accept-language")
        )
        texts = Texts.of(language)
        page_link = PageLink(texts, workshop.house.timezone)
        if station is None or not is_there("/order/{number}", station.kind):
            return language, ""
        ui.add_head_html('<link rel="stylesheet" href="/assets/desk/bar.css">')
        bar(workshop, await who_is(request, touched=True), texts, page_link, "/board")
        return language, "/order/"

    return above
