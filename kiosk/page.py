"""The page `/kiosk`: one visit after the other at one screen."""

from collections.abc import Callable

from nicegui import app, ui
from starlette.requests import Request

from core.at_screens import ScreenShop
from core.ui.identity import StationOf
from core.ui.page import page_at
from core.ui.texts import Texts
from core.ui.theme import dress
from kiosk.kiosk import Kiosk
from kiosk.patience import Patience
from kiosk.picture import picture_routes
from kiosk.stations import kiosk_of, language_for

NO_MENU = '<script>addEventListener("contextmenu", (event) => event.preventDefault())</script>'


def register(workshop: ScreenShop, station_of: StationOf, patience: Patience) -> None:
    """Declare the page and the route for its pictures."""
    app.include_router(picture_routes(station_of))
    page_at("/kiosk")(_page(workshop, station_of, patience))


def _page(workshop: ScreenShop, station_of: StationOf, patience: Patience) -> Callable[[Request], object]:
    async def kiosk_page(request: Request) -> None:
        station = await kiosk_of(station_of, request)
        if station is None:
            return
        texts = Texts.of(language_for(station, request))
        dress(texts, "kiosk/kiosk.css")
        ui.add_head_html(NO_MENU)  # a finger that rests on the glass asks for none
        await Kiosk(workshop, lambda: kiosk_of(station_of, request), station, texts, patience).show()

    return kiosk_page
