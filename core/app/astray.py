"""What a browser is told where no page answers it: in its own language, with the way back. Programs get the code."""

from collections.abc import Awaitable, Callable
from html import escape

from fastapi import FastAPI
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, Response

from core.access.proofs import KnownStation
from core.ui.texts import Texts, choose_language

NOT_FOUND = 404
KINDS = {404: "nowhere", 422: "incomplete"}
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · sevenlanes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/pair.css">
</head>
<body><main data-astray="{kind}"><h1>{title}</h1><p>{text}</p><p><a href="/" target="_top">{back}</a></p></main></body>
</html>
"""

StationOf = Callable[[HTTPConnection], Awaitable[KnownStation | None]]


def tell_astray(station_of: StationOf, *apps: FastAPI) -> None:
    """Let these applications answer browsers so. NiceGUI is one of them: all that nothing else takes ends there."""
    astray = _Astray(station_of)
    for app in apps:
        app.add_exception_handler(HTTPException, astray.of_http)  # type: ignore[arg-type] # Starlette asks for any error
        app.add_exception_handler(NOT_FOUND, astray.of_http)  # type: ignore[arg-type] # NiceGUI has one of its own
        app.add_exception_handler(RequestValidationError, astray.of_values)  # type: ignore[arg-type] # as above


class _Astray:
    def __init__(self, station_of: StationOf) -> None:
        self._station_of = station_of

    async def of_http(self, request: Request, error: HTTPException) -> Response:
        if error.status_code in KINDS and _is_browser(request):
            return await self._page(request, error.status_code)
        return await http_exception_handler(request, error)

    async def of_values(self, request: Request, error: RequestValidationError) -> Response:
        if _is_browser(request):
            return await self._page(request, 422)
        return await request_validation_exception_handler(request, error)

    async def _page(self, request: Request, status: int) -> HTMLResponse:
        station = await self._station_of(request)
        language = choose_language(
            station.language if station else None, request.headers.get("accept-language")
        )
        kind, say = KINDS[status], Texts.of(language).say
        page = PAGE.format(
            language=language,
            kind=kind,
            title=escape(say(f"pair.{kind}_title")),
            text=escape(say(f"pair.{kind}_text")),
            back=escape(say("pair.back")),
        )
        return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def _is_browser(request: Request) -> bool:
    """Say whether somebody looks at the answer: a page's own scripts, styles and pictures ask for something else."""
    return "text/html" in request.headers.get("accept", "")
