"""What may come in over a WebSocket: no message too large, and not too many in a time."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.access.pace import Pace

LARGEST_MESSAGE = 64 * 1024
# 20 a second in the long run. A scanner that types into a field sends a page's whole allowance of two seconds at once.
MESSAGES, WITHIN = 100, 5.0
TOO_LARGE = 1009


class Messages:
    """Lets a flood wait at its own socket: the kernel holds it back, everybody else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on."""
        await self._app(scope, _measured(receive) if scope["type"] == "websocket" else receive, send)


def _measured(receive: Receive) -> Receive:
    pace = Pace(MESSAGES, WITHIN)

    async def receiving() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive":
            if _size(message) > LARGEST_MESSAGE:
                return {"type": "websocket.disconnect", "code": TOO_LARGE}
            await pace.taken()
        return message

    return receiving


def _size(message: Message) -> int:
    return len(message.get("bytes") or (message.get("text") or "").encode())
