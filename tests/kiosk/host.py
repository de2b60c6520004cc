"""A server over a furnished shop, in a process of its own because NiceGUI can be there only once.

`python -m tests.kiosk.host FOLDER [AFTER_DEED AFTER_TOUCH UNDO]` prints one line of JSON: where it is, the codes
that pair kiosks, a token for the API, and what is on badges and tags.
"""

import json
import socket
import sys
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from sqlmodel import select

from core.actions.administration import SaveStation
from core.app import server
from core.domain.tags import Tag
from core.workshop import Workshop
from kiosk.page import register
from kiosk.visit import PATIENCE, Patience
from tests.shop import BY, a_shop, a_token

LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def main(folder: str, *patience: str) -> None:
    """Serve until somebody ends the process."""
    shop = a_shop(Path(folder), "2026-11-23T09:00+08:00@1")
    waits = Patience(*map(float, patience)) if patience else PATIENCE
    server.kiosk.register = partial(register, patience=waits)  # type: ignore[attr-defined]
    app = server.build(shop)
    listening = socket.create_server(("127.0.0.1", 0))
    print(json.dumps(described(shop, listening.getsockname()[1])), flush=True)
    config = uvicorn.Config(app, ws="websockets-sansio", log_level="warning")
    uvicorn.Server(config).run(sockets=[listening])
    shop.close()


def described(shop: Workshop, port: int) -> dict[str, Any]:
    """Tell what the tests need to know."""
    tags = shop.look_now(lambda floor: floor.session.exec(select(Tag)).all())
    return {
        "url": f"http://127.0.0.1:{port}",
        "pairing": {f"{language}{n}": pairing(shop, language, n) for language in LANGUAGES for n in (1, 2)},
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


if __name__ == "__main__":
    main(*sys.argv[1:])
