"""Whom the server answers at all: who calls it by a name of its own, and comes from its own pages.

A guest's browser can be made to call here: by a name that somebody lets point at this address, or from a foreign page.
"""

import re
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Nobody can register a name under these for all the world, so nobody can let one point here.
OWN_ENDINGS = (".localhost", ".local", ".lan", ".internal", ".home.arpa", ".test")
ANY_NAME = re.compile(
    r"^/([Tt]/[^/]*|healthz|readyz)$"
)  # a tag holds the name that was right when it was printed
HARMLESS = {"GET", "HEAD", "OPTIONS"}
WRONG_NAME = 'This server does not go by that name. If it is to, write it into sevenlanes.toml: TRUSTED_HOSTS = "name".\n'
FOREIGN = "This came from a page of another site.\n"


class Callers:
    """Turns away calls by a foreign name, and calls of foreign pages that could change something or listen."""

    def __init__(self, app: ASGIApp, trusted_hosts: str, public_url: str) -> None:
        """Stand before an application; besides private names it answers to these."""
        self._app = app
        own = {socket.gethostname(), urlsplit(public_url).hostname or "", *re.split(r"[\s,]+", trusted_hosts)}
        self._own = {name.lower() for name in own if name}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass or turn away."""
        if scope["type"] in {"http", "websocket"} and (answer := self._refusal(scope)):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        called = HTTPConnection(scope).headers
        host = called.get("host", "").lower()
        if not (ANY_NAME.match(scope["path"]) or self._is_own(host)):
            return PlainTextResponse(WRONG_NAME, 421)
        origin = called.get("origin")
        listens_or_changes = scope["type"] == "websocket" or scope["method"] not in HARMLESS
        if origin is not None and listens_or_changes and _host_of(origin) != host:
            return PlainTextResponse(FOREIGN, 403)
        return None

    def _is_own(self, host: str) -> bool:
        name = (_name_of(host) or "").rstrip(".")
        return bool(name) and (
            "." not in name or name.endswith(OWN_ENDINGS) or name in self._own or _is_address(name)
        )


def _host_of(origin: str) -> str:
    """Return `host:port` of a page's origin; nothing of one that hides it."""
    return origin.lower().partition("://")[2]


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
