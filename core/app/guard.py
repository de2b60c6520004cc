"""The guard: a browser is nothing until it is a station. To others all is closed that the table does not open."""

import re
from collections.abc import Awaitable, Callable

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.access.pace import TooMany
from core.access.presence import Presence
from core.access.proofs import COOKIE, KnownStation
from core.access.strangers import Strangers
from core.app.sockets import STRANGER, is_own, known_in_time
from core.domain.base.rights import rights_at

OF_A_PAGE = re.compile(r"^/_nicegui/client/(?P<client>[^/]+)/")  # what one open page alone is sent and sends
PAGE_SOCKET = "/_nicegui_ws"
REMEMBER = 400 * 24 * 3600  # the longest a browser keeps a cookie; every page renews it

StationOf = Callable[[HTTPConnection], Awaitable[KnownStation | None]]


class Guard:
    """Lets stations through and shows everybody else how to become one."""

    def __init__(self, app: ASGIApp, station_of: StationOf, presence: Presence) -> None:
        """Stand before the application; note who comes."""
        self._app = app
        self._presence = presence
        self._station_of = station_of
        self._strangers = Strangers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass or turn away."""
        rights = rights_at(scope["path"]) if scope["type"] in {"http", "websocket"} else ()
        if scope["type"] == "lifespan" or any(right.is_at(None) for right in rights):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        station = await self._station_of(connection)
        if station is None:
            await self._turn_away(scope, receive, send)
        elif rights and not any(right.is_at(station.kind) for right in rights):
            await RedirectResponse("/", 303)(scope, receive, send)
        elif (page := OF_A_PAGE.match(scope["path"])) and not is_own(connection, page["client"]):
            await Response(status_code=403)(scope, receive, send)
        elif scope["type"] == "websocket":
            with self._presence.here(station.name):
                await self._socket(station.name, scope, receive, send)
        else:
            self._presence.saw(station.name)
            await self._app(scope, receive, _renewing(connection, send) if _is_page(scope) else send)

    async def _socket(self, station: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a page's socket in for as long as it takes a page up in time; few may still have to."""
        if not scope["path"].startswith(PAGE_SOCKET):
            await self._app(scope, receive, send)
            return
        try:
            with self._strangers.one(station) as stranger:
                scope[STRANGER] = stranger
                await self._app(scope, known_in_time(receive, stranger), send)
        except TooMany:
            await send({"type": "websocket.close", "code": 1013})

    async def _turn_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4401})
            return
        answer: Response = RedirectResponse("/pair", 303) if _is_page(scope) else Response(status_code=401)
        await answer(scope, receive, send)


def remember(answer: Response, proof: str, *, secure: bool) -> None:
    """Let the browser keep what makes it a station."""
    answer.set_cookie(COOKIE, proof, REMEMBER, path="/", httponly=True, samesite="lax", secure=secure)


def _is_page(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and not scope["path"].startswith(("/_nicegui", "/photos"))
    )


def _renewing(connection: HTTPConnection, send: Send) -> Send:
    """Renew the cookie with every page, so that it outlives its term."""
    carrier = Response()
    remember(carrier, connection.cookies[COOKIE], secure=connection.url.scheme == "https")
    renewed = next(value for name, value in carrier.raw_headers if name == b"set-cookie")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (b"set-cookie", renewed)]
        await send(message)

    return sending
