"""People at the administrator's desk: entering, badges, PINs, leaving; another administrator sees it at once."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from tests.admin.administering import AdminDesk
from tests.admin.conftest import AtDesk
from tests.desk.working import Shop
from tests.pages import arrives
from tests.shop import PINS

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(at_desk: AtDesk) -> AdminDesk:
    desk = at_desk()
    desk.section("people")
    return desk


def test_a_person_is_added_by_keyboard_alone_and_shows_elsewhere(desk: AdminDesk, at_desk: AtDesk) -> None:
    other = at_desk("M01", "en2")
    other.section("people")
    keys = desk.page.keyboard
    desk.page.locator('[data-deed="add_person"]').focus()
    keys.press("Enter")
    desk.wait('[data-form="add_person"]')
    for text in ("T77", "Technician 77"):
        keys.type(text)
        keys.press("Tab")
    keys.press("Space")  # the first role
    keys.press("Control+Enter")
    desk.said("yes", "add_person")
    other.wait('tr[data-line="T77"]')
    assert "Technician" in other.line("T77").inner_text()
    desk.page.wait_for_function("document.activeElement.dataset.deed === 'add_person'")


def test_what_is_missing_is_asked_for(desk: AdminDesk) -> None:
    desk.ask("add_person")
    desk.write(code="T78", person="Technician 78")
    desk.send()
    desk.wait("[data-form] .lacking")
    assert desk.line("T78").count() == 0


def test_a_change_keeps_the_rest(desk: AdminDesk) -> None:
    desk.choose("T09")
    desk.ask("change_person")
    desk.tick("roles", "inspector")
    desk.write(team="C")
    desk.send()
    desk.said("yes", "change_person")
    desk.page.wait_for_function(
        "document.querySelector('tr[data-line=T09]').innerText.match(/Technician, Inspector|Inspector, Tech/)"
    )


def test_what_was_begun_is_not_thrown_away_for_another_line(desk: AdminDesk) -> None:
    desk.choose("T10")
    desk.ask("change_person")
    desk.write(team="Z")
    desk.page.locator("[data-search]").fill("")
    desk.line("T11").click()
    desk.said("no", "form_begun")
    assert desk.field("team").input_value() == "Z"


def test_a_new_badge_kills_the_old_one(desk: AdminDesk, at_desk: AtDesk, shop: Shop) -> None:
    desk.choose("SA04")
    desk.do("reissue_badge")
    old = at_desk("SA03", "en2")
    old.goto("/sign-in")
    old.page.locator('[data-field="badge"]').fill(shop.tags["SA04"])
    old.page.locator('[data-field="pin"]').fill(PINS["SA04"])
    old.page.keyboard.press("Enter")
    old.said("no", "wrong_badge_or_pin")


def test_a_reset_pin_is_shown_once_and_serves_to_choose_another(
    desk: AdminDesk, at_desk: AtDesk, shop: Shop
) -> None:
    desk.choose("SA02")
    desk.ask("reset_pin")
    desk.send()
    pin = desk.shown()
    desk.page.locator('[data-deed="seen"]').click()
    desk.page.wait_for_selector("[data-shown]", state="detached")
    other = at_desk("SA03", "en2")
    other.goto("/sign-in")
    other.page.locator('[data-field="badge"]').fill(shop.tags["SA02"])
    other.page.locator('[data-field="pin"]').fill(pin)
    other.page.keyboard.press("Enter")
    arrives(other.page, "**/pin**")


def test_who_leaves_is_out_at_once(desk: AdminDesk, at_desk: AtDesk) -> None:
    gone = at_desk("S01", "en2")
    gone.goto("/dispatch")
    desk.choose("S01")
    desk.do("leave")
    gone.goto("/dispatch")
    arrives(gone.page, "**/sign-in**")
    desk.page.locator('[data-filter="who"] [data-value="left"]').click()
    desk.choose("S01")
    desk.page.locator('.deeds [data-deed="come_back"]').click()
    desk.said("yes", "come_back")


def test_badges_come_as_paper(desk: AdminDesk, shop: Shop) -> None:
    for path, kind in (
        ("people.pdf", "application/pdf"),
        ("people.png?code=T01", "image/png"),
        ("places.pdf?code=B01", "application/pdf"),
        ("orders.pdf?today=1", "application/pdf"),
    ):
        answer = desk.page.request.get(f"{shop.url}/admin/labels/{path}")
        assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert desk.page.request.get(f"{shop.url}/admin/labels/people.pdf?code=nobody").status == 404


def test_a_sheet_of_badges_holds_those_that_are_chosen(desk: AdminDesk, shop: Shop) -> None:
    with desk.page.context.expect_page() as opened:
        desk.page.locator('[data-paper="badges"]').click()
    page = opened.value
    page.wait_for_selector('main[data-paper="badges"]')
    everybody = page.locator("[data-badge]").count()
    assert pages(page) == -(-everybody // 10)
    page.locator('[data-all=""]').click()
    for person in ("T01", "T02", "SA01"):
        page.locator(f'[data-badge="{person}"]').check()
    assert pages(page) == 1
    page.emulate_media(media="print")
    assert page.locator(".badges .label:visible").count() == 3
    assert page.locator("input:visible, button:visible").count() == 0
    badge = page.locator('.label:has([data-badge="T02"])')
    picture = Image.open(io.BytesIO(badge.screenshot())).convert("L")
    [code] = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4)))
    assert code.text == f"HTTP://BOARD.LAN/T/{shop.tags['T02']}"
    page.emulate_media(media="null")
    page.locator('[data-all="1"]').click()
    assert page.locator("[data-badge]:checked").count() == everybody


def pages(page: Page) -> int:
    """Return how many sheets it takes."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))


def test_others_are_sent_away_with_a_sentence(at_desk: AtDesk, shop: Shop) -> None:
    advisor = at_desk("SA03", "en2")
    advisor.goto("/admin/people")
    assert advisor.said("no", "not_allowed")
    answer = advisor.page.request.get(f"{shop.url}/admin/labels/people.pdf")
    assert answer.headers["content-type"] != "application/pdf"
    advisor.goto("/admin/badges")
    assert advisor.said("no", "not_allowed")
