"""A kiosk box: what its agent's scanner reads is on its own kiosk, and the page says that it paints."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kiosk.agent.__main__ import run
from kiosk.agent.browser import Browser, Watch
from kiosk.agent.link import BoxLink
from kiosk.agent.scanner import BoxScanner
from tests.agent.keyboard import typed
from tests.kiosk.conftest import Switch
from tests.kiosk.touching import Shop

pytestmark = pytest.mark.browser


class Signs(Watch):
    """Notes that the page painted, and ends nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.there = threading.Event()
        self.painted = threading.Event()

    def beat(self, painted: str | None) -> bool:
        self.there.set()
        if painted is not None:
            self.painted.set()
        return False


@contextmanager
def agent(shop: Shop, key: str, folder: Path) -> Iterator[tuple[int, Signs]]:
    """Run the agent of a box; gives the scanner's end of a pipe. A pipe needs no grab."""
    device, signs = folder / "event7", Signs()
    os.mkfifo(device)
    scanner_end = os.open(device, os.O_RDWR)
    link = BoxLink(shop.url, key, signs, Browser(folder / "none"))
    loop = asyncio.new_event_loop()
    running = loop.create_task(run(link, BoxScanner(device, link.deliver, grab=lambda _: None)))
    thread = threading.Thread(target=_until_cancelled, args=(loop, running))
    thread.start()
    assert signs.there.wait(30)
    yield scanner_end, signs
    loop.call_soon_threadsafe(running.cancel)
    thread.join()
    loop.close()
    os.close(scanner_end)


def _until_cancelled(loop: asyncio.AbstractEventLoop, running: "asyncio.Task[None]") -> None:
    loop.run_until_complete(asyncio.gather(running, return_exceptions=True))


def test_a_scan_reaches_this_kiosk_and_no_other(switch_on: Switch, shop: Shop, tmp_path: Path) -> None:
    mine, other = switch_on("en1"), switch_on("en2")
    command = ["station", "agent", "--name", "kiosk-en-1", "--data", str(shop.data), "--json"]
    made = subprocess.run([sys.executable, "-m", "core.cli", *command], capture_output=True, check=True)
    with agent(shop, json.loads(made.stdout)["key"], tmp_path) as (scanner, signs):
        os.write(scanner, typed(f"HTTP://BOARD.LAN/T/{shop.tags['T01']}"))
        mine.wait_for_name("林师傅")
        assert signs.painted.wait(30)
    expect(other.at("[data-screen=idle]")).to_be_visible()
