"""The phone: a tag opened by its camera, from the stranger's page to the signature, with photos."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import FilePayload, Page

from core.ui.texts import LANGUAGES
from tests.cameras import a_photo
from tests.kiosk.touching import Kiosk
from tests.pictures.album import Album, Size
from tests.pictures.kiosk import PINS
from tests.stories.house import House
from tests.stories.people import Desks

SIZES: tuple[Size, ...] = ((390, 844), (360, 640))
WECHAT = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.49"


def photograph_phone(house: House, album: Album, language: str) -> None:
    """Open the tag of a car and work on it."""
    desks = Desks(house)
    number = a_new_order(house, language)
    page = house.screen(f"phone-{language}", SIZES[0])
    tour = Tour(page, house, album, language)
    tour.a_stranger(number, "stranger", locale=language)
    tour.a_stranger(number, "wechat", locale=language, user_agent=WECHAT)
    tour.signs_in(number, somebody_free(house))
    tour.works(number)
    supplement = desks.order(number)["supplements"][-1]["id"]
    said = {"answer": "refused", "by": "customer", "channel": "phone"}
    order = desks.does("SA01", "answer_supplement", number, supplement=supplement, **said)
    page.wait_for_selector(f'[data-card="{number}"][data-version="{order["version"]}"]')
    tour.checks()
    tour.looks_round(number)
    page.close()


def a_new_order(house: House, language: str) -> str:
    """Let a car come in that nobody has looked round yet."""
    number = f"RO26112395{LANGUAGES.index(language)}"
    order = {
        "person": "SA01",
        "command_id": str(uuid4()),
        "number": number,
        "plate": f"粤B95P0{LANGUAGES.index(language)}",
        "model": "Corolla 1.8 HEV",
        "customer": "王女士",
        "advisor": "SA01",
        "kind": "maintenance",
        "received_at": "2026-11-23T08:30+08:00",
        "promised_at": "2026-11-23T16:00+08:00",
        "key_tag": "95",
        "jobs": [{"code": "PM10K", "text": "10 000 km maintenance", "standard_hours": 0.8, "skill": 1}],
        "parts": [{"number": "90915-YZZN2", "text": "Oil filter", "quantity": 1}],
    }
    house.api.post("/orders", json=order).raise_for_status()
    house.tags[number] = house.api.get(f"/orders/{number}").raise_for_status().json()["tag"]
    return number


def somebody_free(house: House) -> str:
    """Find a technician who works on nothing at this hour."""
    lanes = house.api.get("/board").json()["lanes"]
    busy: set[str] = {person for card in lanes["in_progress"] for person in card["technicians"]}
    everybody = sorted(map(str, PINS))
    return next(person for person in everybody if person.startswith("T") and person not in busy)


class Tour:
    """A phone and a camera."""

    def __init__(self, page: Page, house: House, album: Album, language: str) -> None:
        """Hold it."""
        self._page, self._house, self._album = page, house, album
        self._group = f"phone-{language}"
        self._phone = Kiosk(page, house.tags)

    def a_stranger(self, number: str, what: str, **browser: Any) -> None:
        """Take what a phone shows that is not enrolled, or opened the tag in WeChat."""
        context = self._page.context.browser.new_context(**browser)  # type: ignore[union-attr]
        page = context.new_page()
        page.goto(self._tag(number))
        self._album.take(page, self._group, what, *SIZES)
        context.close()

    def signs_in(self, number: str, person: str) -> None:
        """Take the way from the tag over badge and PIN to the order."""
        self._page.goto(self._tag(number))
        self._take("sign-in")
        self._page.goto(self._tag(person))
        self._take("sign-in-pin")
        self._page.locator('[data-field="pin"]').fill(PINS[person])
        self._page.locator("main button").first.click()
        self._sees(number)
        self._take("order-waiting")

    def works(self, number: str) -> None:
        """Take the walk-round with its photo, the answer, and the forms."""
        self._form("start")
        self._photo()
        self._take("start-photo")
        self._phone.at('[data-field="bay"] .chip').first.click()
        self._phone.needs_no_bay()
        self._phone.pick("differs")
        self._phone.said(code="start")
        self._take("answer-yes")
        self._phone.clear()
        self._sees(number)
        self._take("order-working")
        for deed in ("pause", "interrupt", "request_parts", "flag_delay", "hand_over"):
            self._form(deed)
            self._back()
        self._form("propose_supplement")
        self._phone.write("text", "雨刮片老化")
        self._photo()
        self._take("propose_supplement-photo")
        self._phone.pick("0.3")
        self._phone.said(code="propose_supplement")
        self._phone.clear()

    def checks(self) -> None:
        """Take the list and the pad."""
        self._phone.tick_all()
        self._form("self_check")
        self._phone.at('[data-check="fixed"]').first.click()
        self._phone.wait('[data-field="note"]')
        self._take("self_check-fixed")
        self._phone.write("note", "雨刮")
        self._page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        self._phone.at('[data-check="all"]:not([disabled])').click()
        self._phone.give_values()
        self._take("self_check-answered")
        self._phone.at('[data-check="sign"]:not([disabled])').click()
        self._phone.wait(".signature")
        self._take("signature")

    def looks_round(self, number: str) -> None:
        """Take one's work, a car that was looked for, a place, and a tag of nothing."""
        self._page.goto(f"{self._house.url}/phone")
        self._page.wait_for_function("window.socket?.connected && window.did_handshake")
        self._take("work")
        self._phone.write("find", number[-3:])
        self._phone.wait(".found .order-button")
        self._take("work-found")
        self._page.goto(self._tag("B10"))
        self._take("place")
        self._page.goto(f"{self._house.url}/T/{'A' * 16}")
        self._take("unknown-tag")

    def _tag(self, code: str) -> str:
        return f"{self._house.url}/T/{self._house.tags[code]}"

    def _sees(self, number: str) -> None:
        self._phone.see(number)
        self._page.wait_for_function("window.socket?.connected && window.did_handshake")

    def _form(self, deed: str) -> None:
        self._phone.touch(deed)
        self._phone.wait(f"[data-step={deed}]")
        self._take(deed)

    def _photo(self) -> None:
        chosen: FilePayload = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
        self._phone.at(".photo-add input").set_input_files(chosen)
        self._phone.wait("[data-photo]:not([data-photo=''])")

    def _back(self) -> None:
        self._phone.at('[data-touch="back"]').click()
        self._phone.wait(".deeds")

    def _take(self, what: str) -> None:
        self._album.take(self._page, self._group, what, *SIZES)
