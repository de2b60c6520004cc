"""A server over a furnished shop, in a process of its own because NiceGUI can be there only once.

`python -m tests.kiosk.host FOLDER PORT` prints one line of JSON: where it is, the codes that pair kiosks, phones and
desks, a token for the API, and what is on badges and tags. Started again on a folder, it opens that shop.
`/demo/later?seconds=` lets time pass for visits.
"""

import json
import socket
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlmodel import select

import kiosk.kiosk
import kiosk.phone.visit
import kiosk.visit
from core.actions.access.pins import ResetPin
from core.actions.access.stations import SaveStation
from core.app import server
from core.domain.access.stations import StationKind
from core.domain.shop.tags import Tag
from core.opening import open_workshop
from core.settings import Settings
from core.ui.texts import Texts
from core.workshop import Workshop
from tests.serving import serve
from tests.shop import BY, a_shop, a_token

CLOCK = "2026-11-23T09:00+08:00@1"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
ONE_TIME = ("T05",)  # have a PIN that only serves to choose another
ONE_TIME_PIN = "702481"


class PassingTime:
    """The machine's clock as visits read it: what a test need not wait for has passed."""

    def __init__(self) -> None:
        self._passed = 0.0

    def monotonic(self) -> float:
        """Return the time, as `time` does."""
        return time.monotonic() + self._passed

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds


def main(folder: str, port: str) -> None:
    """Serve until somebody ends the process; a text that is missing is an error here."""
    Texts.strict = True
    shop, told = opened(Path(folder))
    visits = PassingTime()
    for module in (kiosk.kiosk, kiosk.visit, kiosk.phone.visit):
        patch.object(module, "time", visits).start()
    app = server.build(shop, lambda app: app.add_api_route("/demo/later", visits.later))
    listening = socket.create_server(("127.0.0.1", int(port)))
    print(json.dumps(told | {"port": listening.getsockname()[1]}), flush=True)
    serve(app, listening)
    shop.close()


def opened(folder: Path) -> tuple[Workshop, dict[str, Any]]:
    """Open the folder's shop and what was told of it, or a new one."""
    memory = folder / "told.json"
    if memory.exists():
        return open_workshop(Settings(data=folder / "shop", clock=CLOCK)), json.loads(memory.read_text())
    shop = a_shop(folder, CLOCK)
    told = described(shop)
    memory.write_text(json.dumps(told))
    return shop, told


def described(shop: Workshop) -> dict[str, Any]:
    """Tell what the tests need to know."""
    for person in ONE_TIME:
        shop.run(ResetPin(whose=person, new_pin=ONE_TIME_PIN), BY)
    tags = shop.look_now(lambda floor: floor.session.exec(select(Tag)).all())
    return {
        "pairing": {f"{language}{n}": pairing(shop, language, n) for language in LANGUAGES for n in (1, 2)}
        | {f"phone-{language}": carried(shop, "phone", language) for language in LANGUAGES}
        | {f"desk-{language}": carried(shop, "desk", language) for language in LANGUAGES}
        | {"board-en": carried(shop, "board", "en")},
        "token": a_token(shop, "admin"),
        "tags": {tag.code: tag.token for tag in tags},
        "short_codes": {tag.code: tag.short_code for tag in tags},
    }


def pairing(shop: Workshop, language: str, n: int) -> str:
    """Enrol a kiosk at bay B01 (the second one nowhere) and return its code."""
    station = SaveStation(
        station=f"kiosk-{language}-{n}",
        kind="kiosk",
        place="B01" if n == 1 else None,
        language=language,
    )
    code: str = shop.run(station, BY).outcome.shown
    return code


def carried(shop: Workshop, kind: StationKind, language: str) -> str:
    """Enrol a phone, a desk or a wall and return its code."""
    station = SaveStation(station=f"{kind}-{language}", kind=kind, language=language)
    code: str = shop.run(station, BY).outcome.shown
    return code


if __name__ == "__main__":
    main(*sys.argv[1:])
