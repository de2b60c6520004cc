"""Signing in at a desk or on a phone: a plain form that a scanner's keys fill in as well."""

import re
from collections.abc import Awaitable, Callable
from html import escape
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.access.proofs import COOKIE, KnownStation
from core.access.sessions import SESSION_COOKIE, KnownPerson
from core.actions.access.access import SignIn, SignOut
from core.domain.access.sessions import SignInFirst
from core.domain.base.errors import Refused
from core.store.floor import StoredFloor
from core.ui.feedback import sentence
from core.ui.texts import Texts, choose_language
from core.views.access.tags import staff_number, tagged
from core.workshop import Actor, Workshop

OWN_PATH = re.compile(r"/(?![/\\])[^\\\s]*")
ROLES = "sevenlanes.roles"  # in the scope of a request: those of who was found behind it first
IN = "/sign-in"
LONGEST_BADGE = 200
PAGE = """<!doctype html>
<html lang="{language}" class="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · sevenlanes</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/desk/sign-in.css">
</head>
<body>
<main>
<p class="station">{station}</p>
<h1>{title}</h1>
{refusal}
<form method="post" action="/sign-in?{query}">
<label for="badge">{badge}</label>
<input id="badge" name="badge" data-field="badge" autocomplete="off" autocapitalize="characters" spellcheck="false"
 maxlength="200" value="{read}" required {first}>
<label for="pin">{pin}</label>
<input id="pin" name="pin" data-field="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="40"
 required {then}>
<button>{title}</button>
</form>
<p class="hint" role="status">{hint}</p>
</main>
<script type="module" src="/assets/desk/first-field.js"></script>
<script type="module" src="/assets/desk/sign-in.js"></script>
</body>
</html>
"""


def signing_in_routes(workshop: Workshop) -> APIRouter:
    """Return `/sign-in` and `/sign-out`."""
    router = APIRouter(include_in_schema=False)

    @router.get(IN)
    async def form(request: Request, after: str = "") -> Response:
        station = await station_at(workshop, request)
        return _page(request, station, SignInFirst() if after == "end" else None)

    @router.post(IN)
    async def sign_in(
        request: Request, badge: Annotated[str, Form()] = "", pin: Annotated[str, Form()] = ""
    ) -> Response:
        station = await station_at(workshop, request)
        person = await workshop.look(lambda floor: _person(floor, badge[:LONGEST_BADGE]))
        try:
            done = await workshop.do(SignIn(pin=pin[:40]), Actor(person, station.name))
        except Refused as refusal:
            return _page(request, station, refusal)
        await _end(workshop, request, station)
        known = await workshop.sign_in_of(done.outcome.shown, station)
        chooses = known is not None and known.chooses_pin
        after = f"/pin?next={quote(own_path(request), safe='')}" if chooses else own_path(request)
        answer = RedirectResponse(after, 303)
        remember_person(answer, done.outcome.shown, secure=request.url.scheme == "https")
        return answer

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        await _end(workshop, request, await station_at(workshop, request))
        answer = RedirectResponse(IN, 303)
        answer.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax")
        return answer

    return router


def person_of(workshop: Workshop) -> Callable[..., Awaitable[KnownPerson | None]]:
    """Return how the person behind a request is found; screens ask again at every deed."""

    async def find_person(connection: HTTPConnection, *, touched: bool) -> KnownPerson | None:
        station = await workshop.station(connection.cookies.get(COOKIE))
        known = await workshop.signed_in(connection.cookies.get(SESSION_COOKIE), station, touched=touched)
        if known is not None:
            connection.scope.setdefault(ROLES, known.roles)
        return known

    return find_person


async def station_at(workshop: Workshop, request: Request) -> KnownStation:
    """Return the station; the guard let nobody else through."""
    return await workshop.station(request.cookies.get(COOKIE)) or KnownStation("", "", None, None)


def _person(floor: StoredFloor, badge: str) -> str | None:
    """Return whose badge or staff number it is; that it is nobody's is not told apart from a wrong PIN."""
    badges = tagged(floor, badge)
    return badges.code if badges and badges.kind == "person" else staff_number(floor, badge)


async def _end(workshop: Workshop, request: Request, station: KnownStation) -> None:
    """End what this browser's cookie proved."""
    proof = request.cookies.get(SESSION_COOKIE)
    known = await workshop.sign_in_of(proof, station)
    if known is not None and proof:
        await workshop.do(SignOut(proof=proof), Actor(known.code, station.name))


def remember_person(answer: Response, proof: str, *, secure: bool) -> None:
    """Let the browser keep what proves who signed in."""
    answer.set_cookie(SESSION_COOKIE, proof, path="/", httponly=True, samesite="lax", secure=secure)


def own_path(request: Request) -> str:
    """Return where to go on: an own path, never another site."""
    wanted = request.query_params.get("next", "")
    return wanted if OWN_PATH.fullmatch(wanted) else "/"


def _page(request: Request, station: KnownStation, refusal: Refused | None) -> HTMLResponse:
    language = choose_language(station.language, request.headers.get("accept-language"))
    texts = Texts.of(language)
    shown = ""
    if refusal is not None:
        shown = (
            f'<p class="refusal" role="alert" data-answer="no" data-code="{refusal.code}">'
            f"{escape(sentence(refusal, texts))}</p>"
        )
    badge = request.query_params.get("badge", "")[:LONGEST_BADGE]  # scanned by the phone's own camera
    page = PAGE.format(
        language=language,
        station=escape(station.name),
        title=escape(texts.say("desk.sign_in")),
        badge=escape(texts.say("desk.badge")),
        pin=escape(texts.say("desk.pin")),
        hint=escape(texts.say("phone.pin_for" if badge else "desk.sign_in_hint")),
        refusal=shown,
        query=escape(urlencode({"next": own_path(request)} | ({"badge": badge} if badge else {}))),
        read=escape(badge),
        first="" if badge else "autofocus",
        then="autofocus" if badge else "",
    )
    return HTMLResponse(page, 403 if refusal else 200, headers={"Cache-Control": "no-store"})
