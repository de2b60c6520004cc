"""NiceGUI's sockets, bound to the browser that was served the page. NiceGUI itself binds them to nothing.

Its handlers are wrapped where python-socketio keeps them; `tests/guard/test_reach.py` names all that this relies on.
"""

import asyncio
import hmac
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from nicegui import Client, core
from socketio.exceptions import ConnectionRefusedError as Refusal  # type: ignore[import-untyped]
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive

from core.access.proofs import COOKIE
from core.access.strangers import KNOWN_WITHIN, Stranger

log = logging.getLogger(__name__)
FROM_PAGES = ("event", "javascript_response", "ack")
HANDLERS = {"connect", "handshake", "disconnect", "log", *FROM_PAGES}
STRANGER = "sevenlanes.stranger"  # in a socket's scope, until it has taken up its page
SHUT = "shut"  # in a client's storage: nobody may take its page up any more
RELOAD = "Implicit handshake failed"  # at these words NiceGUI's page loads itself anew
MALFORMED = (LookupError, TypeError, ValueError, AttributeError)
TOO_LATE = 4408


def guard_sockets() -> None:
    """Stand before NiceGUI's handlers, once in a process. Raises RuntimeError where they are not those we know."""
    handlers = core.sio.handlers["/"]
    if isinstance(getattr(handlers.get("connect"), "__self__", None), SocketPages):
        return
    if set(handlers) != HANDLERS:
        message = f"NiceGUI handles {sorted(handlers)} now: look through core/app/sockets.py again."
        raise RuntimeError(message)
    pages = SocketPages(dict(handlers))
    for name, handler in pages.handlers().items():
        core.sio.on(name, handler)
    # Polling would carry a socket's messages in requests that nothing binds to its first one.
    core.sio.eio.transports = ["websocket"]
    core.app.config.socket_io_js_transports = ["websocket"]


async def shut_out(client: Client) -> None:
    """Close what a page has open, and let it take up nothing again."""
    client.storage[SHUT] = True
    for sid, _ in tuple(core.sio.manager.get_participants("/", client.id)):
        await core.sio.disconnect(sid)


def is_own(connection: HTTPConnection, client_id: str) -> bool:
    """Say whether this page was served to the browser that asks."""
    client = Client.instances.get(client_id)
    served = client.request.cookies.get(COOKIE) if client and SHUT not in client.storage else None
    shown = connection.cookies.get(COOKIE)
    return bool(served and shown) and hmac.compare_digest(str(served).encode(), str(shown).encode())


class SocketPages:
    """Which page each socket has taken up: it may speak for that one only."""

    def __init__(self, nicegui: dict[str, Callable[..., Any]]) -> None:
        """Keep NiceGUI's own handlers."""
        self._nicegui = nicegui
        self._page_of: dict[str, str] = {}

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """Return what stands before NiceGUI's."""
        return {
            "connect": self.connect,
            "handshake": self.handshake,
            "disconnect": self.disconnect,
            "log": self.note,
            **{name: self._only_own(name) for name in FROM_PAGES},
        }

    async def connect(self, sid: str, environ: dict[str, Any], _auth: object = None) -> None:
        """Let the browser in that was served the page; a page names itself when it connects."""
        if environ is not core.sio.get_environ(sid):
            return  # an event that calls itself so, with an environment of its own making
        query = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        at_once = query.get("implicit_handshake") == "true"
        try:
            if at_once and not is_own(_connection(environ), query["client_id"]):
                raise Refusal(RELOAD)
            await self._nicegui["connect"](sid, environ)
        except MALFORMED:
            raise Refusal(RELOAD) from None
        if at_once:
            self._took_up(sid, query["client_id"])

    async def handshake(self, sid: str, *given: Any) -> bool:
        """Do the same for a page that connected before it was looked at."""
        try:
            wanted = given[0]["client_id"]
            if sid in self._page_of or not is_own(_connection(core.sio.get_environ(sid)), wanted):
                return False
            taken = bool(await self._nicegui["handshake"](sid, given[0]))
        except MALFORMED:
            return False
        if taken:
            self._took_up(sid, wanted)
        return taken

    def disconnect(self, sid: str, *_reason: object) -> None:
        """Forget the socket."""
        self._page_of.pop(sid, None)
        self._nicegui["disconnect"](sid)

    def note(self, sid: str, *given: Any) -> None:
        """Note what a page complains of, on one line of bounded length."""
        if sid in self._page_of:
            log.info("a page says: %.200s", ascii(given))

    def _only_own(self, name: str) -> Callable[..., Any]:
        async def handle(sid: str, *given: Any) -> None:
            try:
                if given[0]["client_id"] == self._page_of.get(sid):
                    self._nicegui[name](sid, given[0])
                    return
            except MALFORMED:
                pass
            log.warning("a socket sent what its page does not send, and was closed")
            await core.sio.disconnect(sid)

        return handle

    def _took_up(self, sid: str, client_id: str) -> None:
        environ = core.sio.get_environ(sid)
        if environ is not None:  # gone meanwhile
            self._page_of[sid] = client_id
            environ["asgi.scope"][STRANGER].known()


def known_in_time(receive: Receive, stranger: Stranger) -> Receive:
    """Close a socket that takes up no page in time."""
    until = asyncio.get_running_loop().time() + KNOWN_WITHIN

    async def receiving() -> Message:
        while not stranger.is_known:
            try:
                async with asyncio.timeout_at(until):
                    return await receive()
            except TimeoutError:
                if not stranger.is_known:
                    return {"type": "websocket.disconnect", "code": TOO_LATE}
        return await receive()

    return receiving


def _connection(environ: dict[str, Any]) -> HTTPConnection:
    return HTTPConnection(environ["asgi.scope"])
