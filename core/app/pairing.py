"""How a browser becomes a station, and where a station's browser goes."""

from html import escape

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.access.proofs import COOKIE
from core.actions.stations import Pair
from core.app.guard import remember
from core.ui.texts import Texts, choose_language
from core.workshop import Actor, Workshop

SHOWS = {"board": "/tv", "kiosk": "/kiosk", "desk": "/board"}
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>bayboard</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/pair.css">
</head>
<body data-pair="{state}"><main><h1>{title}</h1><p>{text}</p>{more}</main></body>
</html>
"""


def pairing_routes(workshop: Workshop) -> APIRouter:
    """Return `/`, `/pair` and `/pair/<CODE>`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def home(request: Request) -> Response:
        station = await workshop.station(request.cookies.get(COOKIE))
        if station is None:
            return RedirectResponse("/pair", 303)
        if station.kind not in SHOWS:
            return _page(request, "known", station=station.name)
        return RedirectResponse(SHOWS[station.kind], 303)

    @router.get("/pair")
    async def how_to(request: Request) -> Response:
        return _page(request, "unknown", status=401)

    @router.get("/pair/{code}")
    async def pair(request: Request, code: str) -> Response:
        host = request.client.host if request.client else "?"
        done = await workshop.do(Pair(code=code[:40]), Actor(None, f"browser {host}"))
        if done.outcome.shown is None:
            return _page(request, "refused", status=403)
        answer = RedirectResponse("/", 303)
        remember(answer, done.outcome.shown, secure=request.url.scheme == "https")
        return answer

    return router


def _page(request: Request, state: str, *, status: int = 200, station: str = "") -> HTMLResponse:
    language = choose_language(request.headers.get("accept-language"))
    say = Texts.of(language).say
    page = PAGE.format(
        language=language,
        state=state,
        title=escape(say(f"pair.{state}_title", station=station)),
        text=escape(say(f"pair.{state}_text", station=station)),
        more=f"<code>{escape(say('pair.command'))}</code>" if state != "known" else "",
    )
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
