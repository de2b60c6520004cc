"""The demo as it is installed and started, from any folder: every screen side by side in one browser."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from core.ui.texts import LANGUAGES, Texts
from tests.admin.first_run import a_browser
from tests.demo.packing import nothing_set
from tests.demo.test_doors import DESKS
from tests.desk.looking import faults
from tests.pages import PATIENCE, arrives
from tests.running import running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def demo(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command = (installed / "sevenlanes", "demo", "--port", "0", "--speed", "0")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with running(command, cwd=elsewhere, env=nothing_set(), stdout=subprocess.PIPE) as demo:
        assert demo.stdout is not None
        lines = iter(demo.stdout.readline, "")
        yield next(found[1] for line in lines if (found := re.search(r"(http://\S+)/demo$", line.strip())))
        demo.terminate()
        assert demo.wait(60) == 0


@pytest.fixture
def doors(demo: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{demo}/demo")
    yield page
    context.close()


def behind(doors: Page, name: str) -> Page:
    """Open a door; the page of the doors stays."""
    with doors.context.expect_page() as opened:
        doors.locator(f'[data-door="{name}"]').click()
    return opened.value


def test_all_screens_stand_side_by_side_in_one_browser(doors: Page) -> None:
    wall = behind(doors, "board")
    wall.wait_for_selector('[data-live="live"] [data-card]')
    for role, path in DESKS.items():
        desk = behind(doors, role)
        arrives(desk, f"**{path}**")
        desk.wait_for_selector("[data-sign-out]")
    kiosk = behind(doors, "washer")
    kiosk.wait_for_selector(".person-name")
    phone = behind(doors, "phone")
    phone.wait_for_selector(".person-name")
    wall.wait_for_selector('[data-live="live"]')


def test_what_there_is_to_try_lies_over_the_page_only_while_it_is_open(doors: Page) -> None:
    desk = behind(doors, "advisor")
    steps, ask = desk.locator("[data-tour] [data-steps]"), desk.locator("[data-tour] button")
    ask.wait_for()
    assert steps.count() == 0
    ask.click()
    assert steps.locator("li").count() == 3
    desk.keyboard.press("Escape")
    steps.wait_for(state="detached")
    ask.click()
    steps.wait_for()
    desk.locator(".desk-name").hover()
    desk.mouse.down()
    steps.wait_for(state="detached")
    assert desk.url.endswith("/advisor")


def test_a_new_order_has_steps_of_its_own(doors: Page) -> None:
    desk = behind(doors, "advisor")
    desk.locator('[data-way="/order/new"]').click()
    arrives(desk, "**/order/new")
    desk.locator("[data-tour] button").click()
    desk.get_by_text(Texts.of("en").say("demo.try.reception.1")).wait_for()


def test_what_the_counter_and_a_new_order_say_can_be_done(doors: Page, demo: str) -> None:
    doors.goto(f"{demo}/demo/badges")
    rows = [row.locator("td").all_inner_texts() for row in doors.locator("[data-person]").all()]
    badges = {order: (badge, pin) for _, _, badge, pin, order in rows if order}
    doors.goto(f"{demo}/demo")
    counter = behind(doors, "parts_clerk")
    counter.wait_for_selector('[data-card] [data-part][data-state="planned"]')
    wanted = counter.locator('[data-lane="in_progress"]:has([data-state="planned"])').first
    badge, pin = badges[str(wanted.get_attribute("data-card"))]
    wanted.locator('[data-state="planned"] [data-deed="issue_parts"]').first.click()
    counter.fill('[data-field="badge"]', badge)
    counter.press('[data-field="badge"]', "Enter")
    counter.fill('[data-field="receiver_pin"]', pin)
    counter.press('[data-field="receiver_pin"]', "Enter")
    counter.wait_for_selector('[data-form="issue_parts"]', state="detached")
    desk = behind(doors, "advisor")
    desk.locator('[data-way="/order/new"]').click()
    desk.fill('[data-field="phone"]', "10000000001")
    desk.press('[data-field="phone"]', "Tab")
    desk.get_by_role("button", name=Texts.of("en").say("desk.take_over")).click()
    desk.wait_for_function("""document.querySelector('[data-field="plate"]').value""")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doors_are_all_there_in_every_language(demo: str, browser: Browser, language: str) -> None:
    page = a_browser(browser, language).new_page()
    page.goto(f"{demo}/demo")
    for width, height in ((1280, 800), (1920, 1080), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert (width, faults(page, language)) == (width, {})
    page.context.close()
