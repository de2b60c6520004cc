"""From an empty folder to the first car that leaves: set up, enrolled, received, worked on, checked, delivered."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.admin.administering import AdminDesk
from tests.admin.first_run import FirstDay, NewShop, a_browser
from tests.desk.working import Desk
from tests.kiosk.touching import Kiosk
from tests.pages import arrives
from tests.shop import MONDAY
from tests.stories.people import Worker

pytestmark = pytest.mark.browser

ADVISOR, OWN_PIN = "SA09", "258046"
PLATE = "粤B77A01"


@dataclass
class Opening:
    """A new shop on its first day, and every browser in it."""

    browser: Browser
    shop: NewShop
    first: FirstDay
    admin: AdminDesk

    def a_page(self) -> Page:
        """Unpack a browser that was never here."""
        return a_browser(self.browser).new_page()


@pytest.fixture
def opening(browser: Browser, tmp_path: Path) -> Iterator[Opening]:
    known = set(browser.contexts)
    with NewShop(tmp_path / "new", clock=MONDAY) as shop:
        day = FirstDay(browser, shop)
        yield Opening(browser, shop, day, AdminDesk(day.page, shop))
        for context in set(browser.contexts) - known:
            context.close()


def test_from_an_empty_folder_to_the_first_delivered_order(opening: Opening) -> None:
    is_set_up(opening.first)
    kiosk = is_let_in_by_six_digits(opening)
    desk = is_paired_by_a_code(opening)
    pin = an_advisor_is_entered(opening)
    chooses_a_pin(opening, desk, pin)
    number = is_received(desk)
    is_worked_on_and_checked(Kiosk(kiosk, opening.shop.tags), number)
    is_delivered(desk, number)
    assert opening.shop.command("verify") == "All is well.\n"


def is_set_up(day: FirstDay) -> None:
    # People and places come from files; there are no orders yet.
    day.to_people()
    for what, then in (("people", "places"), ("places", "orders")):
        day.take_file(what)
        day.go_on()
        day.at(then)
    day.go_on()
    day.at("next")


def is_let_in_by_six_digits(opening: Opening) -> Page:
    # The touch screen shows a code; the administrator types it in at the desk.
    page, admin = opening.a_page(), opening.admin
    page.goto(opening.shop.url)
    code = page.locator("[data-pairing-code]").inner_text()
    admin.section("stations")
    admin.ask("let_in")
    admin.write(six_digits=code, station="kiosk-1")
    admin.pick(kind="kiosk", place="B02")
    admin.send()
    admin.said("yes", "let_in")
    arrives(page, "**/#/kiosk")
    page.goto(f"{opening.shop.url}/kiosk")
    page.wait_for_function("window.socket?.connected && window.did_handshake")
    return page


def is_paired_by_a_code(opening: Opening) -> Desk:
    # The advisor's desk opens an address that the administrator made.
    admin = opening.admin
    admin.ask("add_station")
    admin.write(station="desk-2")
    admin.pick(kind="desk")
    admin.send()
    desk = Desk(opening.a_page(), opening.shop)
    desk.goto(f"/pair/{admin.shown()}")
    return desk


def an_advisor_is_entered(opening: Opening) -> str:
    # Somebody whom no file knew; the administrator hands out a PIN that serves once.
    admin = opening.admin
    admin.section("people")
    admin.ask("add_person")
    admin.write(code=ADVISOR, person="Advisor 9")
    admin.tick("roles", "advisor")
    admin.send()
    admin.said("yes", "add_person")
    admin.choose(ADVISOR)
    admin.ask("reset_pin")
    admin.send()
    return admin.shown()


def chooses_a_pin(opening: Opening, desk: Desk, pin: str) -> None:
    desk.goto("/sign-in")
    desk.page.locator('[data-field="badge"]').fill(opening.shop.tags[ADVISOR])
    desk.page.locator('[data-field="pin"]').fill(pin)
    desk.page.keyboard.press("Enter")
    desk.wait('[data-pin="first"]')
    for field, text in (("pin", pin), ("new_pin", OWN_PIN), ("again", OWN_PIN)):
        desk.page.locator(f'[data-field="{field}"]').fill(text)
    desk.page.keyboard.press("Enter")
    arrives(desk.page, "**/#/advisor")
    desk.goto("/advisor")
    desk.ready()


def is_received(desk: Desk) -> str:
    desk.page.locator('[data-way="/order/new"]').click()
    arrives(desk.page, "**/order/new")
    desk.ready()
    desk.write(plate=PLATE, customer="Customer 1", phone="13800001111")
    desk.time("promised_at", "2026-11-23", "16:00")
    desk.row("jobs", text="Oil service", standard_hours="0.8")
    desk.send()
    desk.wait("[data-card][data-lane=waiting]")
    desk.ready()
    return str(desk.page.locator("[data-card]").get_attribute("data-card"))


def is_worked_on_and_checked(kiosk: Kiosk, number: str) -> None:
    technician = Worker("T02", kiosk)
    technician.scans(number)
    technician.starts()
    technician.scans(number)
    technician.ticks_everything()
    technician.signs("self_check")
    for code, level in (("L01", "lead_check"), ("Q01", "final_inspection")):
        signer = Worker(code, kiosk)
        signer.scans(number)
        signer.signs(level)


def is_delivered(desk: Desk, number: str) -> None:
    # The advisor's page followed by itself; the last deed opens the gate.
    desk.wait(f'[data-card="{number}"][data-lane="ready"]')
    desk.begin("accept")
    desk.page.locator("[data-tick-every]").click()
    sends(desk, "accept")
    desk.begin("notify_customer")
    desk.write(text="Your car is ready")
    sends(desk, "notify_customer")
    desk.begin("settle")
    desk.pick(how="paid")
    sends(desk, "settle")
    desk.begin("deliver")
    sends(desk, "deliver")
    desk.wait(f'[data-card="{number}"][data-lane="delivered"]')
    with desk.page.context.expect_page() as opened:
        desk.page.locator('[data-paper-link="gate-pass"]').click()
    opened.value.wait_for_selector('[data-paper="gate-pass"]')
    assert PLATE in opened.value.inner_text("body")


def sends(desk: Desk, deed: str) -> None:
    desk.send()
    desk.said("yes", deed)
