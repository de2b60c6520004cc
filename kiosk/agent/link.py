"""The link to the server: it tells what the page painted, and takes scans for the page of this box's station."""

import asyncio
import json
import logging

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from kiosk.agent.browser import Browser, Watch

log = logging.getLogger(__name__)
AGAIN = 2.0  # seconds from one try to the next
PATIENCE = 5.0  # seconds for the server to answer


class BoxLink:
    """One connection after the other. As long as it stands, the server knows that the box lives."""

    def __init__(self, server: str, token: str, watch: Watch, browser: Browser, again: float = AGAIN) -> None:
        """Reach this server with the box's key."""
        self._address = server.rstrip("/").replace("http", "ws", 1) + "/live/agent"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._watch, self._browser = watch, browser
        self._again = again
        self._connection: ClientConnection | None = None
        self._logged = ""

    async def run(self) -> None:
        """Follow it for ever."""
        while True:
            try:
                await self._follow()
            except InvalidStatus as error:
                self._say(
                    f"the server does not know this box ({error.response.status_code}): give it a new key"
                )
            except (OSError, TimeoutError, WebSocketException) as error:
                self._say(f"no link to {self._address}: {error}")
            await asyncio.sleep(self._again)

    async def deliver(self, scan: str) -> None:
        """Hand a scan over; one that cannot go now is dropped: nobody wants it to open an order minutes later."""
        if self._connection is None:
            log.warning("a scan was dropped: there is no link to the server")
            return
        try:
            await self._connection.send(json.dumps({"kind": "scan", "text": scan}))
        except WebSocketException:
            log.warning("a scan was dropped: the link broke")

    async def _follow(self) -> None:
        connecting = connect(
            self._address,
            additional_headers=self._headers,
            open_timeout=PATIENCE,
            ping_interval=PATIENCE,
            ping_timeout=PATIENCE,
            compression=None,
            proxy=None,
        )
        async with connecting as connection:
            self._say(f"link to {self._address}")
            self._watch.begin()
            self._connection = connection
            try:
                async for text in connection:
                    self._heard(json.loads(text))
            finally:
                self._connection = None

    def _heard(self, message: dict[str, str | None]) -> None:
        if message.get("kind") == "beat" and self._watch.beat(message.get("painted")):
            self._browser.end()

    def _say(self, text: str) -> None:
        """Log it once, not at every try."""
        if text != self._logged:
            log.info(text)
        self._logged = text
