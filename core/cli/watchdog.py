"""What systemd is told: that the server is ready, that it lives, that it stops. Without systemd nobody is told."""

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from core.domain.base.errors import Refused

log = logging.getLogger(__name__)
OFTEN = 3  # times within the watchdog's patience: one that is late does not end the server


class ServiceManager:
    """Whoever started this process and waits to hear of it, by `$NOTIFY_SOCKET`."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """Find out whether anybody waits, and how long it is patient."""
        address = environment.get("NOTIFY_SOCKET", "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._patience = int(environment.get("WATCHDOG_USEC", 0)) / 1_000_000

    def tell(self, state: str) -> None:
        """Send one datagram; one who does not listen any more misses it."""
        if not self._address:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out, suppress(OSError):
            out.connect(self._address)
            out.sendall(state.encode())

    async def accompany(self, prove: Callable[[], Awaitable[None]]) -> None:
        """Say that the server is ready; then feed the watchdog, where there is one, for as long as it proves to live.

        A proof goes all the way: from this loop to the one writer, to the disk, and back.
        """
        self.tell("READY=1")
        while self._patience:
            if await _lives(prove):
                self.tell("WATCHDOG=1")
            await asyncio.sleep(self._patience / OFTEN)


async def _lives(prove: Callable[[], Awaitable[None]]) -> bool:
    """Say whether the writer answered: one that says the disk is full lives, and a new one would help nobody."""
    try:
        await prove()
    except Refused:
        return True
    except Exception:
        log.exception("the writer cannot write; the watchdog is not fed")
        return False
    return True
