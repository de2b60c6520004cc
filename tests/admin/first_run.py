"""A new shop as it is unpacked: `sevenlanes serve` on an empty folder, and the browser that begins the first day."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Page
from sqlmodel import select

from core.domain.shop.tags import Tag
from core.store.session import SiteSession
from core.store.sqlite.engine import reading_engine
from tests.pages import PATIENCE
from tests.shop import DATA

SIZE = (1280, 800)
SEVENLANES = (sys.executable, "-m", "core.cli")
CODE = re.compile(r"/pair/([0-9A-Z]+)")


class NewShop:
    """A server on a folder; it may be stopped and started again."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        own = {f"SEVENLANES_{name.upper()}": value for name, value in settings.items()}
        self._environment = os.environ | {"SEVENLANES_DATA": str(folder), **own}
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.said = ""
        self.is_administered = False  # then it prints no code to wait for

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Run `sevenlanes serve`; `said` is what it prints until it listens."""
        command = [*SEVENLANES, "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=self._environment)
        assert self._process.stdout is not None
        self.said = self._process.stdout.readline()
        while CODE.search(self.said) is None and not self.is_administered:
            self.said += self._process.stdout.readline()

    def stop(self, *, power_cut: bool = False) -> None:
        """Stop it, or cut its power."""
        self._process.kill() if power_cut else self._process.terminate()
        self._process.wait(60)
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def tags(self) -> dict[str, str]:
        """What is printed on badges, signs and order tags."""
        engine = reading_engine(self.folder)
        with SiteSession(engine) as session:
            tags = {tag.code: tag.token for tag in session.exec(select(Tag))}
        engine.dispose()
        return tags

    def command(self, *words: str) -> str:
        """Type a command beside the server, and return what it says."""
        done = subprocess.run(
            [*SEVENLANES, *words], env=self._environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    @property
    def code(self) -> str:
        """The code that was printed."""
        found = CODE.search(self.said)
        assert found is not None, self.said
        return found[1]


class FirstDay:
    """The browser of whoever sets the shop up."""

    def __init__(self, browser: Browser, shop: NewShop, language: str = "en") -> None:
        self.shop = shop
        self.context = a_browser(browser, language)
        self.page: Page = self.context.new_page()

    def leave(self) -> None:
        """Leave the page, which would come back by itself just while it is led elsewhere."""
        self.page.goto("about:blank")

    def begin(self) -> None:
        """Open what the server printed."""
        self.page.goto(f"{self.shop.url}/pair/{self.shop.code}")
        self.at("language")

    def at(self, step: str) -> None:
        """Wait until a step is shown, and a step that talks to the server listens."""
        self.page.wait_for_selector(f'[data-first-day="{step}"]')
        if step in {"people", "places", "orders", "next"}:
            self.page.wait_for_function("window.socket?.connected && window.did_handshake")

    def choose(self, language: str) -> None:
        """Choose the house's language."""
        self.page.locator(f'[data-language="{language}"]').click()
        self.at("house")

    def name(self, shop: str, zone: str = "Asia/Shanghai") -> None:
        """Name the shop and its zone."""
        self.fill(shop_name=shop, timezone=zone)
        self.page.locator("[data-go]").click()

    def administer(self, code: str, person: str, pin: str, again: str | None = None) -> None:
        """Name the first administrator."""
        self.fill(code=code, person=person, pin=pin, again=pin if again is None else again)
        self.page.locator("[data-go]").click()

    def fill(self, **texts: str) -> None:
        """Write into fields."""
        for name, text in texts.items():
            self.page.locator(f'[data-field="{name}"]').fill(text)

    def take_file(self, what: str, file: Path | None = None) -> Mapping[str, int]:
        """Choose a file, read what it would come to, take it; returns what it came to."""
        choose_file(self.page, what, file or DATA / f"{what}.csv")
        self.page.locator(f'[data-importer="{what}"] [data-deed="take"]').click()
        self.page.wait_for_selector(f'[data-importer="{what}"] [data-imported="taken"]')
        return counts(self.page, what)

    def go_on(self) -> None:
        """Go to the next step."""
        self.page.locator("[data-go]").click()

    def to_people(self) -> None:
        """Go from the printed code to the first step with a file."""
        self.begin()
        self.choose("en")
        self.name("Shop 1")
        self.at("admin")
        self.administer("A01", "Administrator 1", "4711")
        self.at("people")

    def set_up(self) -> None:
        """Go the whole way: from the printed code to a shop with people, places and orders."""
        self.to_people()
        for what, then in (("people", "places"), ("places", "orders"), ("orders", "next")):
            self.at(what)
            self.take_file(what)
            self.go_on()
            self.at(then)


def a_browser(browser: Browser, language: str = "en", size: tuple[int, int] = SIZE) -> BrowserContext:
    """Give a browser that was never here."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=language)
    context.set_default_timeout(PATIENCE)
    return context


def choose_file(page: Page, what: str, file: Path) -> None:
    """Choose a file and wait until it was tried."""
    page.locator(f'[data-importer="{what}"] [data-upload]').set_input_files(file)
    page.wait_for_selector(f'[data-importer="{what}"] [data-imported="tried"]')


def counts(page: Page, what: str) -> Mapping[str, int]:
    """Return what a file came to, or would come to."""
    place = f'[data-importer="{what}"]'
    names = ("created", "updated", "unchanged", "refused")
    return {name: int(page.locator(f"{place} dd[data-{name}]").inner_text()) for name in names}
