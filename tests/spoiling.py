"""A line on which a page's messages can be spoilt: what the server sends arrives, and cannot be drawn."""

import re

from playwright.sync_api import Page, WebSocketRoute

SOCKET = re.compile("_nicegui_ws")
BROKEN = "[data-live=lost].opaque"


class Spoiling:
    """Stands between a page and its server from the next load on. While `times` lasts, what is `meant` is taken away."""

    def __init__(self, page: Page, meant: str) -> None:
        self.times = 0
        self._meant = re.compile(rf'"{meant}":\[')
        page.route_web_socket(SOCKET, self._carry)

    def _carry(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        page.on_message(server.send)
        server.on_message(lambda message: page.send(self._passed(message)))

    def _passed(self, message: str | bytes) -> str | bytes:
        if not self.times or not isinstance(message, str) or not self._meant.search(message):
            return message
        self.times -= 1
        return self._meant.sub('"spoilt":[', message)
