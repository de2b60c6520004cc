"""Who plays in the stories: people at a kiosk, the desks with their programs, and the wall that all look at."""

from typing import Any
from uuid import uuid4

import httpx
from playwright.sync_api import Page

from tests.kiosk.touching import Kiosk
from tests.stories.house import House


class Worker:
    """Somebody of the floor at a kiosk."""

    def __init__(self, code: str, kiosk: Kiosk) -> None:
        """Stand before this kiosk."""
        self.code = code
        self.kiosk = kiosk

    def scans(self, number: str) -> None:
        """Show badge and tag; the order is on the screen."""
        self.kiosk.clear()
        self.kiosk.open(self.code, number)

    def scans_the_tag(self, number: str) -> None:
        """Show another tag, being signed in already."""
        self.kiosk.clear()
        self.kiosk.scan(number)
        self.kiosk.see(number)

    def does(self, deed: str, *picks: str) -> None:
        """Touch a deed, then a tile for each thing it asks."""
        self.kiosk.touch(deed)
        for pick in picks:
            self.kiosk.pick(pick)
        self.kiosk.said(code=deed)

    def starts(self, walkround: str = "ok") -> None:
        """Start in the bay that is offered first, with what the walk-round came to."""
        self.kiosk.touch("start")
        self.chooses_a_bay()
        self.kiosk.pick(walkround)
        self.kiosk.said(code="start")

    def chooses_a_bay(self) -> None:
        """Take the first bay unless one goes without saying."""
        self.kiosk.wait('[data-step="start"] [data-field="bay"]')
        if not self.kiosk.at('[data-field="bay"] .on').count():
            self.kiosk.at('[data-field="bay"] .chip').first.click()
            self.kiosk.wait('[data-field="bay"] .on')

    def finishes_the_wash(self, slot: str) -> None:
        """Find everything on the list in order, and park the car."""
        self.kiosk.touch("finish_wash")
        self.kiosk.answer_all_ok()
        self.kiosk.pick(slot)
        self.kiosk.said(code="finish_wash")

    def asks(self, text: str) -> None:
        """Ask the customer something."""
        self.kiosk.touch("ask")
        self.kiosk.write("text", text)
        self.kiosk.pick("customer")
        self.kiosk.said(code="ask")

    def requests(self, part: str, text: str) -> None:
        """Request a part that nobody planned."""
        self.kiosk.touch("request_parts")
        self.kiosk.write("number", part)
        self.kiosk.write("text", text)
        self.kiosk.pick("other")
        self.kiosk.said(code="request_parts")

    def proposes(self, text: str, hours: str) -> None:
        """Propose extra work."""
        self.kiosk.touch("propose_supplement")
        self.kiosk.write("text", text)
        self.kiosk.pick(hours)
        self.kiosk.said(code="propose_supplement")

    def ticks_everything(self) -> None:
        """Tick each job."""
        self.kiosk.tick_all()

    def signs(self, level: str) -> None:
        """Scroll through the list, find everything in order, sign with the PIN."""
        self.kiosk.touch(level)
        self.kiosk.answer_all_ok()
        self.kiosk.sign(self.code)
        self.kiosk.said(code=level)

    def finds(self, defect: str, level: str) -> None:
        """Scroll through the list, find a defect, send the car back with the PIN."""
        self.kiosk.touch(level)
        self.kiosk.at('[data-check="not_ok"]').first.click()
        self.kiosk.write("note", defect)
        self.kiosk.answer_all_ok()
        self.kiosk.sign(self.code)
        self.kiosk.said(code=level)

    def is_refused(self, code: str) -> None:
        """See the refusal, and touch it away."""
        self.kiosk.said("no", code)
        self.kiosk.clear()

    def may(self) -> set[str]:
        """Return what is offered."""
        return set(self.kiosk.deeds())

    def leaves(self) -> None:
        """Go; the kiosk is nobody's."""
        self.kiosk.clear()
        self.kiosk.at("[data-touch=leave]").click()
        self.kiosk.wait("[data-screen=idle]")


class Desks:
    """Advisors, clerk and supervisor, whose programs come in over the API."""

    def __init__(self, house: House) -> None:
        """Call this house."""
        self._house = house
        self._given_out: set[str] = set()

    def an_order(self) -> str:
        """Give out a waiting order that everybody may do and that no other story has."""
        board = self._told(self._house.api.get("/board"))
        for number in (card["number"] for card in board["lanes"]["waiting"]):
            easy = all(job["skill"] == 1 for job in self.order(number)["jobs"])
            if easy and number not in self._given_out:
                self._given_out.add(number)
                return str(number)
        raise LookupError("no order is left")

    def does(self, person: str, action: str, number: str, **fields: object) -> dict[str, Any]:
        """Let somebody do a deed, and return the order as it is then."""
        body = {"command_id": str(uuid4()), "person": person, **fields}
        answer = self._told(self._house.api.post(f"/orders/{number}/actions/{action}", json=body))
        order: dict[str, Any] = answer["order"]
        return order

    def acknowledges(self, person: str, alert: str) -> None:
        """See to an alert."""
        body = {"command_id": str(uuid4()), "person": person}
        self._told(self._house.api.post(f"/alerts/{alert}/acknowledge", json=body))

    def order(self, number: str) -> dict[str, Any]:
        """Look an order up."""
        return self._told(self._house.api.get(f"/orders/{number}"))

    def alerts(self, person: str, number: str) -> dict[str, str]:
        """Return somebody's open alerts about an order: the id of each kind."""
        found = self._told(self._house.api.get("/alerts", params={"person": person, "open": True}))
        return {alert["kind"]: alert["id"] for alert in found["entries"] if alert["order"] == number}

    def journal(self, number: str) -> list[dict[str, Any]]:
        """Return what happened to an order, oldest first."""
        entries: list[dict[str, Any]] = self._told(self._house.api.get(f"/orders/{number}/journal"))[
            "entries"
        ]
        return entries

    def deeds(self, number: str) -> list[str]:
        """Return the names of what happened to an order."""
        return [entry["type"] for entry in self.journal(number)]

    def _told(self, answer: httpx.Response) -> dict[str, Any]:
        assert answer.is_success, answer.text
        told: dict[str, Any] = answer.json()
        return told


class Board:
    """The wall, or the board at a desk."""

    def __init__(self, page: Page) -> None:
        """Wait until it is live."""
        self.page = page
        self.is_live()

    def is_live(self) -> None:
        """See that it says so."""
        self.page.wait_for_selector("[data-live=live]")

    def knows_that_it_is_alone(self) -> None:
        """See that it does not pretend to be live."""
        self.page.wait_for_selector("[data-board]:not([data-live=live])")

    def shows(self, number: str, lane: str) -> None:
        """See the order's card in a lane."""
        self.page.wait_for_selector(f'[data-lane-column="{lane}"] [data-card="{number}"][data-lane="{lane}"]')

    def writes(self, number: str, text: str) -> None:
        """See a text on the order's card."""
        self.page.wait_for_selector(f'[data-card="{number}"]:has-text("{text}")')

    def announces(self, text: str) -> None:
        """See the band of a new delay."""
        self.page.wait_for_selector(f'.news:has-text("{text}")')

    def lets_go(self, number: str) -> None:
        """See the card leave."""
        self.page.wait_for_selector(f'[data-card="{number}"]', state="detached")

    def was_loaded_once(self) -> bool:
        """Say whether this is still the page of the morning."""
        return bool(self.page.evaluate("window.sinceTheMorning === true"))
