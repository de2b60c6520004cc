"""A wall at the protocol: it does what `assets/board/live.js` does, without a picture."""

import asyncio
import contextlib
import json
from typing import Any
from urllib.parse import urlencode

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from core.access.proofs import COOKIE

ASK_EVERY = 1.0  # seconds
GIVE_UP = 2.0
SILENCE = 5.0
Held = dict[str, tuple[str, int]]  # lane and version of each card


class OutOfOrder(Exception):  # noqa: N818 - a reason to join again, not an error
    """A message is missing."""


class Follower:
    """One screen that comes back by itself."""

    def __init__(self, url: str, proof: str, asking: httpx.AsyncClient) -> None:
        """Follow the board there, as this station."""
        self._url, self._asking = url, asking
        self._cookie = {"Cookie": f"{COOKIE}={proof}"}
        self.seq: int | None = None
        self.cards: Held = {}
        self.agreed: int | None = None  # the revision for which it last said that it was live
        self._boot = ""
        self._behind = 0

    async def follow(self) -> None:
        """Follow until it is cancelled."""
        while True:
            with contextlib.suppress(OSError, WebSocketException, TimeoutError, OutOfOrder, httpx.HTTPError):
                answer = await self._asking.get(f"{self._url}/healthz", timeout=GIVE_UP)
                if answer.is_success:
                    await self._listen()
            await asyncio.sleep(ASK_EVERY)

    async def _listen(self) -> None:
        joined = "" if self.seq is None else "?" + urlencode({"after": self.seq, "boot": self._boot})
        address = f"{self._url.replace('http', 'ws', 1)}/live/board{joined}"
        async with connect(
            address,
            additional_headers=self._cookie,
            open_timeout=GIVE_UP,
            ping_interval=None,
            close_timeout=0,
            compression=None,
        ) as socket:
            self._behind = 0
            while True:
                self._take(json.loads(await asyncio.wait_for(socket.recv(), SILENCE)))

    def _take(self, message: dict[str, Any]) -> None:
        kind, seq = message["kind"], message["seq"]
        if kind == "snapshot":
            self._boot, self.cards = message["boot"], {}
        elif kind == "delta" and seq != (self.seq or 0) + 1:
            raise OutOfOrder
        elif kind == "beat":
            self._behind = self._behind + 1 if seq > (self.seq or 0) else 0
            if message["boot"] != self._boot or self._behind > 1:
                raise OutOfOrder
            if seq == self.seq:
                self.agreed = seq
        for card in message.get("cards", ()):
            self.cards[card["number"]] = (card["lane"], card["version"])
        for number in message.get("gone", ()):
            self.cards.pop(number, None)
        if kind in {"snapshot", "delta"}:
            self.seq = seq
