"""The pages `/order/new` and `/order/<number>`."""

from collections.abc import Awaitable
from html import escape
from urllib.parse import quote

from nicegui import ui
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from board.desk.frame import AskWho, Desk
from board.order.new import NewOrder
from board.order.page import OrderPage
from core.domain.base.errors import Refused, UnknownOrder
from core.ui.feedback import sentence
from core.ui.identity import Somebody, WhoIs
from core.ui.texts import Texts, choose_language
from core.ui.theme import dress
from core.views.order.desk import next_number, order_at_desk, surroundings
from core.workshop import Workshop

STYLES = ("desk/desk.css",)
RECEIVES = {"advisor", "supervisor"}
NOWHERE = """<!doctype html>
<html lang="{language}" class="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>sevenlanes</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/tokens.css">
<link rel="stylesheet" href="/assets/pair.css"></head>
<body><main data-answer="no" data-code="{code}"><h1>{said}</h1><p><a href="/board">{back}</a></p></main></body></html>
"""


def register(workshop: Workshop, who_is: WhoIs) -> None:
    """Declare the pages."""

    async def new_page(request: Request) -> Response | None:
        somebody = await who_is(request, touched=True)
        if somebody is None:
            return sign_in(request)
        texts = texts_for(somebody, request)
        if not somebody.roles & RECEIVES:
            return RedirectResponse("/board", 303)
        shop, number = await workshop.look(
            lambda floor: (
                surroundings(floor, somebody.code, texts.language),
                next_number(floor, workshop.house.zone),
            )
        )
        dress(texts, *STYLES)
        NewOrder(Desk(workshop, asking(who_is, request), somebody, texts, request.url.path), shop, number)
        return None

    async def order_page(request: Request, number: str) -> Response | None:
        somebody = await who_is(request, touched=True)
        if somebody is None:
            return sign_in(request)
        texts = texts_for(somebody, request)
        try:
            picture = await workshop.look(
                lambda floor: order_at_desk(floor, number, somebody.code, texts.language)
            )
        except UnknownOrder as refusal:
            return nowhere(refusal, texts)
        dress(texts, *STYLES)
        ui.page_title(f"{picture.card.plate} · {number}")
        OrderPage(Desk(workshop, asking(who_is, request), somebody, texts, request.url.path), picture)
        return None

    ui.page("/order/new", title="sevenlanes")(new_page)
    ui.page("/order/{number}", title="sevenlanes")(order_page)


def texts_for(somebody: Somebody, request: Request) -> Texts:
    """Return the texts in the station's language, else the browser's."""
    return Texts.of(choose_language(somebody.station.language, request.headers.get("accept-language")))


def asking(who_is: WhoIs, request: Request) -> AskWho:
    """Return how a page asks who is signed in, at the moment of a deed."""

    def ask(touched: bool) -> Awaitable[Somebody | None]:
        return who_is(request, touched=touched)

    return ask


def sign_in(request: Request) -> Response:
    """Lead to signing in, and back here."""
    return RedirectResponse(f"/sign-in?next={quote(request.url.path, safe='')}", 303)


def nowhere(refusal: Refused, texts: Texts, status: int = 404) -> Response:
    """Say in one sentence why there is nothing to see, and lead back."""
    page = NOWHERE.format(
        language=texts.language,
        code=refusal.code,
        said=escape(sentence(refusal, texts)),
        back=escape(texts.say("desk.to_board")),
    )
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
