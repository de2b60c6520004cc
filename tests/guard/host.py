"""A server over a furnished shop with a station of every kind, in a process of its own: NiceGUI is there only once.

`python -m tests.guard.host FOLDER` prints one line of JSON: where it is, pairing codes, tokens, what is on badges, the
key of the kiosk's box.
`/probe` is a page with a button; `/probe/<client>` tells how to press it, `/probe/pressed` how often each was.
"""

import json
import logging
import socket
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from nicegui import ui
from sqlmodel import select
from starlette.routing import BaseRoute, Mount, WebSocketRoute

from core.actions.access.stations import MakeAgentKey, RevokeStation, RevokeToken
from core.actions.shop.people import LendRole, TakeBackRole
from core.app import server
from core.domain.access.stations import KINDS, SCOPES
from core.domain.shop.tags import Tag
from core.log_lines import log_lines
from core.workshop import Actor, Workshop
from tests.desk.host import pairing
from tests.serving import serve
from tests.shop import BY, a_shop, a_token

pressed: Counter[str] = Counter()
buttons: dict[str, dict[str, Any]] = {}


def main(folder: str) -> None:
    """Serve until somebody ends the process."""
    shop = a_shop(Path(folder), "2026-11-23T09:00+08:00@1")
    app = server.build(shop, lambda app: probe(app, shop))
    listening = socket.create_server(("127.0.0.1", 0))
    print(json.dumps(described(shop, listening.getsockname()[1])), flush=True)
    log_lines(logging.WARNING)
    serve(app, listening)
    shop.close()


def probe(app: FastAPI, shop: Workshop) -> None:
    """Add a page to attack, and how stations and tokens are revoked."""

    @ui.page("/probe")
    def page() -> None:
        client = ui.context.client
        button = ui.button("press", on_click=lambda: pressed.update([client.id]))
        [listener] = button._event_listeners
        buttons[client.id] = {"id": button.id, "client_id": client.id, "listener_id": listener, "args": []}

    async def revoke_station(name: str) -> None:
        await shop.do(RevokeStation(station=name), BY)

    async def revoke_token(name: str) -> None:
        await shop.do(RevokeToken(token=name), BY)

    async def lend(person: str, role: str) -> None:
        until = shop.clock.now() + timedelta(hours=1)
        await shop.do(LendRole(whose=person, role=role, until=until), Actor("S01", "desk"))

    async def take_back(person: str, role: str) -> None:
        await shop.do(TakeBackRole(whose=person, role=role), Actor("S01", "desk"))

    app.add_api_route("/probe/lend/{person}/{role}", lend, methods=["POST"])
    app.add_api_route("/probe/take-back/{person}/{role}", take_back, methods=["POST"])
    app.add_api_route("/probe/routes", lambda: sorted(set(routes_of(app.routes))))
    app.add_api_route("/probe/revoke/station/{name}", revoke_station, methods=["POST"])
    app.add_api_route("/probe/revoke/token/{name}", revoke_token, methods=["POST"])
    app.add_api_route("/probe/pressed", lambda: dict(pressed))
    app.add_api_route("/probe/{client}", lambda client: buttons[client])


def routes_of(routes: Sequence[BaseRoute], under: str = "") -> Iterator[tuple[str, str]]:
    """Yield every way in as method and path: an application's own, and those of what is mounted in it."""
    for route in iter_route_contexts(routes):
        original = route.original_route
        path = under + (route.path or "")
        if isinstance(original, Mount) and original.routes:
            yield from routes_of(original.routes, path)
        elif isinstance(original, Mount | WebSocketRoute):
            yield ("WEBSOCKET" if isinstance(original, WebSocketRoute) or "_ws" in path else "GET", path)
        else:
            yield from ((method, path) for method in route.methods or () if method != "HEAD")


def described(shop: Workshop, port: int) -> dict[str, Any]:
    """Tell what the tests need to know."""
    tags = shop.look_now(lambda floor: floor.session.exec(select(Tag)).all())
    names = {f"{kind}{n}": kind for kind in KINDS for n in ("", "-2", "-revoked")}
    return {
        "url": f"http://127.0.0.1:{port}",
        "pairing": {name: pairing(shop, name, kind, "en") for name, kind in names.items()},  # type: ignore[arg-type]
        "tokens": {
            f"{scope}{n}": a_token(shop, scope, f"{scope}{n}")  # type: ignore[arg-type]
            for scope in SCOPES
            for n in ("", "-revoked")
        },
        "tags": {tag.code: tag.token for tag in tags},
        "agent": shop.run(MakeAgentKey(station="kiosk"), BY).outcome.shown,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
