"""The pages of the board and the desks, declared around one workshop."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from starlette.requests import HTTPConnection, Request

from board import search
from board.desk.frame import bar
from board.screens import admin, board, desks, first_day, order
from core.ui.identity import Station, WhoIs
from core.ui.line import Link
from core.ui.texts import Texts, choose_language
from core.ui.theme import speaks
from core.workshop import Workshop

AT_A_DESK = ("desk", "phone")
StationOf = Callable[[HTTPConnection], Awaitable[Station | None]]


def register(workshop: Workshop, station_of: StationOf, who_is: WhoIs) -> None:
    """Declare them."""
    board.register(_above(workshop, station_of, who_is))
    desks.register(workshop, who_is)
    admin.register(workshop, who_is)
    first_day.register(workshop, who_is)
    order.register(workshop, who_is)
    search.register(workshop, who_is)


def _above(workshop: Workshop, station_of: StationOf, who_is: WhoIs) -> board.Top:
    async def above(request: Request) -> str:
        """At a desk say who is signed in, and let a card lead to its order."""
        station = await station_of(request)
        language = choose_language(
            station.language if station else None, request.headers.get("accept-language")
        )
        texts = Texts.of(language)
        Link(texts, workshop.house.timezone)
        if station is None or station.kind not in AT_A_DESK:
            return ""
        speaks(language)
        ui.add_head_html('<link rel="stylesheet" href="/assets/desk/bar.css">')
        bar(workshop, await who_is(request, touched=True), texts, "/board")
        return "/order/"

    return above
