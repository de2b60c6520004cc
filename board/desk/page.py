"""A page of a desk is one declaration. Who is asked for a badge, whom it is not for, and how it begins: here, once.

Who may open it, and at which stations, says its row in the table of rights.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Protocol
from urllib.parse import quote

from nicegui import ui
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from board.desk.frame import Desk
from board.desk.ways import BOARD, home_of
from core.at_screens import DeskShop
from core.domain.base.errors import NotAllowed, Refused
from core.domain.base.rights import may
from core.ui.direction import beside
from core.ui.feedback import sentence
from core.ui.identity import Somebody, WhoIs
from core.ui.page import page_at
from core.ui.texts import Texts, choose_language
from core.ui.theme import dress

NOWHERE = """<!doctype html>
<html lang="{language}" class="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>sevenlanes</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/tokens.css">
<link rel="stylesheet" href="/assets/pair.css"></head>
<body><main data-answer="no" data-code="{code}"><h1>{sentence}</h1><p><a href="/board">{back}</a></p></main></body></html>
"""


class Filled(Protocol):
    """What stands on a page: built at once, filled when it was read."""

    async def open(self) -> None:
        """Fill it for the first time."""


@dataclass(frozen=True)
class DeskVisit:
    """Somebody opens a page that is for people with roles like theirs."""

    workshop: DeskShop
    request: Request
    who_is: WhoIs
    somebody: Somebody

    @cached_property
    def texts(self) -> Texts:
        """The texts in the station's language, else the browser's."""
        accepted = self.request.headers.get("accept-language")
        return Texts.of(choose_language(self.somebody.station.language, accepted))

    def desk(self, title: str, *styles: str) -> Desk:
        """Begin the page; what stands on it is built next."""
        dress(self.texts, "desk/desk.css", *styles)
        ui.page_title(title)
        return Desk(self.workshop, self._ask_who, self.somebody, self.texts, _address(self.request))

    def nowhere(self, refusal: Refused, status: int = 404) -> Response:
        """Say in one sentence why there is nothing to see, and lead back."""
        page = NOWHERE.format(
            language=self.texts.language,
            code=refusal.code,
            sentence=escape(sentence(refusal, self.texts)),
            back=escape(self.texts.say("desk.to_board")),
        )
        return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})

    def _ask_who(self, touched: bool) -> Awaitable[Somebody | None]:
        return self.who_is(self.request, touched=touched)


def sign_in(request: Request) -> Response:
    """Lead to signing in, and back here."""
    return RedirectResponse(f"/sign-in?next={quote(_address(request), safe='')}", 303)


def to_own_page(visit: DeskVisit) -> Response:
    """Lead to where this person works."""
    return RedirectResponse(home_of(visit.somebody.roles), 303)


def to_board(_visit: DeskVisit) -> Response:
    """Lead to the board."""
    return RedirectResponse(BOARD, 303)


def forbidden(visit: DeskVisit) -> Response:
    """Say that it is for others."""
    return visit.nowhere(NotAllowed(action="administer"), 403)


@dataclass(frozen=True)
class DeskPage:
    """A page at an address. `show` builds it, or answers otherwise; the other two answer whom it is not shown to."""

    path: str
    show: Callable[[DeskVisit], Awaitable[Response | None]]
    to_others: Callable[[DeskVisit], Response] = to_own_page
    to_nobody: Callable[[Request], Response] = sign_in

    def declare(self, workshop: DeskShop, who_is: WhoIs) -> None:
        """Let the server answer there."""

        async def page(request: Request) -> Response | None:
            somebody = await who_is(request, touched=True)
            if somebody is None:
                return self.to_nobody(request)
            visit = DeskVisit(workshop, request, who_is, somebody)
            return await self.show(visit) if may(self.path, somebody.roles) else self.to_others(visit)

        page_at(self.path)(page)


def filled(
    build: Callable[[Desk], Filled], title: str, *styles: str
) -> Callable[[DeskVisit], Awaitable[Response | None]]:
    """Show what is built on an empty desk and fills itself; `title` is its text."""

    async def show(visit: DeskVisit) -> None:
        desk = visit.desk(beside(visit.texts.say(title), visit.somebody.name), *styles)
        await build(desk).open()

    return show


def _address(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path
