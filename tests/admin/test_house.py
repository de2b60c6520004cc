"""Places, programs, lists, rules and words: what an administrator decides holds at once."""

import httpx
import pytest

from tests.admin.administering import AdminDesk
from tests.admin.conftest import AtDesk
from tests.desk.working import Shop

pytestmark = pytest.mark.browser
NUMBER = "RO261123030"


@pytest.fixture
def desk(at_desk: AtDesk) -> AdminDesk:
    return at_desk()


def test_an_item_added_to_a_checklist_is_asked_at_the_next_check(desk: AdminDesk, shop: Shop) -> None:
    desk.section("lists")
    desk.ask("add_item")
    desk.pick(list="self maintenance")
    desk.write(en="Floor mats back in place", zh_hans="脚垫已放回")
    desk.send()
    desk.said("yes", "add_item")
    texts = asked(shop, "self", "maintenance")
    assert texts[-1] == "Floor mats back in place"
    key = str(desk.page.locator("tr[data-line]", has_text="Floor mats").get_attribute("data-line"))
    desk.choose(key)
    desk.page.locator('.deeds [data-deed="move_up"]').click()
    desk.said("yes", "move_up")
    assert asked(shop, "self", "maintenance")[-2] == "Floor mats back in place"
    desk.do("drop_item")
    assert "Floor mats back in place" not in asked(shop, "self", "maintenance")


def asked(shop: Shop, level: str, kind: str) -> list[str]:
    """Return what an order of this kind is asked at a level."""
    orders = [f"RO2611230{number:02}" for number in range(1, 61)]
    order = next(found for number in orders if (found := shop.order(number))["kind"] == kind)
    return [item["text"] for item in order["checklists"][level]]


def test_a_reason_is_reworded(desk: AdminDesk) -> None:
    desk.section("reasons")
    desk.choose("A/no_bay")
    desk.ask("change_reason")
    desk.write(en="no free bay")
    desk.send()
    desk.said("yes", "change_reason")
    desk.page.wait_for_function(
        "document.querySelector('[data-reason=no_bay]').innerText.includes('no free bay')"
    )


def test_a_rule_is_changed_and_the_name_stands_on_every_desk(desk: AdminDesk, at_desk: AtDesk) -> None:
    desk.section("house")
    desk.choose("shop_name")
    desk.ask("change_rule")
    desk.write(shop_name="Workshop 7")
    desk.send()
    desk.said("yes", "change_rule")
    assert at_desk("SA03", "en2").page.locator(".desk-home").inner_text() == "Workshop 7"
    desk.choose("quick")
    desk.ask("change_rule")
    desk.pick(levels="2", signers="2")
    desk.write(inspection="12")
    desk.send()
    desk.said("yes", "change_rule")
    desk.page.wait_for_function(
        "document.querySelector('tr[data-line=quick]').innerText.includes('2 inspections, 2 signers')"
    )


def test_the_copies_of_an_order_sheet_are_picked(desk: AdminDesk) -> None:
    desk.section("house")
    desk.choose("sheet_copies")
    desk.ask("change_rule")
    desk.pick(sheet_copies="2")
    desk.send()
    desk.said("yes", "change_rule")
    desk.page.wait_for_function(
        "document.querySelector('tr[data-line=sheet_copies] td:last-child').innerText.trim() === '2'"
    )


def test_the_times_that_forms_offer_are_the_houses(desk: AdminDesk, at_desk: AtDesk, shop: Shop) -> None:
    desk.section("house")
    desk.choose("closing_time")
    desk.ask("change_rule")
    desk.write(closing_time="25:00")
    desk.send()
    desk.said("no", "invalid")
    desk.write(closing_time="18:30")
    desk.send()
    desk.said("yes", "change_rule")
    desk.page.wait_for_function(
        "document.querySelector('tr[data-line=closing_time]').innerText.includes('18:30')"
    )
    order = at_desk("SA03", "en2")
    order.open(shop.receive(advisor="SA03"))
    order.begin("repromise")
    order.page.get_by_role("button", name="today 18:30").click()
    assert order.field("promised_at").locator('[data-part="time"]').input_value() == "18:30"


def test_a_text_is_worded_otherwise_and_back(desk: AdminDesk) -> None:
    desk.section("words")
    desk.choose("desk.sign_out")
    desk.ask("reword.en")
    desk.write(text="Leave")
    desk.send()
    desk.said("yes", "reword.en")
    desk.section("words")
    assert desk.page.locator("[data-sign-out]").inner_text() == "Leave"
    desk.choose("desk.sign_out")
    desk.page.locator('.deeds [data-deed="restore.en"]').click()
    desk.said("yes", "restore.en")
    desk.section("words")
    assert desk.page.locator("[data-sign-out]").inner_text() == "Sign out"


def test_a_token_is_shown_once_and_dies_with_its_revocation(desk: AdminDesk, shop: Shop) -> None:
    desk.section("programs")
    desk.ask("add_program")
    desk.write(token="program-9")
    desk.send()
    bearer = {"Authorization": f"Bearer {desk.shown()}"}
    assert httpx.get(f"{shop.url}/api/v1/board", headers=bearer).status_code == httpx.codes.OK
    desk.choose("program-9")
    desk.do("revoke_program")
    assert httpx.get(f"{shop.url}/api/v1/board", headers=bearer).status_code == httpx.codes.UNAUTHORIZED


def test_a_place_is_closed_and_opened(desk: AdminDesk) -> None:
    desk.section("places")
    desk.ask("add_place")
    desk.write(code="Z1", place="Bay Z1")
    desk.pick(kind="repair_bay")
    desk.send()
    desk.said("yes", "add_place")
    desk.choose("Z1")
    desk.do("close_place")
    desk.page.locator('[data-filter="open"] [data-value="closed"]').click()
    desk.choose("Z1")
    desk.page.locator('.deeds [data-deed="open_place"]').click()
    desk.said("yes", "open_place")


def test_a_customer_is_forgotten(desk: AdminDesk, shop: Shop) -> None:
    desk.section("customers")
    desk.ask("forget_order")
    desk.write(number=NUMBER)
    desk.send()
    desk.said("yes", "forget_order")
    assert shop.order(NUMBER)["customer"] is None
