"""`sevenlanes feed`: the live journal, one JSON a line, through every outage."""

import asyncio
import json
from urllib.parse import urlsplit, urlunsplit

import websockets

from core.cli.output import CommandRefused, say, say_aside

UNAUTHENTICATED = 4401
AGAIN_AFTER = 1.0


def follow(url: str, token: str, after: int | None) -> None:
    """Follow until interrupted; after an outage it goes on where it was."""
    if not token:
        message = "name an API token with --token or SEVENLANES_TOKEN (sevenlanes token create --scope read)."
        raise CommandRefused(message)
    try:
        asyncio.run(_follow(_feed_address(url), token, after))
    except KeyboardInterrupt:
        return


async def _follow(address: str, token: str, after: int | None) -> None:
    while True:
        try:
            async with websockets.connect(address, max_size=None) as socket:
                await socket.send(json.dumps({"token": token} | ({} if after is None else {"after": after})))
                async for text in socket:
                    say(str(text))
                    after = json.loads(text)["seq"]
        except websockets.ConnectionClosed as closed:
            if closed.rcvd and closed.rcvd.code == UNAUTHENTICATED:
                message = "the server does not know this token: make one with sevenlanes token create."
                raise CommandRefused(message) from None
            say_aside("connection lost, trying again")
        except (OSError, TimeoutError, websockets.InvalidHandshake, websockets.InvalidURI) as error:
            say_aside(f"no answer from {address}: {error}; trying again")
        await asyncio.sleep(AGAIN_AFTER)


def _feed_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        message = f"{url!r} is no address: write it like http://127.0.0.1:8080."
        raise CommandRefused(message)
    scheme = "wss" if parts.scheme == "https" else "ws"
    return urlunsplit((scheme, parts.netloc, parts.path.rstrip("/") + "/api/v1/feed", "", ""))
