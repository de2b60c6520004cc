"""The pages `/phone` and `/phone/order/<number>`."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.at_screens import ScreenShop
from core.domain.base.errors import UnknownOrder
from core.ui.identity import WhoIs
from core.ui.page import page_at
from core.ui.texts import Texts
from core.ui.theme import dress
from kiosk.patience import Patience
from kiosk.phone.visit import HOME, Phone
from kiosk.stations import language_for

# A phone's browser sleeps while its camera is open: what was typed waits for it.
SLEEPS_FOR = 300.0


def register(workshop: ScreenShop, who_is: WhoIs, patience: Patience) -> None:
    """Declare them."""

    async def show(request: Request, number: str | None) -> Response | None:
        somebody = await who_is(request, touched=True)
        if somebody is None:
            return RedirectResponse(f"/sign-in?next={quote(request.url.path, safe='')}", 303)
        texts = Texts.of(language_for(somebody.station, request))
        dress(texts, "kiosk/kiosk.css", "kiosk/phone.css")
        await Phone(
            workshop, lambda touched: who_is(request, touched=touched), somebody, texts, patience, number
        ).show()
        return None

    async def work_page(request: Request) -> Response | None:
        return await show(request, None)

    async def order_page(request: Request, number: str) -> Response | None:
        try:
            await workshop.look(lambda floor: floor.order(number))
        except UnknownOrder:
            return RedirectResponse(HOME, 303)
        return await show(request, number)

    page_at(HOME, reconnect_timeout=SLEEPS_FOR)(work_page)
    page_at(f"{HOME}/order/{{number}}", reconnect_timeout=SLEEPS_FOR)(order_page)
