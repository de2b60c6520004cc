"""One-click sign-in for the demo: addresses that make any browser on this machine one of its screens.

A browser is one screen for each name of a host, and knows by itself that `<name>.localhost` is this machine: so
every role has a name of its own, and all of them can be open side by side in one browser.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from fastapi import FastAPI
from sqlmodel import col, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from core.access.sessions import SESSION_COOKIE
from core.actions.access.access import SignIn
from core.actions.access.stations import Pair, SaveStation
from core.app.demo_badges import badges_page
from core.app.guard import remember
from core.domain.access.stations import StationKind
from core.domain.shop.tags import Tag
from core.ui.texts import LANGUAGES, Texts, choose_language
from core.views.shop.administration import people_at_admin
from core.workshop import Actor, Workshop

BY = Actor(None, "demo")
THIS_MACHINE = re.compile(r"(127\.0\.0\.1|localhost|[a-z-]+\.localhost)(:\d+)?")
PAGE = """<!doctype html>
<html lang="{language}" class="light">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tokens.css"><link rel="stylesheet" href="/assets/demo.css">
</head>
<body>
<header><h1>{title}</h1><p>{text}</p><nav>{languages}{badges}</nav></header>
<main>{doors}</main>
</body>
</html>
"""
CARD = """<a class="door" data-door="{name}" href="{href}" target="_blank" rel="noopener">
<small>{where}</small><b>{who}</b><span>{what}</span></a>
"""


@dataclass(frozen=True)
class Visitor:
    """A sample person who is left to visitors, with the PIN."""

    role: str
    code: str
    pin: str


@dataclass(frozen=True)
class DemoDoor:
    """A way into the demo: which screen it makes, who stands before it, where it leads."""

    name: str
    kind: StationKind
    leads_to: str
    who: Visitor | None = None


class DemoDoors:
    """The doors of one demo: `/demo/<name>`, and `/demo` shows them all."""

    def __init__(self, workshop: Workshop, visitors: Sequence[Visitor], pins: Mapping[str, str]) -> None:
        """Enrol a screen for every door; visitors may look everybody's PIN up."""
        self._workshop, self._pins = workshop, pins
        self._doors = doors(visitors)
        self._proofs = {door.name: _enrol(workshop, door) for door in self._doors}

    def open(self, app: FastAPI) -> None:
        """Add the addresses."""
        app.add_api_route("/demo", self._show, include_in_schema=False)
        app.add_api_route("/demo/badges", self._show_badges, include_in_schema=False)
        for door in self._doors:
            app.add_api_route(f"/demo/{door.name}", self._way_in(door), include_in_schema=False)

    def addresses(self, url: str) -> list[str]:
        """Return a line for `/demo`, which shows all doors, and one for each under a name of its own."""
        port = urlsplit(url).port
        single = [
            f"  {door.name.replace('_', ' '):<12} http://{_host(door)}:{port}/demo/{door.name}"
            for door in self._doors
        ]
        return [
            f"  everything   {url}/demo",
            "Each alone; all may be open side by side in one browser:",
            *single,
        ]

    async def _show(self, request: Request) -> Response:
        """Show all doors as cards."""
        if not _on_this_machine(request):
            return Response(status_code=403)
        say = Texts.of(language := _language_of(request)).say
        port = f":{request.url.port}" if request.url.port else ""
        cards = [
            CARD.format(
                name=door.name,
                href=escape(f"{request.url.scheme}://{_host(door)}{port}/demo/{door.name}"),
                where=escape(say(f"demo.where.{door.kind}")),
                who=escape(say(f"role.{door.who.role}") if door.who else say(f"demo.who.{door.name}")),
                what=escape(say(f"demo.what.{door.name}")),
            )
            for door in self._doors
        ]
        page = PAGE.format(
            language=language,
            title=escape(say("demo.title")),
            text=escape(say("demo.text")),
            languages="".join(_language(one, chosen=one == language, say=say) for one in LANGUAGES),
            badges=f'<a href="/demo/badges?language={language}">{escape(say("demo.badges"))}</a>',
            doors="".join(cards),
        )
        return HTMLResponse(page)

    async def _show_badges(self, request: Request) -> Response:
        """Show whose badge has which code, and the PIN."""
        if not _on_this_machine(request):
            return Response(status_code=403)
        people = await self._workshop.look(people_at_admin)
        return HTMLResponse(badges_page(people, self._pins, _language_of(request)))

    def _way_in(self, door: DemoDoor) -> Callable[[Request], Awaitable[Response]]:
        async def enter(request: Request) -> Response:
            """Make this browser the door's screen, with its person signed in."""
            if not _on_this_machine(request):
                return Response(status_code=403)
            answer = RedirectResponse(self._beyond(door), 303)
            remember(answer, self._proofs[door.name], secure=request.url.scheme == "https")
            if door.who is not None and door.kind != "kiosk":
                by = Actor(door.who.code, _station(door))
                proof = (await self._workshop.do(SignIn(pin=door.who.pin), by)).outcome.shown
                answer.set_cookie(SESSION_COOKIE, proof, path="/", httponly=True, samesite="lax")
            return answer

        return enter

    def _beyond(self, door: DemoDoor) -> str:
        """Return where it leads; a kiosk is told whose badge was scanned."""
        badge = _badge(self._workshop, door.who.code) if door.kind == "kiosk" and door.who else ""
        return f"{door.leads_to}#{badge}" if badge else door.leads_to


def doors(visitors: Sequence[Visitor]) -> list[DemoDoor]:
    """Return all doors: the wall, a kiosk for the floor's roles, a desk for the others, a technician's phone."""
    who = {visitor.role: visitor for visitor in visitors}
    desks = {"advisor": "/advisor", "supervisor": "/dispatch", "parts_clerk": "/parts", "manager": "/admin"}
    floor = ("technician", "team_lead", "inspector", "washer")
    return [
        DemoDoor("board", "board", "/tv"),
        *(DemoDoor(role, "kiosk", "/kiosk", who[role]) for role in floor),
        *(DemoDoor(role, "desk", path, who[role]) for role, path in desks.items()),
        DemoDoor("phone", "phone", "/phone", who["technician"]),
    ]


def _enrol(workshop: Workshop, door: DemoDoor) -> str:
    """Enrol the screen of a door and return what proves it."""
    place = "B01" if door.kind == "kiosk" else None
    code = workshop.run(SaveStation(station=_station(door), kind=door.kind, place=place), BY).outcome.shown
    return str(workshop.run(Pair(code=code), BY).outcome.shown)


def _station(door: DemoDoor) -> str:
    return f"demo-{door.name}"


def _host(door: DemoDoor) -> str:
    return f"{door.name.replace('_', '-')}.localhost"


def _badge(workshop: Workshop, person: str) -> str:
    query = select(Tag.token).where(Tag.kind == "person", Tag.code == person, ~col(Tag.revoked))
    return workshop.look_now(lambda floor: floor.session.exec(query).one())


def _on_this_machine(request: Request) -> bool:
    """Refuse other machines, and other sites that let their name point here."""
    near = request.client is not None and request.client.host in {"127.0.0.1", "::1"}
    return near and THIS_MACHINE.fullmatch(request.headers.get("host", "").lower()) is not None


def _language_of(request: Request) -> str:
    return choose_language(request.query_params.get("language"), request.headers.get("accept-language"))


def _language(language: str, *, chosen: bool, say: Callable[[str], str]) -> str:
    name = escape(say(f"paper.language.{language}"))
    return (
        f'<b lang="{language}">{name}</b>'
        if chosen
        else f'<a href="?language={language}" lang="{language}">{name}</a>'
    )
