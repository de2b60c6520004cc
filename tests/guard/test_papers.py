"""The same hostile texts on paper: shown as they are, never obeyed, inside the sheet, and not turning what is ours."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser

from tests.guard.attacking import Server
from tests.guard.looking import opened
from tests.guard.test_texts import HOSTILE, MARKUP
from tests.shop import PINS

pytestmark = pytest.mark.browser
NUMBER, PHONE = "HOSTILE2", "13900013901"
TURNING = f"{MARKUP} \u202eturned"
PAPERS = {  # A4 or A5 within its margins
    "sheet": (718, 1047),
    "delivery-note": (484, 718),
    "gate-pass": (718, 484),
}
OURS = [NUMBER, PHONE, "phone", "safety"]  # stands beside what others wrote

# What runs from right to left of words that do not.
TURNED = """(words) => {
  const turned = [], texts = document.createTreeWalker(document.querySelector(".paper"), NodeFilter.SHOW_TEXT);
  const left = (node, at) => {
    const one = document.createRange();
    one.setStart(node, at);
    one.setEnd(node, at + 1);
    return one.getBoundingClientRect().left;
  };
  for (let node; (node = texts.nextNode()); )
    for (const word of words)
      for (let at = node.data.indexOf(word); at >= 0; at = node.data.indexOf(word, at + 1))
        if (left(node, at) >= left(node, at + 1)) turned.push(node.data);
  return turned;
}"""
OVER_THE_EDGE = """() => [...document.querySelectorAll(".paper, .paper *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== "inline")
  .map((one) => one.tagName + ": " + one.textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def shop(server: Server) -> Server:
    """Bring a car with such texts through the gate."""
    with Program(server) as program:
        program.receive()
        program.do("start", "T02", walkround="ok", bay="B02")
        program.offers("agreed")
        program.offers("refused")
        program.do("drop_job", "SA01", job="J2", outcome="refused", why=TURNING, **SAID)
        for job in program.open_jobs():
            program.do("tick_job", "T02", job=job)
        program.signs("self", "T02", recommendations=HOSTILE)
        program.signs("lead", "L01")
        program.signs("final", "Q01", slot="F01")
        program.do("accept", "SA01")
        program.do("notify_customer", "SA01", channel=TURNING, text=HOSTILE)
        program.do("settle", "SA01", how="paid", document=HOSTILE)
        program.do("deliver", "SA01")
    return server


def test_no_paper_obeys_a_text(shop: Server, browser: Browser) -> None:
    with opened(shop, browser, "desk", "SA01") as page:
        for paper, (width, height) in PAPERS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(media="print")
            page.goto(f"{shop.url}/order/{NUMBER}/{paper}", wait_until="networkidle")
            assert page.evaluate("top.obeyed ?? ''") == "", paper
            assert page.locator("img, .paper script").count() == 0, paper
            assert MARKUP in page.locator(".paper").first.inner_text(), paper
            assert page.evaluate(TURNED, OURS) == [], paper
            assert page.evaluate(OVER_THE_EDGE) == [], paper


def test_on_a_tag_such_texts_are_a_picture(shop: Server, browser: Browser) -> None:
    number = "HOSTILE3"
    with Program(shop) as program:
        program.receive(number=number, plate=MARKUP[:15])
    with opened(shop, browser, "desk", "SA01") as page:
        page.goto(f"{shop.url}/order/{number}/tag", wait_until="networkidle")
        assert page.evaluate("top.obeyed ?? ''") == ""
        assert page.locator(".labels :not(h1, div, img)").count() == 0


class Program(httpx.Client):
    """A program that does what everybody does."""

    def __init__(self, server: Server) -> None:
        bearer = {"Authorization": f"Bearer {server.tokens['admin']}"}
        super().__init__(base_url=f"{server.url}/api/v1", headers=bearer, timeout=30)

    def receive(self, **fields: str) -> None:
        taken = self.post("/orders", json={**ORDER, **fields})
        assert taken.status_code == 201, taken.text

    def do(self, action: str, person: str, **fields: Any) -> dict[str, Any]:
        body = {"command_id": str(uuid4()), "person": person, **fields}
        done = self.post(f"/orders/{NUMBER}/actions/{action}", json=body)
        assert done.is_success, done.text
        order: dict[str, Any] = done.json()["order"]
        return order

    def offers(self, answer: str) -> None:
        proposed = self.do("propose_supplement", "T02", text=TURNING, hours=0.5, safety=True)
        one = proposed["supplements"][-1]["id"]
        self.do("quote_supplement", "P01", supplement=one, price=68_000)
        self.do("answer_supplement", "SA01", supplement=one, answer=answer, promised_at=LATER, **SAID)

    def open_jobs(self) -> Iterator[str]:
        for job in self.get(f"/orders/{NUMBER}").json()["jobs"]:
            if job["state"] == "open":
                yield job["code"]

    def signs(self, level: str, person: str, **fields: Any) -> None:
        """Sign everything, with one item put right on the spot."""
        action = {"self": "self_check", "lead": "lead_check", "final": "final_inspection"}[level]
        asked = self.get(f"/orders/{NUMBER}").json()["checklists"][level]
        items: list[dict[str, Any]] = [{"item": one["item"], "answer": "ok", "value": 5.5} for one in asked]
        items[0] |= {"answer": "fixed", "note": HOSTILE}
        self.do(action, person, outcome="pass", items=items, pin=PINS[person], **fields)


LATER = "2026-11-23T17:00:00+08:00"
SAID = {"by": TURNING, "channel": "phone"}
ORDER: dict[str, Any] = {
    "number": NUMBER,
    "person": "SA01",
    "plate": "\u202e粤Z90004<s>",
    "vin": "\u202eturned",
    "make": "\u202eturned",
    "model": HOSTILE[:120],
    "customer": "\u202eturned",
    "phone": PHONE,
    "advisor": "SA01",
    "kind": "maintenance",
    "received_at": "2026-11-23T08:30:00+08:00",
    "promised_at": "2026-11-23T16:00:00+08:00",
    "request": HOSTILE,
    "body_notes": TURNING,
    "belongings": TURNING,
    "key_tag": "\u202eturned",
    "jobs": [{"code": f"J{n}", "text": TURNING, "standard_hours": 1.0} for n in (1, 2)],
    "parts": [{"number": TURNING[:60], "text": HOSTILE, "quantity": 1}],
}
