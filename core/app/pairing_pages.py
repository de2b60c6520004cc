"""What a browser sees before it is a station: one calm page."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

from core.ui.texts import Texts, choose_language

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>sevenlanes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/pair.css">
</head>
<body data-pair="{state}"><main><h1>{title}</h1><p>{text}</p>{more}</main></body>
</html>
"""
CODE = """<p class="six" data-pairing-code="{code}" aria-live="polite">{code}</p><p class="quiet">{expires}</p>
<p class="quiet">{otherwise}</p>
<script type="module" src="/assets/pair.js"></script>
<noscript><meta http-equiv="refresh" content="5"></noscript>"""
LATER = """<script type="module" src="/assets/unset.js"></script>
<noscript><meta http-equiv="refresh" content="10"></noscript>"""
COMMAND = "<code>{command}</code>"


def unset_page(request: Request) -> HTMLResponse:
    """Say how the shop begins: nobody could let this browser in. The page looks again by itself."""
    return _page(request, "unset", LATER, status=401)


def waiting_page(request: Request, code: str | None) -> HTMLResponse:
    """Show the code to approve; none where too many browsers ask."""
    if code is None:
        return _page(request, "full", COMMAND, status=429)
    return _page(request, "unknown", CODE + COMMAND, status=401, code=code)


def refused_page(request: Request) -> HTMLResponse:
    """Say that a code is wrong or too old."""
    return _page(request, "refused", COMMAND, status=403)


def known_page(request: Request, station: str) -> HTMLResponse:
    """Say which station this is, where it has no screen of its own."""
    return _page(request, "known", "", station=station)


def _page(request: Request, state: str, more: str, *, status: int = 200, **values: str) -> HTMLResponse:
    language = choose_language(request.headers.get("accept-language"))
    say = Texts.of(language).say
    words = {name: escape(say(f"pair.{name}")) for name in ("expires", "otherwise", "command")}
    page = PAGE.format(
        language=language,
        state=state,
        title=escape(say(f"pair.{state}_title", **values)),
        text=escape(say(f"pair.{state}_text", **values)),
        more=more.format(**words, **values),
    )
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
