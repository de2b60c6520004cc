"""A server over a furnished shop with desks, in a process of its own because NiceGUI can be there only once.

`python -m tests.desk.host FOLDER` prints one line of JSON: where it is, the codes that pair desks and a phone,
a token for the API, and what is on badges.
"""

import json
import socket
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from nicegui import Client
from sqlmodel import select

from board.desk.alerts import Alerts
from core.actions.access.pins import ResetPin
from core.actions.access.stations import SaveStation
from core.app import server
from core.domain.access.stations import StationKind
from core.domain.shop.tags import Tag
from core.ui.texts import Texts
from core.workshop import Workshop
from tests.serving import serve
from tests.shop import BY, a_shop, a_token

STATIONS: dict[str, tuple[StationKind, str]] = {
    "en": ("desk", "en"),
    "en2": ("desk", "en"),
    "zh-Hans": ("desk", "zh-Hans"),
    "zh-Hant": ("desk", "zh-Hant"),
    "phone": ("phone", "en"),
    "phone-zh-Hans": ("phone", "zh-Hans"),
    "phone-zh-Hant": ("phone", "zh-Hant"),
    "kiosk": ("kiosk", "en"),
}


def main(folder: str) -> None:
    """Serve until somebody ends the process; a text that is missing is an error here."""
    Texts.strict = True
    shop = a_shop(Path(folder), "2026-11-23T09:00+08:00@1")
    app = server.build(shop, lambda app: app.add_api_route("/demo/fail_once", fail_once))
    listening = socket.create_server(("127.0.0.1", 0))
    print(json.dumps(described(shop, listening.getsockname()[1])), flush=True)
    serve(app, listening)
    shop.close()


def fail_once() -> None:
    """Let the next reading fail of each page that is open now: one may be left over from another test."""
    failing, refresh = set(Client.instances), Alerts.refresh

    async def fail(alerts: Alerts) -> None:
        if alerts.client.id in failing:
            failing.remove(alerts.client.id)
            raise RuntimeError
        await refresh(alerts)

    patch.object(Alerts, "refresh", fail).start()


def described(shop: Workshop, port: int) -> dict[str, Any]:
    """Tell what the tests need to know."""
    tags = shop.look_now(lambda floor: floor.session.exec(select(Tag)).all())
    return {
        "url": f"http://127.0.0.1:{port}",
        "pairing": {name: pairing(shop, name, kind, language) for name, (kind, language) in STATIONS.items()},
        "token": a_token(shop, "admin"),
        "tags": {tag.code: tag.token for tag in tags},
        "short_codes": {tag.code: tag.short_code for tag in tags},
        "one_time_pins": {"SA04": shop.run(ResetPin(whose="SA04"), BY).outcome.shown},
    }


def pairing(shop: Workshop, name: str, kind: StationKind, language: str) -> str:
    """Enrol a station and return its code."""
    station = SaveStation.model_validate({"station": name, "kind": kind, "language": language})
    code: str = shop.run(station, BY).outcome.shown
    return code


if __name__ == "__main__":
    main(*sys.argv[1:])
