"""Every page of the desks by keyboard alone: each control is reached, the focus is seen, deeds are begun and left."""

import pytest

from tests.admin.administering import SECTIONS, AdminDesk
from tests.desk.conftest import Switch
from tests.desk.tabbing import Walk, walk
from tests.desk.working import Desk, Shop
from tests.pages import arrives

pytestmark = pytest.mark.browser

ALL = Walk([], [])
NUMBER = "RO261123055"
PAPERS = ("sheet", "tag", "delivery-note")
FOR_ADVISORS = (
    "/advisor",
    "/order/new",
    f"/order/{NUMBER}",
    "/search?q=RO2611",
    "/pin",
)


def test_every_control_of_an_advisors_pages_is_reached(desk: Desk, shop: Shop) -> None:
    done = shop.receive(advisor="SA01")
    shop.work(done, "T11", "L03", "Q01")
    desk.goto("/sign-in")
    assert walk(desk.page) == ALL
    desk.sign_in("SA01", "/advisor")
    for path in (*FOR_ADVISORS, *(f"/order/{done}/{paper}" for paper in PAPERS)):
        desk.goto(path)
        opened(desk, path)
        assert (path, walk(desk.page)) == (path, ALL)


def test_every_control_beside_a_chosen_order_is_reached(desk: Desk, shop: Shop) -> None:
    shop.do("request_parts", NUMBER, "SA01", parts=[{"number": "P-5", "text": "Relay", "quantity": 1}])
    for person, path, line in (
        (shop.order(NUMBER)["advisor"], "/advisor", f'tr[data-line="{NUMBER}"] td'),
        ("Q02", "/dispatch", f'tr[data-card="{NUMBER}"] td'),
        ("P01", "/parts", f'.counter [data-open="{NUMBER}"]'),
    ):
        desk.sign_in(person, path)
        assert (path, walk(desk.page)) == (path, ALL)
        desk.page.locator(line).first.click()
        desk.wait(f'[data-chosen="{NUMBER}"]')
        assert (f"{path} with an order", walk(desk.page)) == (f"{path} with an order", ALL)


def opened(desk: Desk, path: str) -> None:
    """Wait until a page is all there."""
    if path == "/pin" or path.endswith(PAPERS):
        desk.wait("main button, [data-print]")
    else:
        desk.wait("[data-line], [data-form], .deeds")
        desk.ready()


def test_every_control_of_the_administration_is_reached(desk: Desk) -> None:
    desk.sign_in("M01", "/admin/people")
    admin = AdminDesk(desk.page, desk.shop)
    for section in SECTIONS:
        admin.section(section)
        assert (section, walk(desk.page)) == (section, ALL)
    desk.goto("/admin/badges")
    assert walk(desk.page) == ALL


@pytest.mark.parametrize(
    ("section", "deed"),
    [
        ("people", "change_person"),
        ("places", "change_place"),
        ("stations", "change_station"),
        ("lists", "change_item"),
        ("reasons", "change_reason"),
        ("house", "change_rule"),
        ("words", "reword.en"),
    ],
)
def test_a_row_is_chosen_begun_and_left_by_keyboard(switch_on: Switch, section: str, deed: str) -> None:
    desk = switch_on("en2")
    desk.sign_in("M01", f"/admin/{section}")
    desk.wait("[data-line]")
    keys = desk.page.keyboard
    desk.tab_to("[data-search]")
    keys.press("ArrowDown")
    keys.press("Enter")
    desk.wait("[data-chosen]")
    desk.tab_to(f'.deeds [data-deed="{deed}"]')
    keys.press("Enter")
    desk.wait(f'[data-form="{deed}"]')
    desk.page.wait_for_function("document.activeElement.closest('[data-form]')")
    keys.press("Escape")
    desk.page.wait_for_selector("[data-form]", state="detached")
    desk.page.wait_for_function("(deed) => document.activeElement.dataset.deed === deed", arg=deed)


def test_a_place_is_added_and_changed_by_keyboard(desk: Desk) -> None:
    desk.sign_in("M01", "/admin/places")
    keys = desk.page.keyboard
    desk.tab_to('[data-deed="add_place"]')
    keys.press("Enter")
    desk.wait('[data-form="add_place"]')
    for text in ("K1", "Bay K1"):
        keys.type(text)
        keys.press("Tab")
    keys.type("r")  # the first kind that begins so
    keys.press("Control+Enter")
    desk.said("yes", "add_place")
    desk.wait('[data-line="K1"]')
    desk.tab_to("[data-search]")
    keys.type("bay k1")
    keys.press("Enter")
    desk.wait('[data-chosen="K1"]')
    desk.tab_to('.deeds [data-deed="change_place"]')
    keys.press("Enter")
    desk.wait('[data-form="change_place"]')
    desk.tab_to('[data-field="place"]')
    keys.press("Control+a")
    keys.type("Bay K2")
    keys.press("Control+Enter")
    desk.said("yes", "change_place")
    desk.wait('tr[data-line="K1"]:has-text("Bay K2")')


def test_a_whole_order_is_written_down_by_keyboard(desk: Desk, shop: Shop) -> None:
    desk.sign_in("SA01", "/advisor")
    keys = desk.page.keyboard
    desk.tab_to('[data-way="/order/new"]')
    keys.press("Enter")
    arrives(desk.page, "**/order/new")
    desk.ready()
    desk.page.wait_for_function("document.activeElement.dataset.field === 'plate'")
    for text in ("粤B77K01", "13800001111", "Customer 1"):
        keys.type(text)
        keys.press("Tab")
    desk.tab_to('[data-field="promised_at"] [data-part="day"]')
    keys.type("11-23")
    keys.press("Tab")
    keys.type("1630")
    desk.tab_to('[data-field="jobs"] [data-column="text"]')
    keys.type("Oil service")
    keys.press("Tab")
    keys.type("0.8")
    desk.tab_to('[data-field="jobs"] [data-more]')
    keys.press("Enter")
    desk.tab_to('[data-field="jobs"] tr:nth-child(2) [data-column="text"]')
    keys.type("Wiper blades")
    keys.press("Tab")
    keys.type("0.2")
    desk.tab_to('[data-field="jobs"] [data-more]')
    keys.press("Enter")
    keys.type("A line too many")
    desk.tab_to('[data-field="jobs"] tr:nth-child(3) .row-less')
    keys.press("Enter")
    assert desk.page.evaluate("document.activeElement.closest('tr').rowIndex") == 2
    keys.press("Control+Enter")
    desk.wait("[data-card][data-lane=waiting]")
    order = shop.order(str(desk.page.locator("[data-card]").get_attribute("data-card")))
    assert (order["plate"], order["promised_at"]) == ("粤B77K01", "2026-11-23T08:30:00Z")
    assert [job["text"] for job in order["jobs"]] == ["Oil service", "Wiper blades"]


def test_a_time_is_picked_by_keyboard_and_refused_at_its_field(desk: Desk, shop: Shop) -> None:
    number = shop.receive(advisor="SA01")
    desk.sign_in("SA01", f"/order/{number}")
    keys = desk.page.keyboard
    desk.begin("flag_delay")
    desk.pick(reason="diagnosis")
    desk.tab_to('[data-field="estimate"] [data-part="time"]')
    keys.type("630")
    keys.press("Control+Enter")
    desk.said("no", "invalid")
    assert desk.page.evaluate(AT_FAULT) == ["time", "06:30", "This must be later than now."]
    keys.press("Shift+Tab")
    keys.press("ArrowDown")
    desk.wait('.calendar [data-day="2026-11-23"]:focus')
    for key in ("ArrowRight", "PageDown", "Enter"):
        keys.press(key)
    desk.wait('[data-part="day"]:focus')
    assert desk.field("estimate").locator('[data-part="day"]').input_value() == "Thu 24 Dec"
    keys.press("Control+Enter")
    desk.said("yes", "flag_delay")
    assert shop.order(number)["delay_estimate"] == "2026-12-23T22:30:00Z"
    desk.begin("repromise")
    desk.tab_to('[data-field="promised_at"] .time-picks button')
    keys.press("ArrowLeft")
    keys.press("Enter")
    assert desk.field("promised_at").locator('[data-part="day"]').input_value() == "Tue 24 Nov"


AT_FAULT = """() => {
    const made = document.activeElement;
    return [made.dataset.part, made.value, document.getElementById(made.getAttribute("aria-describedby")).innerText];
}"""
