"""A phone in a hand: tags opened by its camera, a badge, a PIN, deeds."""

import re

from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.desk.working import Place
from tests.kiosk.touching import Kiosk, Shop
from tests.pages import PATIENCE
from tests.shop import PINS
from tests.stations import Size

HAND: Size = (390, 844)
SMALL_HAND: Size = (360, 640)


class Phone(Kiosk):
    """An enrolled phone; its screens are the kiosk's, its ways in its own."""

    def __init__(self, page: Page, shop: Place) -> None:
        super().__init__(page, shop.tags)
        self.shop = shop

    def open_tag(self, code: str) -> None:
        """Let the camera app open the address on a tag or badge."""
        self.page.goto(f"{self.shop.url}/T/{self._tags[code]}")

    def goto(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(f"{self.shop.url}{path}")

    def sign_in(self, person: str) -> None:
        """Open the badge, then type the PIN."""
        self.open_tag(person)
        self.page.locator('[data-field="pin"]').fill(PINS[person])
        self.page.locator("main button").first.click()
        expect(self.page).not_to_have_url(re.compile("/sign-in"), timeout=PATIENCE)
        self.page.wait_for_load_state()

    def see_order(self, number: str) -> None:
        """See the order's page, and wait until it listens."""
        self.wait(f'[data-screen=order] [data-card="{number}"]')
        self.ready()

    def ready(self) -> None:
        """Wait until the page listens."""
        self.page.wait_for_function("window.socket?.connected && window.did_handshake")

    def take_photo(self, picture: bytes, name: str = "photo.jpg", within: str = "[data-step]") -> None:
        """Take a photo, as the camera app hands it over."""
        chosen: FilePayload = {"name": name, "mimeType": "image/jpeg", "buffer": picture}
        self.at(f"{within} .photo-add input").set_input_files(chosen)


def a_phone(browser: Browser, shop: Shop, name: str = "phone-en", size: Size = HAND) -> Phone:
    """Give an enrolled phone on which nobody signed in."""
    page = shop.enrolled(browser, name, size, is_mobile=True, has_touch=True, device_scale_factor=2)
    return Phone(page, shop)
