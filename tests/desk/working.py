"""A desk in a browser as people use it, and the shop behind it as programs see it."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self
from uuid import uuid4

import httpx
from playwright.sync_api import Browser, Locator, Page

from tests.pages import arrives
from tests.shop import PINS
from tests.stations import Size, Stations, switch_off

SIZE = (1280, 800)
SIZES = (SIZE, (1920, 1080))
CUT_OFF = """() => [...document.querySelectorAll(
    "button, a, th, td, dt, dd, label, legend, h1, h2, h3, p, span, summary, .deed, .head *, .desk-bar *")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1
        && !["inline", "none"].includes(getComputedStyle(one).display) && getComputedStyle(one).textOverflow !== "ellipsis")
    .map((one) => one.className + ": " + one.textContent.trim().slice(0, 60))
    .concat(document.documentElement.scrollWidth > innerWidth + 1 ? ["the page is wider than the screen"] : [])"""


class Shop:
    """The server in its own process, reached like any program reaches it."""

    def __init__(self, folder: Path) -> None:
        self._command = [sys.executable, "-m", "tests.desk.host", str(folder)]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        told = json.loads(self._process.stdout.readline())
        self.url: str = told["url"]
        self.tags: dict[str, str] = told["tags"]
        self.short_codes: dict[str, str] = told["short_codes"]
        self.one_time_pins: dict[str, str] = told["one_time_pins"]
        self._stations = Stations(self.url, told["pairing"])
        bearer = {"Authorization": f"Bearer {told['token']}"}
        self._api = httpx.Client(base_url=f"{self.url}/api/v1", headers=bearer)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._api.close()
        self._process.terminate()
        self._process.wait(60)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def order(self, number: str) -> dict[str, Any]:
        """Return everything about an order."""
        answer: dict[str, Any] = self._api.get(f"/orders/{number}").raise_for_status().json()
        return answer

    def do(self, action: str, number: str, person: str, **fields: Any) -> None:
        """Let somebody elsewhere do something."""
        body = {"command_id": str(uuid4()), "person": person, **fields}
        answer = self._api.post(f"/orders/{number}/actions/{action}", json=body)
        assert answer.is_success, answer.text

    def receive(self, number: str = "", **fields: Any) -> str:
        """Receive an order that is promised for today, and return its number."""
        number = number or f"T{uuid4().hex[:8]}"
        order = {
            "number": number,
            "plate": f"粤{number[-6:]}",
            "customer": "Customer 1",
            "kind": "maintenance",
            "received_at": "2026-11-23T08:30:00+08:00",
            "promised_at": "2026-11-23T16:00:00+08:00",
            "jobs": [{"code": "J1", "text": "Oil service", "standard_hours": 1.0}],
            **fields,
        }
        answer = self._api.post("/orders", json={"person": "SA01", "command_id": str(uuid4()), **order})
        assert answer.status_code == 201, answer.text
        return number

    def fail_once(self) -> None:
        """Let the next reading of each page that is open now fail."""
        httpx.get(f"{self.url}/demo/fail_once").raise_for_status()

    def types(self, number: str) -> list[str]:
        """Return the kinds of an order's journal entries."""
        answer = self._api.get(f"/orders/{number}/journal").raise_for_status().json()
        return [entry["type"] for entry in answer["entries"]]

    def check(self, level: str, number: str, person: str, outcome: str = "pass", **more: Any) -> None:
        """Answer a level's whole list and sign it."""
        action = {"self": "self_check", "lead": "lead_check", "final": "final_inspection"}[level]
        items = [
            {"item": item["item"], "answer": "ok", **({"value": 25.5} if item["needs_value"] else {})}
            for item in self.order(number)["checklists"][level]
        ]
        if outcome == "fail":
            items[0] = {"item": items[0]["item"], "answer": "not_ok", "note": "oil at the sump"}
        self.do(action, number, person, outcome=outcome, items=items, pin=PINS[person], **more)

    def free_bay(self) -> str:
        """Return a bay in which no car stands: other tests of this shop leave theirs where they are."""
        places = self._api.get("/places", params={"limit": 1000}).raise_for_status().json()["entries"]
        return next(
            str(one["code"]) for one in places if one["kind"] == "repair_bay" and one["order"] is None
        )

    def work(self, number: str, technician: str, lead: str, inspector: str) -> None:
        """Let the floor do its part: work, and sign all three levels."""
        self.do("start", number, technician, walkround="ok", bay=self.free_bay())
        for job in self.order(number)["jobs"]:
            if job["state"] == "open":
                self.do("tick_job", number, technician, job=job["code"])
        self.check("self", number, technician)
        self.check("lead", number, lead)
        self.check("final", number, inspector)

    def desk(self, browser: Browser, name: str = "en", size: Size = SIZE) -> "Desk":
        """Open a station's browser."""
        return Desk(self._stations.switch_on(browser, name, size), self)


class Place(Protocol):
    """Where a desk stands."""

    @property
    def url(self) -> str: ...

    @property
    def tags(self) -> dict[str, str]: ...


class Desk:
    """A desk's page."""

    def __init__(self, page: Page, shop: Place) -> None:
        self.page = page
        self.shop = shop

    def close(self) -> None:
        """Switch it off."""
        switch_off(self.page)

    def goto(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(f"{self.shop.url}{path}")

    def sign_in(self, person: str, path: str = "/board") -> None:
        """Sign in as the form does, and go to a page."""
        self.page.goto("about:blank")  # what stood open would leave by itself once nobody is behind it
        given = {"badge": self.shop.tags[person], "pin": PINS[person]}
        # Asked by a line that the server shuts just then, for nothing came by it for seconds, it asks once more.
        answer = self.page.context.request.post(
            f"{self.shop.url}/sign-in", form=given, max_redirects=0, max_retries=1
        )
        assert answer.status == 303, answer.text()
        self.goto(path)
        arrives(self.page, f"{self.shop.url}{path}")
        self.ready()

    def show_badge(self, person: str, path: str) -> None:
        """Sign in by the form, to go on to a page."""
        self.goto(f"/sign-in?next={path}")
        self.page.locator('[data-field="badge"]').fill(self.shop.tags[person])
        self.page.locator('[data-field="pin"]').fill(PINS[person])
        self.page.keyboard.press("Enter")

    def open(self, number: str) -> None:
        """Open an order's page."""
        self.goto(f"/order/{number}")
        self.page.wait_for_selector(f'[data-card="{number}"]')
        self.ready()

    def ready(self) -> None:
        """Wait until the page listens."""
        self.page.wait_for_function("window.socket?.connected && window.did_handshake")

    def begin(self, deed: str) -> None:
        """Open a deed's form."""
        self.page.locator(f'.deeds [data-deed="{deed}"]').click()
        self.page.wait_for_selector(f'[data-form="{deed}"]')

    def field(self, name: str) -> Locator:
        """Return a field of the form."""
        return self.page.locator(f'[data-form] [data-field="{name}"]').first

    def write(self, **texts: str) -> None:
        """Write into fields."""
        for name, text in texts.items():
            self.field(name).fill(text)

    def pick(self, **values: str) -> None:
        """Pick options: from a list, or from those that stand open."""
        for name, value in values.items():
            field = self.field(name)
            if field.evaluate("(made) => made.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.locator(f'[data-value="{value}"]').click()

    def time(self, name: str, day: str, time: str) -> None:
        """Fill in a time."""
        self.field(name).locator('[data-part="day"]').fill(day)
        self.field(name).locator('[data-part="time"]').fill(time)

    def row(self, name: str, **cells: str) -> None:
        """Fill in the last row of a table of the form, after adding one if it is filled already."""
        rows = self.field(name).locator("tbody tr")
        if rows.last.locator("input").nth(1).input_value():
            self.field(name).locator("[data-more]").click()
        for column, text in cells.items():
            rows.last.locator(f'[data-column="{column}"]').fill(text)

    def send(self) -> None:
        """Send the form."""
        self.page.locator("[data-form] [data-send]").click()

    def said(self, kind: str = "yes", code: str | None = None) -> str:
        """Wait for the answer and return its sentence."""
        wanted = f'[data-answer="{kind}"]' + (f'[data-code="{code}"]' if code else "")
        self.page.wait_for_selector(wanted)
        return self.page.locator(wanted).inner_text()

    def deeds(self) -> list[str]:
        """Return the deeds that are offered."""
        return [
            str(deed.get_attribute("data-deed")) for deed in self.page.locator(".deeds [data-deed]").all()
        ]

    def tab_to(self, selector: str) -> None:
        """Press Tab until something like this has the focus."""
        for _ in range(80):
            if self.page.evaluate("(wanted) => document.activeElement?.matches(wanted)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way by Tab to {selector}")

    def cut_off(self) -> list[str]:
        """Name what is cut off on the page; what ends in an ellipsis is meant to."""
        found: list[str] = self.page.evaluate(CUT_OFF)
        return found

    def cut_off_anywhere(self) -> list[str]:
        """Name what is cut off on a small desk's screen or a large one's."""
        found = []
        for width, height in SIZES:
            self.page.set_viewport_size({"width": width, "height": height})
            found += [f"{width}: {what}" for what in self.cut_off()]
        return found

    def wait(self, selector: str) -> None:
        """Wait until something is shown."""
        self.page.wait_for_selector(selector)
