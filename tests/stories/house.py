"""A workshop's house: the real server on a folder, which can lose its power and get it back, and its screens."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx
from playwright.sync_api import Browser, BrowserContext, Page
from sqlmodel import select

from core.actions.access.stations import SaveStation
from core.app.pairing import SHOWS
from core.domain.shop.tags import Tag
from core.store.replay import verify
from core.store.session import SiteSession
from core.store.sqlite.engine import reading_engine
from core.workshop import Workshop
from tests.pages import PATIENCE
from tests.shop import BY, a_token

SEVENLANES = (sys.executable, "-m", "core.cli")


class House:
    """The shop in its folder, with stations and a program of the desks already known."""

    def __init__(self, shop: Workshop, browser: Browser, stations: Mapping[str, Mapping[str, str]]) -> None:
        """Enrol the screens of a furnished shop and close it; the server does not run yet."""
        self._browser = browser
        self._folder = shop.folder
        self._environment = os.environ | {
            "SEVENLANES_DATA": str(shop.folder),
            "SEVENLANES_CLOCK": shop.settings.clock,
        }
        self._shows = {name: SHOWS[station["kind"]] for name, station in stations.items()}
        self._pairing = {name: enrol(shop, name, **station) for name, station in stations.items()}
        self.tags = {
            tag.code: tag.token for tag in shop.look_now(lambda floor: floor.session.exec(select(Tag)).all())
        }
        self._token = a_token(shop, "act")
        shop.close()
        self._port = 0
        self._screens: dict[str, BrowserContext] = {}

    def open(self) -> None:
        """Start the server; the second time where it was before."""
        command = [*SEVENLANES, "serve", "--port", str(self._port)]
        self._server = subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, text=True)
        assert self._server.stdout is not None
        self.url = self._server.stdout.readline().split()[-1]
        self._port = int(self.url.rpartition(":")[2])
        bearer = {"Authorization": f"Bearer {self._token}"}
        self.api = httpx.Client(base_url=f"{self.url}/api/v1", headers=bearer)

    def close(self) -> None:
        """Stop the server as it should be stopped."""
        self._server.terminate()
        assert self._wait() == 0

    def lose_power(self) -> None:
        """Let the server end where it stands."""
        self._server.kill()
        self._wait()

    def _wait(self) -> int:
        assert self._server.stdout is not None
        self._server.stdout.close()
        self.api.close()
        return self._server.wait(60)

    def command(self, *words: str | Path) -> str:
        """Type a command beside the server, and return what it says."""
        done = subprocess.run(
            [*SEVENLANES, *map(str, words)], env=self._environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def faults(self) -> list[str]:
        """Compare what is stored with what the journal tells, from its first entry."""
        engine = reading_engine(self._folder)
        with SiteSession(engine) as session:
            found = verify(session)
        engine.dispose()
        return found

    def screen(self, station: str, size: tuple[int, int]) -> Page:
        """Switch a screen on. The first time it becomes this station; then it shows what such a station shows.

        Its page stands alone, without the shell: tests/shell has that.
        """
        if station not in self._screens:
            self._screens[station] = self._browser.new_context(viewport={"width": size[0], "height": size[1]})
            self._screens[station].set_default_timeout(PATIENCE)
            first = self._screens[station].new_page()
            first.goto(f"{self.url}/pair/{self._pairing[station]}")
            first.close()
        page = self._screens[station].new_page()
        page.goto(self.url + self._shows[station])
        page.evaluate("window.sinceTheMorning = true")
        return page

    def switch_off(self) -> None:
        """Switch all screens off."""
        for context in self._screens.values():
            context.close()


def enrol(shop: Workshop, name: str, **station: str) -> str:
    """Enrol a station and return the code that a browser becomes it with."""
    code: str = shop.run(SaveStation.model_validate({"station": name, **station}), BY).outcome.shown
    return code
