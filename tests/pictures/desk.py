"""The desks: every page of every person, on paper and on a phone too, then the first day and the demo's doors.

A page more is a line more in `SHOTS`.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from board.admin.frame import SECTIONS
from core.ui.texts import LANGUAGES
from tests.admin.first_run import FirstDay, NewShop
from tests.pages import arrives
from tests.pictures.album import Album, Size
from tests.pictures.kiosk import PINS
from tests.stories.house import House

SIZES: dict[str, tuple[Size, ...]] = {"en": ((1280, 800), (1920, 1080))}
USUAL: tuple[Size, ...] = ((1280, 800),)
PHONE: Size = (390, 844)
LISTENS = "window.socket?.connected && window.did_handshake"
Steps = Callable[[Page], None]


def nothing(page: Page) -> None:
    """Take the page as it comes."""
    del page


def choose(page: Page) -> None:
    """Choose the first order of the list."""
    page.locator(".list tbody tr").first.locator("td").first.click()
    page.wait_for_selector(".deeds [data-deed]")


def begin(deed: str) -> Steps:
    """Open the form of a deed."""

    def steps(page: Page) -> None:
        page.locator(f'[data-deed="{deed}"]').first.click()
        page.wait_for_selector(f'[data-form="{deed}"]')

    return steps


@dataclass(frozen=True)
class Shot:
    """A picture: its name, who sits there, the path with the lane of an order in braces, what is done first."""

    name: str
    person: str | None
    path: str
    steps: Steps = nothing
    waits_for: str = "main"


SHOTS = (
    Shot("sign-in", None, "/sign-in"),
    Shot("board", "SA04", "/board", waits_for="[data-card]"),
    Shot("advisor", "SA04", "/advisor", waits_for="[data-line]"),
    Shot("advisor-order", "SA04", "/advisor", choose, "[data-line]"),
    Shot("new-order", "SA04", "/order/new", waits_for="[data-form]"),
    Shot("order", "SA04", "/order/{in_progress}", waits_for=".deeds"),
    Shot("order-promise", "SA04", "/order/{in_progress}", begin("repromise"), ".deeds"),
    Shot("order-delivered", "SA04", "/order/{delivered}", waits_for=".head"),
    Shot("order-sheet", "SA04", "/order/{in_progress}/sheet"),
    Shot("order-tag", "SA04", "/order/{in_progress}/tag"),
    Shot("delivery-note", "SA04", "/order/{delivered}/delivery-note"),
    Shot("gate-pass", "SA04", "/order/{delivered}/gate-pass"),
    Shot("gate-pass-not-yet", "SA04", "/order/{ready}/gate-pass"),
    Shot("search", "SA04", "/search?q=粤A", waits_for="[data-line]"),
    Shot("search-nothing", "SA04", "/search?q=???"),
    Shot("own-pin", "SA04", "/pin"),
    Shot("dispatch", "S02", "/dispatch", waits_for="[data-line]"),
    Shot("dispatch-order", "S02", "/dispatch", choose, "[data-line]"),
    Shot("parts", "P02", "/parts"),
    *(Shot(f"admin-{section}", "M01", f"/admin/{section}") for section in SECTIONS),
    Shot("badge-sheet", "M01", "/admin/badges"),
)
ON_A_PHONE = (
    Shot("order-at-hand", "SA04", "/order/{in_progress}", waits_for=".deeds"),
    Shot("delivery-note", "SA04", "/order/{delivered}/delivery-note"),
    Shot("search", "SA04", "/search?q=粤A", waits_for="[data-line]"),
)


def photograph_desks(house: House, album: Album, language: str) -> None:
    """Take every page at a desk, then what is read on a phone as well."""
    sizes = SIZES.get(language, USUAL)
    _go_round(house, album, f"desk-{language}", SHOTS, sizes)
    _go_round(house, album, f"phone-{language}", ON_A_PHONE, (PHONE,))


def photograph_first_day(browser: Browser, album: Album, language: str) -> None:
    """Take a browser that is nothing yet, and the first day of a new shop."""
    group = f"first-day-{language}"
    with tempfile.TemporaryDirectory() as folder, NewShop(Path(folder) / "shop") as shop:
        day = FirstDay(browser, shop, language)
        day.page.goto(f"{shop.url}/pair")
        album.take(day.page, group, "pair", *USUAL)
        day.begin()
        album.take(day.page, group, "language", *USUAL)
        day.choose(language)
        album.take(day.page, group, "house", *USUAL)
        day.name("sevenlanes")
        day.at("admin")
        album.take(day.page, group, "admin", *USUAL)
        day.administer("A01", "Administrator 1", "4711")
        for what, then in (("people", "places"), ("places", "orders"), ("orders", "next")):
            day.at(what)
            album.take(day.page, group, what, *USUAL)
            day.take_file(what)
            album.take(day.page, group, f"{what}-taken", *USUAL)
            day.go_on()
            day.at(then)
        album.take(day.page, group, "next", *USUAL)
        day.context.close()


def photograph_doors(browser: Browser, album: Album) -> None:
    """Take the doors of a running demo, and what it says there is to try."""
    command = [sys.executable, "-m", "core.cli", "demo", "--port", "0", "--speed", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo:
        try:
            assert demo.stdout is not None
            lines = iter(demo.stdout.readline, "")
            url = next(
                found[1] for line in lines if (found := re.search(r"(http://\S+)/demo$", line.strip()))
            )
            for language in LANGUAGES:
                context = browser.new_context(locale=language)
                page = context.new_page()
                page.goto(f"{url}/demo")
                album.take(page, f"demo-{language}", "doors", *USUAL)
                page.goto(f"{url}/demo/advisor")
                page.wait_for_selector("[data-line]")
                page.locator("[data-tour] button").click()
                album.take(page, f"demo-{language}", "tour", *USUAL)
                context.close()
        finally:
            demo.terminate()


def _go_round(
    house: House, album: Album, station: str, shots: tuple[Shot, ...], sizes: tuple[Size, ...]
) -> None:
    """Take the shots one after the other; whoever sits there signs in when it is another one than before."""
    page = house.screen(station, sizes[0])
    seated: str | None = None
    for shot in shots:
        if shot.person is not None and shot.person != seated:
            _sign_in(house, page, shot.person)
            seated = shot.person
        page.set_viewport_size({"width": sizes[0][0], "height": sizes[0][1]})
        page.goto(house.url + shot.path.format_map(Orders(house)))
        page.wait_for_selector(shot.waits_for)
        if page.locator(".nicegui-content").count():
            page.wait_for_function(LISTENS)
        shot.steps(page)
        album.take(page, station, shot.name, *sizes)
    page.close()


class Orders(dict[str, str]):
    """An order in each lane, looked up when its name is asked for."""

    def __init__(self, house: House) -> None:
        """Ask this house."""
        super().__init__()
        self._api = house.api

    def __missing__(self, lane: str) -> str:
        """Return the number of the one with the most to tell."""
        found = self._api.get("/orders", params={"lane": lane}).raise_for_status().json()["entries"]
        return str(max(found, key=lambda order: order["seq"])["number"])


def _sign_in(house: House, page: Page, person: str) -> None:
    page.goto(f"{house.url}/sign-in?next=/pin")
    page.locator('[data-field="badge"]').fill(house.tags[person])
    page.locator('[data-field="pin"]').fill(PINS[person])
    page.locator("main button").first.click()
    arrives(page, f"{house.url}/pin")
