"""`sevenlanes serve` and `sevenlanes demo`: the server itself."""

import asyncio
import gc
import logging
import os
import signal
import socket
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from core.actions.shop.first_day import OpenFirstDay
from core.cli.enrolment import draw_address
from core.cli.output import CommandRefused, NobodyListens, say
from core.cli.watchdog import ServiceManager
from core.log_lines import log_lines
from core.opening import open_workshop
from core.settings import Settings
from core.workshop import Actor, Workshop

LARGEST_MESSAGE = 64 * 1024


@dataclass(frozen=True)
class Address:
    """Where the server listens."""

    host: str = "127.0.0.1"
    port: int = 8080
    tls_cert: Path | None = None
    tls_key: Path | None = None

    @property
    def url(self) -> str:
        """How a browser on this machine reaches it."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return f"{'https' if self.tls_cert else 'http'}://{host}:{self.port}"

    def listen(self) -> socket.socket:
        """Take the port, or say that it is taken."""
        try:
            family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
            return socket.create_server((self.host, self.port), family=family)
        except OSError as error:
            message = f"cannot listen on {self.host}:{self.port}: {os.strerror(error.errno or 0)}. Choose another with --port."
            raise CommandRefused(message) from None

    def taken_by(self, listener: socket.socket) -> "Address":
        """Return the address with the port the machine chose, where it was left to it (port 0)."""
        return replace(self, port=listener.getsockname()[1])


def serve(settings: Settings, at: Address) -> None:
    """Run the shop until it is stopped."""
    if (at.tls_cert is None) != (at.tls_key is None):
        message = "--tls-cert and --tls-key go together."
        raise CommandRefused(message)
    with closing(at.listen()) as listener, closing(open_workshop(settings)) as workshop:
        at = at.taken_by(listener)
        code = workshop.run(OpenFirstDay(), Actor(None, "command line")).outcome.shown
        _run(
            workshop,
            at,
            listener,
            lambda: _say_where(settings, at, code),
            beside=lambda: ServiceManager().accompany(workshop.prove),
        )


def _say_where(settings: Settings, at: Address, code: str | None) -> None:
    """Say where the shop is; as long as nobody administers it also how its first day begins."""
    say(f"sevenlanes serves {settings.data} at {at.url}")
    if code is None:
        return
    path = f"/pair/{code}"
    say(f"Nobody administers this shop yet. Open {at.url}{path} to begin: the code works once, for a day.")
    draw_address(settings, path)


def demo(port: int, speed: float) -> None:
    """Run a furnished shop in a throwaway folder, with its day going on."""
    from core.app.demo_doors import DemoDoors, Visitor
    from core.demo.cast import CLOCK, VISITORS, pins
    from core.demo.day import live
    from core.demo.shop import furnish
    from core.settings import DemoSettings

    at = Address(port=port)
    with closing(at.listen()) as listener, tempfile.TemporaryDirectory(prefix="sevenlanes-demo-") as folder:
        clock = CLOCK.format(speed=speed)
        settings = DemoSettings(data=Path(folder) / "data", clock=clock, shop_name="sevenlanes")
        at = at.taken_by(listener)
        with suppress(NobodyListens):
            say("Furnishing the demo workshop …")
        with closing(open_workshop(settings)) as workshop:
            furnish(workshop)
            known = pins()
            visitors = [Visitor(role, code, known[code]) for role, code in VISITORS.items()]
            doors = DemoDoors(workshop, visitors, known)
            _run(
                workshop,
                at,
                listener,
                lambda: say("\n".join([f"The demo runs at {at.url}. Open:", *doors.addresses(at.url)])),
                prepare=doors.open,
                beside=lambda: live(workshop),
            )


def _run(
    workshop: Workshop,
    at: Address,
    listener: socket.socket,
    started: Callable[[], None],
    *,
    prepare: Callable[[FastAPI], None] = lambda _: None,
    beside: Callable[[], Coroutine[Any, Any, None]] | None = None,
) -> None:
    """Serve until stopped."""
    from core.app.server import build

    app = build(workshop, prepare)
    log_lines(logging.WARNING)
    asyncio.run(_serve(Server(config(app, at)), listener, started, beside))


def config(app: ASGIApp, at: Address) -> uvicorn.Config:
    """Return how uvicorn serves an application here: sansio and no deflate cost the least per screen."""
    return uvicorn.Config(
        app,
        ssl_certfile=at.tls_cert,
        ssl_keyfile=at.tls_key,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=LARGEST_MESSAGE,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=3,
    )


class Server(uvicorn.Server):
    """Ends when it is told to, and lets the workshop close after it: uvicorn's own would die by the signal."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at Ctrl-C or SIGTERM."""
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, self.handle_exit, sign, None)
        yield


async def _serve(
    server: uvicorn.Server,
    listener: socket.socket,
    started: Callable[[], None],
    beside: Callable[[], Coroutine[Any, Any, None]] | None,
) -> None:
    gc.collect()
    gc.freeze()  # what is loaded by now stays: to look through it again and again would block the loop for 0.2 s
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.05)
    if server.started:
        with suppress(NobodyListens):  # the shop has others to serve
            started()
    company = asyncio.create_task(beside()) if beside and server.started else None
    try:
        await serving
    finally:
        gc.unfreeze()  # libraries in C look, at the very end, whether all of theirs was let go, and say so
        if company is not None:
            company.cancel()
