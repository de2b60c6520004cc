"""What every answer tells the browser to refuse: foreign scripts and frames, guessing at types, keeping a copy."""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.assets import ASSETS

INLINE = re.compile(r"<script[^>]*>(?P<text>.+?)</script>", re.DOTALL)
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: forms would then be sent without the origin by which `Callers` knows our own pages.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ASKED_FROM_OUTSIDE = "/healthz"  # by a box's page that waits for the server; nothing of the shop is in it


class Headers:
    """Adds them to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app
        self._own = POLICY.format(scripts=f"'self' {_hashes_of((ASSETS / 'tv.html').read_text('utf-8'))}")
        # NiceGUI's pages carry their elements in a script, compile templates, and run what `run_javascript` sends.
        self._nicegui = POLICY.format(scripts="'self' 'unsafe-inline' 'unsafe-eval'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                nicegui = "X-NiceGUI-Content" in headers
                headers["Content-Security-Policy"] = self._nicegui if nicegui else self._own
                headers.update(FOR_ALL)
                if scope["path"] == ASKED_FROM_OUTSIDE:
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)


def _hashes_of(page: str) -> str:
    """Name the inline scripts of a page by what they say."""
    digests = (hashlib.sha256(script["text"].encode()).digest() for script in INLINE.finditer(page))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
