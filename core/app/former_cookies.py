"""Browsers that were let in under the product's former name stay in: the next answer gives them the present cookies."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.access.proofs import COOKIE
from core.access.sessions import SESSION_COOKIE
from core.app.guard import remember
from core.app.signing_in import remember_person
from core.former_name import former

TAKEN_OVER = {COOKIE: remember, SESSION_COOKIE: remember_person}
ANSWERS = {"http.response.start", "websocket.accept"}

Cookies = dict[str, str]  # proofs by the cookie's present name


class FormerCookies:
    """Reads a cookie of the former name as one of the present name, and has the browser keep it as that."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on."""
        old = _former_cookies(scope) if scope["type"] in {"http", "websocket"} else {}
        if not old:
            await self._app(scope, receive, send)
            return
        added = {name: proof for name, proof in old.items() if name not in HTTPConnection(scope).cookies}
        secure = HTTPConnection(scope).url.scheme in {"https", "wss"}

        async def sending(message: Message) -> None:
            if message["type"] in ANSWERS:
                _hand_over(message, added, secure=secure)
            await send(message)

        await self._app(_with_cookies(scope, added), receive, sending)


def _former_cookies(scope: Scope) -> Cookies:
    cookies = HTTPConnection(scope).cookies
    return {name: cookies[former(name)] for name in TAKEN_OVER if former(name) in cookies}


def _with_cookies(scope: Scope, added: Cookies) -> Scope:
    renamed = {**scope, "headers": [*scope["headers"]]}
    headers = MutableHeaders(scope=renamed)
    headers["cookie"] = "; ".join([headers["cookie"], *(f"{name}={proof}" for name, proof in added.items())])
    return renamed


def _hand_over(message: Message, added: Cookies, *, secure: bool) -> None:
    """Set what was added, unless this very answer sets or ends it, and take the former ones away."""
    given = [value for name, value in message.get("headers", ()) if name == b"set-cookie"]
    answer = Response()
    for name, proof in added.items():
        if not any(value.startswith(f"{name}=".encode()) for value in given):
            TAKEN_OVER[name](answer, proof, secure=secure)
    for name in TAKEN_OVER:
        answer.delete_cookie(former(name), path="/", httponly=True, samesite="lax")
    cookies = [header for header in answer.raw_headers if header[0] == b"set-cookie"]
    message["headers"] = [*message.get("headers", ()), *cookies]
