"""A screen in its shell, as who stands before it sees it."""

import contextlib
import time

from playwright.sync_api import Error, FrameLocator, Page

from tests.kiosk.touching import Shop
from tests.pages import arrives
from tests.shop import PINS

TRIES, AGAIN = 5, 3000  # ms
PATIENCE = 30  # seconds
LOOK_EVERY = 50  # ms
IS_RIGHT = """() => {
    const frame = document.querySelector("iframe");
    const page = frame?.contentDocument && frame.contentWindow; // nobody may look into the browser's error page
    return page?.socket?.connected && page.did_handshake && !document.querySelector("[data-live=lost]");
}"""


class Standing:
    """A kiosk or desk."""

    def __init__(self, page: Page, shop: Shop, url: str) -> None:
        """Show what the station shows."""
        self.page, self._shop = page, shop
        page.goto(url)
        self.begin()

    @property
    def frame(self) -> FrameLocator:
        """The page within."""
        return self.page.frame_locator("iframe")

    def begin(self) -> None:
        """From here on the shell does not navigate."""
        self.page.evaluate("window.sinceTheMorning = true")

    def is_right(self) -> None:
        """See the page, connected, and nothing over it; the shell has never navigated."""
        self.sees(IS_RIGHT)
        assert self.page.evaluate("window.sinceTheMorning")

    def sees(self, what: str) -> None:
        """Wait until it is so; the shell's page lets no script be made of a text, as Playwright's own waiting does."""
        until = time.monotonic() + PATIENCE
        while not self.page.evaluate(what):
            assert time.monotonic() < until, what
            self.page.wait_for_timeout(LOOK_EVERY)

    def says_that_it_is_lost(self) -> str:
        """Wait for the shell's own words."""
        return self.page.locator("body > [data-live=lost] h1").inner_text()

    def scan(self, code: str) -> None:
        """Scan with a wedge scanner, whatever has the focus."""
        self.page.keyboard.insert_text(f"HTTP://BOARD.LAN/T/{self._shop.tags[code]}")
        self.page.keyboard.press("Enter")

    def scan_until(self, code: str, selector: str) -> None:
        """Scan, again where the page was not back yet, until something is shown."""
        for _ in range(TRIES):
            self.is_right()
            self.scan(code)
            with contextlib.suppress(Error):
                return self.frame.locator(selector).wait_for(timeout=AGAIN)
        raise AssertionError(f"nothing shows {selector}")

    def sign_in(self, person: str) -> None:
        """Sign in, and see an advisor's page."""
        self.page.evaluate("document.querySelector('iframe').src = '/sign-in'")
        self.frame.locator('[data-field="badge"]').fill(self._shop.tags[person])
        self.frame.locator('[data-field="pin"]').fill(PINS[person])
        self.page.keyboard.press("Enter")
        arrives(self.page, "**/#/advisor")

    def goes_to(self, path: str) -> None:
        """Open another page by its address."""
        self.page.goto(f"{self.page.url.partition('#')[0]}#{path}")
        self.page.reload()
        self.begin()
        self.is_right()
