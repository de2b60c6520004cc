"""An order's page: found, left, used by keyboard, complete in every language and size."""

import pytest
from playwright.sync_api import expect

from core.ui.texts import LANGUAGES
from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.heard import unheard
from tests.pages import arrives

pytestmark = pytest.mark.browser


def test_a_card_of_the_board_opens_its_order_and_escape_leads_to_the_own_page(desk: Desk) -> None:
    desk.sign_in("SA01")
    card = desk.page.locator("[data-card]").first
    number = card.get_attribute("data-card")
    card.click()
    desk.wait(f'.order [data-card="{number}"]')
    desk.ready()
    desk.page.keyboard.press("Escape")
    arrives(desk.page, "**/advisor")


def test_on_the_wall_a_card_leads_nowhere(desk: Desk) -> None:
    desk.goto("/tv")
    desk.wait("[data-card]")
    assert desk.page.locator("[data-card][tabindex]").count() == 0


def test_an_unknown_number_is_a_calm_sentence(desk: Desk, shop: Shop) -> None:
    desk.sign_in("SA01")
    answer = desk.page.goto(f"{shop.url}/order/NOWHERE")
    assert answer is not None
    assert answer.status == 404
    assert "NOWHERE" in desk.said("no", "unknown_order")


def test_everything_by_keyboard(desk: Desk, shop: Shop) -> None:
    desk.sign_in("SA01")
    keys = desk.page.keyboard
    desk.page.wait_for_selector("[data-card]")
    desk.tab_to("[data-card]")
    number = str(focused(desk, "data-card"))
    keys.press("Enter")
    desk.wait(f'.order [data-card="{number}"]')
    desk.ready()
    desk.tab_to('[data-deed="notify_customer"]')
    keys.press("Enter")
    desk.wait('[data-form="notify_customer"]')
    assert focused(desk, "data-field") == "text"
    keys.type("Ready at five")
    keys.press("Control+Enter")
    desk.said("yes", "notify_customer")
    assert shop.types(number)[-1] == "notify_customer"
    desk.tab_to('[data-deed="settle"], [data-deed="park"]')
    keys.press("Enter")
    desk.wait("[data-form]")
    keys.press("Escape")
    desk.page.wait_for_selector("[data-form]", state="detached")
    assert focused(desk, "data-deed") in {"settle", "park"}


def focused(desk: Desk, attribute: str) -> str | None:
    """Return an attribute of what has the focus."""
    found: str | None = desk.page.evaluate(
        "(name) => document.activeElement.closest(`[${name}]`)?.getAttribute(name)", attribute
    )
    return found


def test_what_others_change_takes_no_button_from_under_the_finger(desk: Desk, shop: Shop) -> None:
    number = shop.receive(advisor="SA01")
    desk.sign_in("SA01", f"/order/{number}")
    desk.page.locator('.deeds [data-deed="flag_delay"]').focus()
    shop.do("propose_supplement", number, "SA02", text="Worn pads", hours=0.8)
    desk.wait('.deeds [data-deed="answer_supplement"]')
    assert focused(desk, "data-deed") == "flag_delay"


def test_what_is_missing_is_asked_for_where_it_is_missing(desk: Desk) -> None:
    desk.sign_in("SA01", "/order/RO261123011")
    desk.begin("repromise")
    desk.send()
    desk.wait(".field.lacking")
    assert focused(desk, "data-field") == "reason"
    desk.pick(reason="other")  # says nothing by itself
    desk.send()
    desk.page.locator(".field.lacking", has_text="in your own words").wait_for()
    assert focused(desk, "data-other") == "reason"


def test_a_new_order_says_at_once_all_that_it_lacks(desk: Desk) -> None:
    desk.sign_in("SA01", "/order/new")
    desk.send()
    lacking = desk.page.locator(".field.lacking [data-field]").evaluate_all(
        "(fields) => fields.map((field) => field.dataset.field)"
    )
    assert lacking == ["plate", "customer", "vin", "promised_at", "answer_by", "jobs"]
    assert focused(desk, "data-field") == "plate"


def test_what_was_written_is_there_again_after_the_page_had_to_load_anew(desk: Desk) -> None:
    desk.sign_in("SA01", "/order/new")
    desk.write(plate="粤B·54322", customer="Customer 1")
    desk.row("jobs", text="Oil service", standard_hours="1")
    desk.page.reload()
    desk.wait("[data-resumed]")
    desk.time("promised_at", "2026-11-23", "16:30")
    desk.send()
    desk.wait('.history [data-type="receive"]')
    desk.goto("/order/new")
    assert desk.field("plate").input_value() == ""


def test_what_was_thrown_away_and_a_pin_are_not_kept(desk: Desk, shop: Shop) -> None:
    number = shop.receive(advisor="SA01")
    shop.do("request_parts", number, "SA01", parts=[{"number": "P-1", "text": "Relay", "quantity": 1}])
    desk.sign_in("P01", f"/order/{number}")
    desk.begin("issue_parts")
    desk.write(quantity="0.5", receiver_pin="4711")
    assert drafts(desk) == ['{"quantity":["0.5",""]}']
    desk.page.locator("[data-form] [data-back]").click()
    desk.page.wait_for_selector("[data-form]", state="detached")
    assert drafts(desk) == []


def test_whoever_signs_out_leaves_nothing_behind(desk: Desk) -> None:
    desk.sign_in("SA01", "/order/new")
    desk.write(customer="Customer 1")
    desk.page.wait_for_function("Object.keys(sessionStorage).some((key) => key.startsWith('draft|'))")
    desk.page.locator("[data-sign-out]").click()
    arrives(desk.page, "**/sign-in*")
    assert drafts(desk) == []


def drafts(desk: Desk) -> list[str]:
    found: list[str] = desk.page.evaluate(
        "Object.entries(sessionStorage).filter(([key]) => key.startsWith('draft|')).map(([, written]) => written)"
    )
    return found


def test_a_cell_that_does_not_fit_is_the_one_marked(desk: Desk) -> None:
    desk.sign_in("SA01", "/order/new")
    desk.write(plate="粤B·54321", customer="Customer 1")
    desk.time("promised_at", "2026-11-23", "16:30")
    desk.row("jobs", text="Oil service", standard_hours="1")
    desk.row("jobs", text="Tyres rotated", standard_hours="abc")
    desk.send()
    expect(desk.page.locator("[aria-invalid]")).to_have_value("abc")
    expect(desk.page.locator(".needed")).to_contain_text("Hours: ")
    assert focused(desk, "data-column") == "standard_hours"


def test_times_to_pick_follow_the_clock_while_a_form_stands_open(desk: Desk) -> None:
    desk.sign_in("SA01", "/order/RO261123011")
    desk.begin("repromise")
    soon = desk.field("promised_at").locator(".time-picks .chip").first
    opened_at = minutes(soon.inner_text().split()[-1])
    desk.page.evaluate("(now => Date.now = () => now + 96 * 60_000)(Date.now())")
    soon.click()
    picked = desk.field("promised_at").locator("[data-part=time]").input_value()
    assert 96 <= (minutes(picked) - opened_at) % (24 * 60) <= 98


def minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_opens_in_every_language_with_nothing_clipped(
    switch_on: Switch, shop: Shop, language: str
) -> None:
    n = LANGUAGES.index(language)
    number = f"RO26112302{n}"
    furnish(shop, number, f"T0{5 + n}", f"B0{5 + n}")
    desk = switch_on(language)
    seen: set[str] = set()
    for person in ("SA01", "S01", "P01", "L02"):
        desk.sign_in(person, f"/order/{number}")
        assert desk.cut_off() == []
        for deed in desk.deeds():
            if deed != "undo":
                desk.begin(deed)
                assert desk.cut_off() == [], deed
                assert unheard(desk.page, "[data-form]") == [], deed
                desk.page.locator("[data-form] [data-back]").click()
                desk.page.wait_for_selector("[data-form]", state="detached")
                seen.add(deed)
    assert {"answer", "answer_supplement", "issue_parts", "assign", "amend", "correct"} <= seen


def furnish(shop: Shop, number: str, technician: str, bay: str) -> None:
    """Let everything hang on an order that can hang on one in work."""
    parts = [
        {"number": "P-1", "text": "Relay", "quantity": 1},
        {"number": "P-2", "text": "Hose", "quantity": 1},
    ]
    shop.do("request_parts", number, "SA01", parts=parts)
    shop.do("assign", number, "S01", technician=technician)
    shop.do("start", number, technician, walkround="differs", walkround_note="Scratch", bay=bay)
    shop.do("propose_supplement", number, "SA01", text="Front brake pads worn", hours=0.8, safety=True)
    shop.do("ask", number, "S01", text="Which oil?", whom="customer")
    shop.do("flag_delay", number, "S01", reason="parts", estimate="2026-11-23T18:00+08:00")
