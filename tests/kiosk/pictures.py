"""Pictures of the kiosk: each screen and each form, in each language, at each size.

`python -m tests.kiosk.pictures FOLDER` takes them all; `take` does it with a browser that is open already.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import FLAGS, installed
from tests.kiosk.touching import Kiosk, Shop
from tests.stations import Size

SIZES: tuple[Size, ...] = ((1280, 800), (1920, 1080))
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
FORMS = ("pause", "interrupt", "hand_over", "request_parts", "withdraw_parts", "ask", "propose_supplement")


def main(folder: str) -> None:
    """Take all pictures into a folder."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        take(browser, Path(folder))
        browser.close()


def take(browser: Browser, folder: Path) -> None:
    """Take all pictures with this browser."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as house, Shop(Path(house)) as shop:
            for language, person, lead in zip(
                LANGUAGES, ("T02", "T06", "T10"), ("L01", "L02", "L03"), strict=True
            ):
                kiosk = shop.kiosk(browser, f"{language}1", size)
                Photographer(kiosk, folder / f"kiosk-{language}-{size[0]}").go_round(shop, person, lead)
                kiosk.close()


class Photographer:
    """Goes through a car's day at one kiosk and takes a picture at every step."""

    def __init__(self, kiosk: Kiosk, folder: Path) -> None:
        self.kiosk = kiosk
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def go_round(self, shop: Shop, person: str, lead: str) -> None:
        """Walk from the badge to the finished slot."""
        kiosk, number = self.kiosk, shop.fresh_with_a_part(wash=True)
        self.shoot("idle")
        self.enter("type", ".keypad")
        self.enter("camera", ".camera")
        kiosk.scan(number)
        kiosk.said("no", "badge_first")
        self.shoot("no")
        kiosk.clear()
        kiosk.badge(person)
        self.shoot("person")
        kiosk.scan(number)
        kiosk.see(number)
        self.shoot("order-waiting")
        self.form("start", back=False)
        kiosk.needs_no_bay()
        kiosk.pick("ok")
        kiosk.said(code="start")
        self.shoot("yes")
        kiosk.clear()
        kiosk.wait('[data-lane="in_progress"]')
        self.shoot("order-in_progress")
        for deed in (*FORMS, "flag_delay", "park"):
            self.form(deed)
        kiosk.scan(shop.fresh())
        kiosk.wait('[data-deed="pause-and-start"]')
        self.shoot("order-busy")
        kiosk.scan(number)
        kiosk.see(number)
        self.checks(shop, number, person, lead)

    def checks(self, shop: Shop, number: str, person: str, lead: str) -> None:
        """Go on to the end."""
        kiosk = self.kiosk
        kiosk.tick_all()
        self.form("self_check", back=False)
        kiosk.answer_all_ok()
        kiosk.at('[data-check="sign"]').click()
        kiosk.wait(".signature")
        self.shoot("signature")
        kiosk.enter_pin(person)
        kiosk.said(code="self_check")
        kiosk.open(lead, number)
        kiosk.touch("lead_check")
        kiosk.at('[data-check="not_ok"]').first.click()
        kiosk.wait('[data-field="note"]')
        self.shoot("lead_check-not_ok")
        shop.sign("lead_check", number, lead)
        shop.sign("final_inspection", number, "Q01")
        kiosk.open("W01", number)
        self.shoot("order-wash")
        self.form("start_wash", back=False)
        kiosk.pick("W1")
        kiosk.said(code="start_wash")
        self.form("finish_wash", back=False)
        kiosk.answer_all_ok()
        kiosk.wait(".tile[data-pick]")
        self.shoot("finish_wash-slot")
        kiosk.at(".tile[data-pick]").first.click()
        kiosk.said(code="finish_wash")
        kiosk.open("Q01", number)
        self.shoot("order-ready")
        self.form("reject")
        kiosk.at('[data-touch="leave"]').click()
        kiosk.wait("[data-screen=idle]")

    def form(self, deed: str, *, back: bool = True) -> None:
        """Open a form and take its picture."""
        self.kiosk.touch(deed)
        self.kiosk.wait(f'[data-step="{deed}"]')
        self.shoot(deed)
        if back:
            self.kiosk.at('[data-touch="back"]').click()
            self.kiosk.wait(".deeds")

    def enter(self, way: str, shown: str) -> None:
        """Open another way to scan and take its picture."""
        self.kiosk.at(f'[data-touch="{way}"]').click()
        self.kiosk.wait(shown)
        self.shoot(way)
        self.kiosk.at('[data-touch="back"]').click()
        self.kiosk.wait("[data-screen=idle]")

    def shoot(self, name: str) -> None:
        """Take a picture once its letters are there."""
        self.kiosk.page.evaluate("document.fonts.ready.then(() => 0)")
        self.kiosk.page.screenshot(path=str(self.folder / f"{name}.png"), animations="disabled")


if __name__ == "__main__":
    main(*sys.argv[1:])
