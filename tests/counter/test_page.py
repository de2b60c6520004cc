"""The parts counter in a browser: asked for, ordered, arrived, signed for, brought back, priced."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from core.ui.texts import LANGUAGES, Texts
from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.shop import PINS

pytestmark = pytest.mark.browser

HOSE = {"number": "H-1", "text": "Hose", "quantity": 2}
BELT = {"number": "B-1", "text": "Belt", "quantity": 1}


@pytest.fixture
def clerk(desk: Desk) -> Desk:
    desk.sign_in("P01", "/parts")
    desk.wait("[data-list=parts]")
    return desk


def asked_for(shop: Shop, *parts: dict[str, Any], technician: str = "T04") -> str:
    """Let a technician ask for parts of an order, and return its number."""
    number = shop.receive(advisor="SA01")
    shop.do("assign", number, "S01", technician=technician)
    shop.do("request_parts", number, technician, parts=list(parts or (HOSE,)))
    return number


def line(number: str, part: str = "H-1") -> str:
    """Return where a line stands."""
    return f'[data-card="{number}"] [data-part="{part}"]'


def touch(desk: Desk, number: str, deed: str, part: str = "H-1") -> None:
    """Touch a deed on a line."""
    desk.page.locator(f'{line(number, part)} [data-deed="{deed}"]').click()


# On a busy machine the test's own keys lie further apart than a scanner's: they come in one go.
KEYS = """(text) => {
    for (const key of [...text, "Enter"]) {
        const at = document.activeElement;
        const goesOn = at.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
        if (!goesOn || key === "Enter" || !("value" in at)) continue;
        at.value += key;
        at.dispatchEvent(new Event("input", {bubbles: true}));
    }
}"""


def scan(desk: Desk, shop: Shop, person: str) -> None:
    """Scan a badge as a wedge scanner types it, wherever the keys go."""
    desk.page.evaluate(KEYS, f"HTTP://BOARD.LAN/T/{shop.tags[person]}")


def sign(desk: Desk, pin: str) -> None:
    """Type the receiver's PIN and sign."""
    desk.page.locator('[data-field="receiver_pin"]').fill(pin)
    desk.page.keyboard.press("Enter")


def part_of(shop: Shop, number: str, part: str = "H-1") -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in shop.order(number)["parts"] if one["number"] == part)
    return found


def test_a_request_appears_with_an_alert(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    clerk.wait(line(number))
    clerk.wait(f'[data-alert-kind="part_requested"] [data-open="{number}"]')
    assert clerk.page.locator(line(number)).get_attribute("data-state") == "requested"


def test_a_part_is_ordered_and_arrives(clerk: Desk, switch_on: Switch, shop: Shop) -> None:
    number = asked_for(shop)
    other = switch_on("en2")
    other.sign_in("S01", "/parts")
    touch(clerk, number, "back_order")
    clerk.time("expected_at", "2026-11-24", "11:00")
    clerk.send()
    clerk.said("yes", "back_order")
    assert "Tue 24 Nov 11:00" in other.page.locator(f'{line(number)}[data-state="back_order"]').inner_text()
    touch(clerk, number, "parts_arrived")
    clerk.said("yes", "parts_arrived")
    other.wait(f'{line(number)}[data-state="arrived"]')


def test_parts_are_issued_against_badge_and_pin(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    touch(clerk, number, "issue_parts")
    clerk.wait("[data-form=issue_parts]")
    scan(clerk, shop, "T04")
    clerk.wait('[data-receiver="T04"]')
    sign(clerk, PINS["T04"])
    assert "吴师傅" in clerk.said("yes", "issue_parts")
    assert (part_of(shop, number)["issued"], part_of(shop, number)["state"]) == (2, "issued")
    clerk.page.wait_for_selector("[data-form]", state="detached")


def test_a_typed_short_code_is_a_badge_too(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    touch(clerk, number, "issue_parts")
    clerk.page.locator('[data-form] [data-field="badge"]').fill(shop.short_codes["T04"])
    clerk.page.keyboard.press("Enter")
    clerk.wait('[data-receiver="T04"]')


def test_a_part_of_the_quantity_may_be_issued(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    touch(clerk, number, "issue_parts")
    clerk.page.locator('[data-quantity="H-1"]').fill("0,5")
    scan(clerk, shop, "T04")
    clerk.wait("[data-receiver]")
    sign(clerk, PINS["T04"])
    clerk.said("yes", "issue_parts")
    assert part_of(shop, number)["issued"] == 0.5


def test_several_lines_are_issued_under_one_signature(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop, HOSE, BELT)
    clerk.page.locator(f'[data-card="{number}"] [data-all]').click()
    scan(clerk, shop, "T04")
    clerk.wait("[data-receiver]")
    sign(clerk, PINS["T04"])
    clerk.said("yes", "issue_parts")
    assert [one["state"] for one in shop.order(number)["parts"]] == ["issued", "issued"]


def test_what_cannot_be_issued_is_said_and_the_rest_stays_issued(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop, HOSE, BELT)
    clerk.page.locator(f'[data-card="{number}"] [data-all]').click()
    clerk.page.locator('[data-quantity="B-1"]').fill("7")
    scan(clerk, shop, "T04")
    clerk.wait("[data-receiver]")
    sign(clerk, PINS["T04"])
    assert "Not issued: Belt" in clerk.said("no", "partly_issued")
    assert (part_of(shop, number)["state"], part_of(shop, number, "B-1")["state"]) == ("issued", "requested")
    clerk.page.wait_for_selector('[data-form] [data-line="H-1"]', state="detached")
    clerk.page.locator('[data-quantity="B-1"]').fill("1")
    sign(clerk, PINS["T04"])
    clerk.said("yes", "issue_parts")


def test_a_wrong_pin_loses_nothing_but_itself(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    touch(clerk, number, "issue_parts")
    clerk.page.locator('[data-quantity="H-1"]').fill("1")
    scan(clerk, shop, "T04")
    clerk.wait("[data-receiver]")
    sign(clerk, "0000")
    clerk.said("no", "wrong_pin")
    assert clerk.page.locator('[data-quantity="H-1"]').input_value() == "1"
    sign(clerk, PINS["T04"])
    clerk.said("yes", "issue_parts")
    assert part_of(shop, number)["issued"] == 1


def test_a_stranger_to_the_order_cannot_sign(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    touch(clerk, number, "issue_parts")
    clerk.wait("[data-form=issue_parts]")
    scan(clerk, shop, "T09")
    clerk.said("no", "not_on_order")
    scan(clerk, shop, "T04")
    clerk.wait('[data-receiver="T04"]')


def test_an_orders_tag_is_no_badge(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    touch(clerk, number, "issue_parts")
    clerk.wait("[data-form=issue_parts]")
    scan(clerk, shop, "RO261123001")
    clerk.said("no", "not_a_badge")


def test_a_badge_before_the_parts_is_told_what_to_do(clerk: Desk, shop: Shop) -> None:
    scan(clerk, shop, "T04")
    clerk.said("no", "issue_first")


def test_an_orders_tag_shows_the_order(clerk: Desk, shop: Shop) -> None:
    scan(clerk, shop, "RO261123001")
    clerk.wait('[data-chosen="RO261123001"]')


def test_parts_come_back(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    issue = {"part": "H-1", "quantity": 2, "receiver": "T04", "receiver_pin": PINS["T04"]}
    shop.do("issue_parts", number, "P01", **issue)
    clerk.page.locator('[data-filter="which"] [data-value="issued"]').click()
    touch(clerk, number, "return_parts")
    assert clerk.field("quantity").input_value() == "2"
    clerk.write(quantity="1")
    clerk.send()
    clerk.said("yes", "return_parts")
    assert part_of(shop, number)["issued"] == 1


def test_a_line_is_withdrawn(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    touch(clerk, number, "withdraw_parts")
    clerk.pick(why="wrong_number")
    clerk.send()
    clerk.said("yes", "withdraw_parts")
    clerk.page.wait_for_selector(line(number), state="detached")


def test_a_supplement_gets_its_price(clerk: Desk, shop: Shop) -> None:
    number = shop.receive(advisor="SA01")
    shop.do("propose_supplement", number, "SA01", text="Rear pads", hours=0.8, parts=[BELT])
    row = clerk.page.locator(f'[data-list="supplements"] [data-of="{number}"]')
    assert "Belt" in row.inner_text()
    row.locator('[data-deed="quote_supplement"]').click()
    clerk.write(price="12.345")
    clerk.field("price").press("Enter")
    clerk.page.locator(".is-money .needed", has_text="two decimals").wait_for()
    clerk.write(price="￥１,400")
    clerk.field("price").blur()
    clerk.page.locator('[data-heard="price"]', has_text="¥1,400.00").wait_for()
    clerk.write(price="320.50")
    clerk.time("available_at", "2026-11-24", "10:00")
    clerk.send()
    assert "¥320.50" in clerk.said("yes", "quote_supplement")
    assert shop.order(number)["supplements"][0]["price"] == 32050
    row.locator('[data-deed="quote_supplement"]', has_text="Change").press("Enter")
    assert clerk.field("price").input_value() == "320.50"
    clerk.write(price="1,320.50")
    clerk.send()
    clerk.page.locator('[data-answer="yes"]', has_text="¥1,320.50").wait_for()
    clerk.page.locator(f'[data-of="{number}"]:has-text("¥1,320.50")').wait_for()


def test_planned_parts_are_drawn_once_work_has_begun(clerk: Desk, shop: Shop) -> None:
    number = shop.receive(advisor="SA01", parts=[HOSE])
    shop.do("start", number, "T08", walkround="ok", bay="B08")
    clerk.wait(f'{line(number)}[data-state="planned"]')


def test_the_list_is_found_through_by_plate_and_part(clerk: Desk, shop: Shop) -> None:
    number, other = asked_for(shop), asked_for(shop, BELT)
    clerk.wait(line(other, "B-1"))
    clerk.page.locator("[data-list=parts] [data-search]").fill("h-1")
    clerk.page.wait_for_selector(line(other, "B-1"), state="detached")
    clerk.page.locator("[data-list=parts] [data-search]").fill(shop.order(other)["plate"])
    clerk.wait(line(other, "B-1"))
    clerk.page.wait_for_selector(line(number), state="detached")


def test_parts_are_issued_by_keyboard_alone(clerk: Desk, shop: Shop) -> None:
    number = asked_for(shop)
    keys = clerk.page.keyboard
    clerk.wait(line(number))
    clerk.page.locator("[data-list=parts] [data-search]").focus()
    keys.type(number)
    keys.press("Enter")
    keys.press("ArrowDown")
    keys.press("Enter")
    clerk.wait("[data-form=issue_parts]")
    keys.type(shop.short_codes["T04"])
    keys.press("Enter")
    clerk.wait("[data-receiver]")
    keys.type(PINS["T04"])
    keys.press("Enter")
    clerk.said("yes", "issue_parts")


def test_where_nothing_is_asked_for_it_says_so(browser: Browser, tmp_path: Path) -> None:
    with Shop(tmp_path) as quiet:
        desk = quiet.desk(browser)
        desk.sign_in("P01", "/parts")
        assert desk.page.locator(".counter .list-empty").inner_text() == Texts.of("en").say("counter.empty")
        assert not desk.page.locator("[data-list=supplements]").is_visible()
        desk.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_clipped(switch_on: Switch, shop: Shop, language: str) -> None:
    number = asked_for(shop, HOSE, BELT)
    shop.do("back_order", number, "P01", part="B-1", expected_at="2026-11-24T11:00+08:00")
    shop.do("propose_supplement", number, "SA01", text="Rear pads", hours=0.8, safety=True, parts=[BELT])
    desk = switch_on(language)
    desk.sign_in("P01", "/parts")
    desk.wait(line(number))
    assert desk.cut_off_anywhere() == []
    for deed, part in (("issue_parts", "H-1"), ("back_order", "B-1"), ("withdraw_parts", "H-1")):
        touch(desk, number, deed, part)
        desk.wait(f"[data-form={deed}]")
        assert desk.cut_off_anywhere() == []
