"""A kiosk in a browser as people use it, and the shop behind it as programs see it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx
from playwright.sync_api import Browser, Locator, Page

from tests.shop import PINS
from tests.stations import Size, Stations, switch_off

SMALL: Size = (1280, 800)
AT_ONCE = "Object.defineProperty(KeyboardEvent.prototype, 'timeStamp', {value: performance.now(), configurable: true})"
AS_TYPED = "delete KeyboardEvent.prototype.timeStamp"


class Shop:
    """The server in its own process, reached like any program reaches it."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._port = 0

    def __enter__(self) -> Self:
        told = self._start()
        self.tags: dict[str, str] = told["tags"]
        self.short_codes: dict[str, str] = told["short_codes"]
        self._pairing: dict[str, str] = told["pairing"]
        self._stations = Stations(self.url, self._pairing)
        bearer = {"Authorization": f"Bearer {told['token']}"}
        self._api = httpx.Client(base_url=f"{self.url}/api/v1", headers=bearer)
        self.unused = self._waiting()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._api.close()
        self._stop()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def data(self) -> Path:
        """Its data folder, for commands on the same machine."""
        return Path(self._folder) / "shop"

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    @property
    def process(self) -> int:
        """The server's process."""
        return self._process.pid

    @contextmanager
    def down(self) -> Iterator[None]:
        """Stop the server for a while."""
        self._stop()
        yield
        self._start()

    def later(self, seconds: float) -> None:
        """Let time pass for visits."""
        httpx.get(f"{self.url}/demo/later", params={"seconds": seconds}).raise_for_status()

    def _start(self) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.kiosk.host", self._folder, str(self._port)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        self._port = told["port"]
        return told

    def _stop(self) -> None:
        self._process.kill()
        self._process.wait(60)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def order(self, number: str) -> dict[str, Any]:
        """Return everything about an order."""
        answer: dict[str, Any] = self._api.get(f"/orders/{number}").raise_for_status().json()
        return answer

    def do(self, action: str, number: str, person: str, **fields: Any) -> None:
        """Let somebody at a desk do something."""
        body = {"command_id": str(uuid4()), "person": person, **fields}
        self._api.post(f"/orders/{number}/actions/{action}", json=body).raise_for_status()

    def sign(self, action: str, number: str, person: str) -> None:
        """Let somebody sign a level elsewhere, everything in order."""
        level = {"self_check": "self", "lead_check": "lead", "final_inspection": "final"}[action]
        asked = self.order(number)["checklists"][level]
        items = [{"item": item["item"], "answer": "ok", "value": 25.5} for item in asked]
        self.do(action, number, person, outcome="pass", items=items, pin=PINS[person])

    def entries(self, number: str, kind: str) -> int:
        """Count an order's journal entries of a kind."""
        answer = self._api.get(f"/orders/{number}/journal").raise_for_status().json()
        return sum(entry["type"] == kind for entry in answer["entries"])

    def fresh(self, **wanted: object) -> str:
        """Return an order that nobody touched yet and everybody may do."""
        return self._take(lambda order: _easy(order) and _is(order, wanted))

    def fresh_with_a_part(self, **wanted: object) -> str:
        """Return one with one planned part."""
        return self._take(lambda order: len(order["parts"]) == 1 and _easy(order) and _is(order, wanted))

    def _take(self, fits: Callable[[dict[str, Any]], bool]) -> str:
        number = next(number for number in self.unused if fits(self.order(number)))
        self.unused.remove(number)
        return number

    def enrolled(self, browser: Browser, name: str, size: Size, **more: Any) -> Page:
        """Open a station's browser."""
        return self._stations.switch_on(browser, name, size, **more)

    def kiosk(self, browser: Browser, name: str = "en1", size: Size = SMALL) -> "Kiosk":
        """Open a kiosk; `en1` stands at bay B01, `en2` nowhere."""
        page = self.enrolled(browser, name, size)
        page.goto(f"{self.url}/kiosk")
        page.wait_for_selector("[data-screen=idle]")
        page.wait_for_function("window.socket?.connected && window.did_handshake")
        return Kiosk(page, self.tags)

    def _waiting(self) -> list[str]:
        board = self._api.get("/board").raise_for_status().json()
        return [card["number"] for card in board["lanes"]["waiting"]]


def _easy(order: dict[str, Any]) -> bool:
    return all(job["skill"] == 1 for job in order["jobs"])


def _is(order: dict[str, Any], wanted: dict[str, object]) -> bool:
    return all(order[name] == value for name, value in wanted.items())


class Kiosk:
    """A kiosk's page."""

    def __init__(self, page: Page, tags: Mapping[str, str]) -> None:
        self.page = page
        self._tags = tags

    def close(self) -> None:
        """Switch it off."""
        switch_off(self.page)

    def scan(self, code: str, end: str = "Enter") -> None:
        """Scan a badge, a tag or a sign with a wedge scanner.

        Into the waiting field it comes in one go, elsewhere all keys at one time: on a busy machine the test's own lie
        further apart than a scanner's. How keys are taken one by one is proved in test_scans.py.
        """
        text = f"HTTP://BOARD.LAN/T/{self._tags[code]}"
        keyboard = self.page.keyboard
        waited_for = self.page.evaluate("document.activeElement?.dataset.field === 'scan'")
        self.page.evaluate(AT_ONCE)
        (keyboard.insert_text if waited_for else keyboard.type)(text)
        if end:
            keyboard.press(end)
        self.page.evaluate(AS_TYPED)

    def badge(self, person: str) -> None:
        """Scan a badge and see that person."""
        self.scan(person)
        self.page.wait_for_selector("[data-screen=person]")

    def open(self, person: str, number: str) -> None:
        """Scan a badge, then a tag."""
        self.badge(person)
        self.scan(number)
        self.see(number)

    def see(self, number: str) -> None:
        """See the order's screen."""
        self.page.wait_for_selector(f'[data-screen=order] [data-card="{number}"]')

    def touch(self, deed: str) -> None:
        """Touch a deed."""
        self.clear()
        self.page.locator(f'[data-deed="{deed}"]').first.click()

    def pick(self, what: str) -> None:
        """Touch a tile or a chip."""
        self.page.locator(f'[data-pick="{what}"]').first.click()

    def needs_no_bay(self) -> None:
        """Say that the work is done where the car stands, unless a bay is chosen already."""
        self.wait('[data-field="bay"]')
        if not self.at('[data-field="bay"] .on').count():
            self.pick("no-bay")
            self.pick("outside")
            self.wait('[data-pick="outside"].on')

    def write(self, field: str, text: str) -> None:
        """Write into a field."""
        self.page.locator(f'[data-field="{field}"]').first.fill(text)

    def said(self, kind: str = "yes", code: str | None = None) -> str:
        """Wait for the answer and return its sentence."""
        wanted = f'[data-answer="{kind}"]' + (f'[data-code="{code}"]' if code else "")
        self.page.wait_for_selector(wanted)
        return self.page.locator(f"{wanted} .answer-sentence").inner_text()

    def wait(self, selector: str) -> None:
        """Wait until something is shown."""
        self.page.wait_for_selector(selector)

    def wait_for_name(self, name: str) -> None:
        """See somebody's screen."""
        self.at(f'[data-screen="person"] .person-name:has-text("{name}")').wait_for()

    def clear(self) -> None:
        """Touch the answer away if it covers the screen; it may go by itself meanwhile."""
        self.page.evaluate("document.querySelector('.answer.wide')?.click()")
        self.page.wait_for_selector(".answer.wide", state="detached")

    def deeds(self) -> list[str]:
        """Return the deeds that are offered, ticks aside."""
        found = self.page.locator("[data-screen=order] .panel [data-deed]").all()
        return [str(deed.get_attribute("data-deed")) for deed in found]

    def at(self, selector: str) -> Locator:
        """Return something on the page."""
        return self.page.locator(selector)

    def tick_all(self) -> None:
        """Tick every job."""
        jobs = self.at('[data-deed="tick_job"][aria-pressed=false]').all()
        for code in [job.get_attribute("data-job") for job in jobs]:
            self.clear()
            self.at(f'[data-job="{code}"]').click()
            self.wait(f'[data-job="{code}"][aria-pressed=true]')

    def answer_all_ok(self) -> None:
        """Scroll through the list, touch "all OK", give the values that are asked for."""
        self.page.wait_for_selector("[data-item]")
        self.at(".seen").scroll_into_view_if_needed()
        self.at('[data-check="all"]:not([disabled])').click()
        self.page.wait_for_selector(".check:not(:has(.on))", state="detached")
        self.give_values()

    def give_values(self) -> None:
        """Give a value wherever one is missing."""
        while (missing := self.at(".check:not(.complete)")).count():
            item = missing.first.get_attribute("data-item")
            row = self.at(f'[data-item="{item}"]')
            row.locator(".check-value").click()
            row.locator('[data-field="value"]').fill("25")
            row.locator('[data-key="done"]').click()
            self.page.wait_for_selector(f'[data-item="{item}"].complete')

    def sign(self, person: str) -> None:
        """Sign with the PIN."""
        self.at('[data-check="sign"]:not([disabled])').click()
        self.enter_pin(person)

    def enter_pin(self, person: str) -> None:
        """Enter the PIN on the pad."""
        for digit in PINS[person]:
            self.at(".signature .key").get_by_text(digit, exact=True).click()
        self.at('.signature [data-key="done"]').click()
