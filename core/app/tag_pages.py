"""What a phone shows for a tag that is no order's: plain pages that need no scripts."""

from html import escape
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse

from core.access.proofs import KnownStation
from core.domain.base.errors import Refused
from core.ui.direction import beside
from core.ui.feedback import sentence
from core.ui.texts import Texts, choose_language
from core.views.order.phone import PlaceAtPhone

PAGE = """<!doctype html>
<html lang="{language}" class="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>sevenlanes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/kiosk/tag.css">
</head>
<body data-tag="{state}"><main>{picture}<h1>{title}</h1>{body}</main></body>
</html>
"""
# Where WeChat has its menu: at the top right.
MENU = '<div class="menu" aria-hidden="true"><span>⋯</span><i></i></div>'


def wechat_page(request: Request) -> HTMLResponse:
    """Say how to leave WeChat's own browser: it forgets that this phone is known."""
    texts = _texts(request)
    body = _p(texts.say("phone.wechat_text")) + _p(texts.say("phone.wechat_why"), "hint")
    return _page(texts, "wechat", texts.say("phone.wechat_title"), body, picture=MENU)


def stranger_page(request: Request) -> HTMLResponse:
    """Say how this phone becomes known."""
    texts = _texts(request)
    body = _p(texts.say("phone.stranger_text")) + _way("/pair", texts.say("phone.stranger_way"))
    return _page(texts, "stranger", texts.say("phone.stranger_title"), body, 401)


def tag_page(request: Request, station: KnownStation, refusal: Refused) -> HTMLResponse:
    """Say why a tag opens nothing."""
    texts = _texts(request, station)
    sentence_shown = (
        f'<p role="alert" data-answer="no" data-code="{refusal.code}">{escape(sentence(refusal, texts))}</p>'
    )
    body = sentence_shown + _way("/", texts.say("phone.home"))
    return _page(texts, "nothing", texts.say("phone.tag_title"), body, 404)


def place_page(request: Request, station: KnownStation, sign: PlaceAtPhone, orders: str) -> HTMLResponse:
    """Say what stands at a place, and who works there; a car leads to its order."""
    texts = _texts(request, station)
    body = _p(texts.say(f"place_kind.{sign.kind}"), "hint")
    if sign.standing is None:
        body += _p(texts.say("phone.place_free"))
    else:
        card = sign.standing
        lane = beside(card.model, texts.say(f"lane.{card.lane}"))
        body += _way(f"{orders}{quote(card.number, safe='')}", card.plate, lane, card.number)
    if sign.working:
        body += _p(texts.say("phone.working_here", names=", ".join(sign.working)))
    return _page(texts, "place", sign.name, body + _way("/", texts.say("phone.home")))


def _texts(request: Request, station: KnownStation | None = None) -> Texts:
    language = station.language if station else None
    return Texts.of(choose_language(language, request.headers.get("accept-language")))


def _p(text: str, classes: str = "") -> str:
    return f'<p class="{classes}">{escape(text)}</p>'


def _way(path: str, text: str, more: str = "", card: str = "") -> str:
    small = f"<small>{escape(more)}</small>" if more else ""
    hook = f' data-card="{escape(card)}"' if card else ""
    return f'<a class="way" href="{escape(path)}"{hook}><b>{escape(text)}</b>{small}</a>'


def _page(
    texts: Texts, state: str, title: str, body: str, status: int = 200, *, picture: str = ""
) -> HTMLResponse:
    page = PAGE.format(language=texts.language, state=state, title=escape(title), body=body, picture=picture)
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
