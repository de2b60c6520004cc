"""Choosing a PIN of one's own, at a desk or on a phone: a plain form."""

from html import escape
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.access.sessions import SESSION_COOKIE, KnownPerson
from core.actions.access.pins import ChangePin
from core.app.signing_in import own_path, station_at
from core.domain.access.pins import LENGTHS, PinsDiffer
from core.domain.base.errors import Refused
from core.ui.feedback import sentence
from core.ui.texts import Texts, choose_language
from core.workshop import Actor, Workshop

PIN = "/pin"
FIRST = "/sign-in?next=/pin"
PAGE = """<!doctype html>
<html lang="{language}" class="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · sevenlanes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/desk/sign-in.css">
</head>
<body data-pin="{state}">
<main>
<p class="station">{person}</p>
<h1>{title}</h1>
{message}
<form method="post" action="/pin?next={next}">
{fields}
<button>{save}</button>
</form>
<p class="hint">{hint}</p>
{ways}
</main>
<script type="module" src="/assets/desk/first-field.js"></script>
</body>
</html>
"""
FIELD = """<label for="{name}">{label}</label>
<input id="{name}" name="{name}" data-field="{name}" type="password" inputmode="numeric" autocomplete="{kind}"
 maxlength="{most}" required{more}>"""
LEAVE = '<form method="post" action="/sign-out"><button class="quiet" data-sign-out>{text}</button></form>'
BACK = '<p class="hint"><a href="{next}">{text}</a></p>'


def choosing_pin_routes(workshop: Workshop) -> APIRouter:
    """Return `/pin`, open to whoever signed in, also with a PIN that only serves to come here."""
    router = APIRouter(include_in_schema=False)

    @router.get(PIN)
    async def form(request: Request) -> Response:
        known = await _known(workshop, request)
        return _page(request, known, None) if known else RedirectResponse(FIRST, 303)

    @router.post(PIN)
    async def choose(
        request: Request,
        pin: Annotated[str, Form()] = "",
        new_pin: Annotated[str, Form()] = "",
        again: Annotated[str, Form()] = "",
    ) -> Response:
        known = await _known(workshop, request)
        if known is None:
            return RedirectResponse(FIRST, 303)
        proof = request.cookies[SESSION_COOKIE]
        try:
            if new_pin != again:
                raise PinsDiffer
            change = ChangePin(pin=pin[:40], new_pin=new_pin[:40], proof=proof)
            await workshop.do(change, Actor(known.code, known.station.name))
        except Refused as refusal:
            return _page(request, known, refusal)
        return RedirectResponse(own_path(request), 303)

    return router


async def _known(workshop: Workshop, request: Request) -> KnownPerson | None:
    station = await station_at(workshop, request)
    return await workshop.sign_in_of(request.cookies.get(SESSION_COOKIE), station)


def _page(request: Request, known: KnownPerson, refusal: Refused | None) -> HTMLResponse:
    language = choose_language(known.station.language, request.headers.get("accept-language"))
    texts = Texts.of(language)
    say = texts.say
    page = PAGE.format(
        language=language,
        state="first" if known.chooses_pin else "change",
        person=escape(known.name),
        title=escape(say("pin.title")),
        message=_why(texts, chooses=known.chooses_pin) if refusal is None else _refused(refusal, texts),
        next=quote(own_path(request), safe=""),
        fields=_fields(texts, chooses=known.chooses_pin),
        save=escape(say("pin.save")),
        hint=escape(say("pin.hint", least=LENGTHS[0], most=LENGTHS[-1])),
        ways=_ways(request, known, texts),
    )
    return HTMLResponse(page, 403 if refusal else 200, headers={"Cache-Control": "no-store"})


def _fields(texts: Texts, *, chooses: bool) -> str:
    labels = {"pin": "pin.handed_out" if chooses else "pin.old", "new_pin": "pin.new", "again": "pin.again"}
    return "\n".join(
        FIELD.format(
            name=name,
            label=escape(texts.say(label)),
            kind="current-password" if name == "pin" else "new-password",
            most=40 if name == "pin" else LENGTHS[-1],
            more=" autofocus" if name == "pin" else "",
        )
        for name, label in labels.items()
    )


def _ways(request: Request, known: KnownPerson, texts: Texts) -> str:
    """Lead back to work, or out for who cannot choose now."""
    if known.chooses_pin:
        return LEAVE.format(text=escape(texts.say("desk.sign_out")))
    return BACK.format(next=escape(own_path(request)), text=escape(texts.say("pin.back")))


def _why(texts: Texts, *, chooses: bool) -> str:
    return f"<p>{escape(texts.say('pin.why_first' if chooses else 'pin.why'))}</p>"


def _refused(refusal: Refused, texts: Texts) -> str:
    shown = escape(sentence(refusal, texts))
    return f'<p class="refusal" role="alert" data-answer="no" data-code="{refusal.code}">{shown}</p>'
