"""A server under a soak: the real one, with the demo's days going on, that tells how large it is when it is asked.

`python -m tests.bench.soaked FOLDER WALLS KIOSKS SPEED` prints where it is and what proves each screen. For each line
it then reads, it prints what it holds.
"""

import asyncio
import gc
import json
import resource
import signal
import sys
from contextlib import ExitStack, closing
from pathlib import Path

from nicegui import Client

from core.actions.access.stations import LetIn
from core.cli import serving
from core.demo.day import live
from core.demo.shop import furnish
from core.opening import open_workshop
from core.settings import DemoSettings
from core.workshop import Workshop
from tests.bench.shop import OPENER

CLOCK = "2026-11-21T15:00+08:00@{speed}"  # where the demo begins
MB = 1024 * 1024
KEPT = 4  # connections, by `reading_engine`


def main(folder: str, walls: str, kiosks: str, speed: str) -> None:
    """Serve until stopped."""
    at = serving.Address(port=0)
    settings = DemoSettings(data=Path(folder) / "shop", clock=CLOCK.format(speed=speed))
    with closing(at.listen()) as listener, closing(open_workshop(settings)) as workshop:
        at = at.taken_by(listener)
        furnish(workshop)
        told = {
            "url": at.url,
            "board": [_proof(workshop, LetIn(station=f"wall-{n}", kind="board")) for n in range(int(walls))],
            "kiosk": [
                _proof(workshop, LetIn(station=f"kiosk-{n}", kind="kiosk")) for n in range(int(kiosks))
            ],
        }
        _open_all(workshop)
        serving._run(workshop, at, listener, lambda: _say(told), beside=lambda: _go_on(workshop))


async def _go_on(workshop: Workshop) -> None:
    await asyncio.gather(live(workshop), _tell(workshop))


async def _tell(workshop: Workshop) -> None:
    """Tell what this process holds, each time it is asked."""
    while await asyncio.to_thread(sys.stdin.readline):
        _say(
            {**_held(), "tasks": len(asyncio.all_tasks()), "entries": workshop.hub.seq, "day": _day(workshop)}
        )
    signal.raise_signal(signal.SIGTERM)  # whoever asked is gone


def _held() -> dict[str, float]:
    gc.collect()
    resident = Path("/proc/self/statm").read_text("ascii").split()[1]
    return {
        "memory": int(resident) * resource.getpagesize() / MB,
        "files": len(list(Path("/proc/self/fd").iterdir())),
        "pages": len(Client.instances),
    }


def _day(workshop: Workshop) -> float:
    return workshop.clock.now().timestamp() / 86400


def _open_all(workshop: Workshop) -> None:
    """Open every connection to the database that is kept: else one that is first needed later looks like a leak."""
    with ExitStack() as stack:
        for _ in range(KEPT):
            stack.enter_context(workshop.reading()).connection()


def _proof(workshop: Workshop, station: LetIn) -> str:
    proof: str = workshop.run(station, OPENER).outcome.shown
    return proof


def _say(told: object) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
