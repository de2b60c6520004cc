"""Every page in every language at its sizes: no text missing, none left in another language, nothing cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from core.domain.access.stations import FIRST_DESK
from core.ui.texts import LANGUAGES
from tests.admin.first_run import FirstDay, NewShop, a_browser, choose_file
from tests.desk.conftest import Switch
from tests.desk.looking import faults
from tests.desk.working import Desk, Shop
from tests.heard import unheard
from tests.shop import DATA

pytestmark = pytest.mark.browser

AT_A_DESK = ((1280, 800), (1920, 1080))
IN_A_HAND = ((390, 844), (360, 640))
Sizes = tuple[tuple[int, int], ...]
FOR_ADVISORS = (
    ("/board", "[data-card]"),
    ("/order/new", "[data-form]"),
    ("/order/RO261123060", "[data-entry]"),
    ("/order/{in_work}", "[data-entry]"),
    ("/order/{delivered}", '[data-lane="delivered"] [data-paper-link]'),
    ("/order/{in_work}/sheet?language={language}", '[data-paper="sheet"]'),
    ("/order/{in_work}/tag?language={language}", '[data-paper="tag"]'),
    ("/order/{delivered}/delivery-note?language={language}", '[data-paper="delivery-note"]'),
    ("/order/{delivered}/gate-pass?language={language}", '[data-paper="gate-pass"]'),
    ("/order/{in_work}/gate-pass?language={language}", "[data-answer]"),
    ("/order/NOWHERE", "[data-answer]"),
    ("/search", ".list-empty"),
    ("/search?q=RO2611", "[data-card]"),
    ("/pin", "[data-pin]"),
)
ON_A_PHONE = (
    ("/phone", ".person-name"),
    ("/phone/order/{in_work}", "[data-card]"),
    *(found for found in FOR_ADVISORS if found[0] not in {"/board", "/order/new"}),
)


@pytest.fixture(scope="module")
def orders(shop: Shop) -> dict[str, str]:
    """Bring one order to its end, and stop one in the middle with everything that may hang on it."""
    return {"in_work": in_work(shop), "delivered": delivered(shop)}


def in_work(shop: Shop) -> str:
    number = shop.receive(advisor="SA01", comeback_of="RO261123059", waits_on_site=True, appointment=True)
    shop.do("start", number, "T09", walkround="differs", walkround_note="Scratch", bay="B12")
    shop.do("request_parts", number, "T09", parts=[{"number": "P-1", "text": "Relay", "quantity": 1}])
    shop.do("propose_supplement", number, "T09", text="Front brake pads", hours=0.8, safety=True)
    shop.do("ask", number, "T09", text="Which oil?", whom="customer")
    shop.do("flag_delay", number, "S01", reason="parts", estimate="2026-11-23T18:00+08:00")
    shop.do("interrupt", number, "S01", reason="A", detail="no_tool")
    return number


def delivered(shop: Shop) -> str:
    number = shop.receive(advisor="SA01", request="A noise on the left")
    shop.do("propose_supplement", number, "SA01", text="Rear pads", hours=0.8, safety=True)
    supplement = shop.order(number)["supplements"][0]["id"]
    shop.do(
        "answer_supplement",
        number,
        "SA01",
        supplement=supplement,
        answer="refused",
        by="customer",
        channel="phone",
    )
    shop.work(number, "T10", "L03", "Q01")
    shop.do("accept", number, "SA01")
    shop.do("notify_customer", number, "SA01", channel="phone", text="Your car is ready")
    shop.do("settle", number, "SA01", how="paid")
    shop.do("deliver", number, "SA01")
    return number


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_a_desk(switch_on: Switch, orders: dict[str, str], language: str) -> None:
    desk = switch_on(language)
    desk.goto("/sign-in")
    looks_right(desk.page, language, AT_A_DESK, "/sign-in")
    goes_round(desk, "SA01", FOR_ADVISORS, orders, language, AT_A_DESK)
    for person, path in (("SA01", "/advisor"), ("S01", "/dispatch"), ("P01", "/parts")):
        desk.sign_in(person, path)
        looks_right(desk.page, language, AT_A_DESK, path)
        number = orders["in_work"]
        if path == "/dispatch":  # a stopped car is not among those to assign
            desk.page.locator('select[data-filter="which"]').select_option("")
        desk.page.locator(f'tr[data-line="{number}"] td, .counter [data-open="{number}"]').first.click()
        desk.wait(f'[data-chosen="{number}"]')
        looks_right(desk.page, language, AT_A_DESK, f"{path} with an order")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone(switch_on: Switch, orders: dict[str, str], language: str) -> None:
    phone = switch_on("phone" if language == "en" else f"phone-{language}", size=IN_A_HAND[0])
    phone.goto("/sign-in")
    looks_right(phone.page, language, IN_A_HAND, "/sign-in")
    goes_round(phone, "SA01", ON_A_PHONE, orders, language, IN_A_HAND)
    for tag in (phone.shop.tags["B12"], "AAAAAAAAAAAAAAAA"):
        phone.goto(f"/T/{tag}")
        looks_right(phone.page, language, IN_A_HAND, "/T")


def goes_round(
    desk: Desk,
    person: str,
    pages: tuple[tuple[str, str], ...],
    orders: dict[str, str],
    language: str,
    sizes: Sizes,
) -> None:
    """Open one page after the other."""
    desk.sign_in(person, "/search")
    for path, shown in pages:
        desk.goto(path.format(**orders, language=language))
        desk.wait(shown)
        looks_right(desk.page, language, sizes, path)


def looks_right(page: Page, language: str, sizes: Sizes, where: str) -> None:
    """See nothing wrong at any size."""
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        assert (where, width, faults(page, language)) == (where, width, {})
    assert (where, unheard(page)) == (where, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_browser_that_is_nothing_yet(browser: Browser, shop: Shop, language: str) -> None:
    page = a_browser(browser, language).new_page()
    for path in ("/pair", "/pair/WRONG", "/T/AAAAAAAAAAAAAAAA"):
        page.goto(f"{shop.url}{path}")
        looks_right(page, language, (*AT_A_DESK, *IN_A_HAND), path)
    page.context.close()


@pytest.fixture
def day(browser: Browser, tmp_path: Path) -> Iterator[FirstDay]:
    with NewShop(tmp_path / "new") as shop:
        day = FirstDay(browser, shop)
        yield day
        day.context.close()


def test_on_the_first_day(day: FirstDay) -> None:
    day.begin()
    looks_right(day.page, "en", AT_A_DESK, "language")
    for language in LANGUAGES:
        day.page.goto(f"{day.shop.url}/first-day/language")
        day.choose(language)
        looks_right(day.page, language, AT_A_DESK, "house")
        day.name("sevenlanes")
        day.at("admin")
        looks_right(day.page, language, AT_A_DESK, "admin")
    day.administer("A01", "A01", "4711")
    day.at("people")
    for language in LANGUAGES:
        day.shop.command("station", "set", "--name", FIRST_DESK, "--language", language)
        for step in ("people", "places", "orders", "next"):
            day.page.goto(f"{day.shop.url}/first-day/{step}")
            day.at(step)
            looks_right(day.page, language, AT_A_DESK, step)
            if step == "orders":
                choose_file(day.page, "orders", DATA / "orders-broken.csv")
                looks_right(day.page, language, AT_A_DESK, "a broken file")
