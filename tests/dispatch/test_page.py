"""The supervisor's desk in a browser: given out in two touches, by keyboard, seen elsewhere, roles lent."""

from typing import Any

import pytest

from core.ui.texts import LANGUAGES
from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.pages import UNDER_THE_ANSWER

pytestmark = pytest.mark.browser


@pytest.fixture
def supervisor(desk: Desk) -> Desk:
    desk.sign_in("S01", "/dispatch")
    desk.wait("[data-person]")
    return desk


def a_car(shop: Shop, **fields: Any) -> str:
    """Receive an order and return its number."""
    return shop.receive(advisor="SA01", **fields)


def choose(desk: Desk, number: str) -> None:
    """Touch an order and wait until everybody says whether it suits."""
    desk.page.locator(f'tr[data-card="{number}"]').click()
    desk.wait(f'[data-chosen="{number}"]')
    desk.wait("[data-choosing]")


def give(desk: Desk, person: str) -> None:
    """Touch a person."""
    desk.page.locator(f'[data-deed="assign"][data-person="{person}"]').click()


def show(desk: Desk, which: str) -> None:
    """Choose which orders are listed; the empty text lists them all."""
    desk.page.locator('[data-filter="which"]').select_option(which)


def test_an_order_is_given_out_in_two_touches(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    choose(supervisor, number)
    give(supervisor, "T04")
    supervisor.said("yes", "assign")
    assert shop.order(number)["technician"] == "T04"
    supervisor.page.wait_for_selector(f'tr[data-card="{number}"]', state="detached")


def test_the_answer_covers_nothing_and_leads_back_also_from_another_order(
    supervisor: Desk, shop: Shop
) -> None:
    number, other = a_car(shop), a_car(shop)
    page = supervisor.page
    choose(supervisor, number)
    give(supervisor, "T04")
    supervisor.said("yes", "assign")
    choose(supervisor, other)
    supervisor.begin("flag_delay")
    for width, height in ((1280, 800), (1280, 720), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate(UNDER_THE_ANSWER) == [], f"{width} x {height}"
    page.locator("[data-form] [data-back]").click()
    page.locator('.answer [data-deed="undo"]').click()
    supervisor.said("yes", "undo")
    assert shop.order(number)["technician"] is None
    supervisor.wait(f'[data-chosen="{number}"]')


def test_an_order_is_given_out_by_keyboard_alone(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    supervisor.wait(f'tr[data-card="{number}"]')
    keys = supervisor.page.keyboard
    supervisor.page.locator("[data-search]").focus()
    keys.type(number)
    keys.press("Enter")
    supervisor.wait("[data-choosing]")
    tab_to(supervisor, "[data-person]")
    keys.press("ArrowDown")
    keys.press("Enter")
    supervisor.said("yes", "assign")
    assert shop.order(number)["technician"] == "T01"


def tab_to(desk: Desk, selector: str) -> None:
    """Press Tab until something like this has the focus."""
    for _ in range(40):
        if desk.page.evaluate("(wanted) => document.activeElement?.matches(wanted)", selector):
            return
        desk.page.keyboard.press("Tab")
    pytest.fail(f"no way by Tab to {selector}")


def test_another_supervisor_sees_it_without_reload(supervisor: Desk, switch_on: Switch, shop: Shop) -> None:
    number = a_car(shop)
    other = switch_on("en2")
    other.sign_in("Q02", "/dispatch")
    other.wait(f'tr[data-card="{number}"]')
    choose(supervisor, number)
    give(supervisor, "T03")
    other.page.wait_for_selector(f'tr[data-card="{number}"]', state="detached")
    show(other, "")
    assert "李师傅" in other.page.locator(f'tr[data-card="{number}"]').inner_text()


def test_who_is_not_skilled_enough_says_so(supervisor: Desk, shop: Shop) -> None:
    door = a_car(shop, jobs=[{"code": "J1", "text": "Paint a door", "standard_hours": 6, "skill": 3}])
    choose(supervisor, door)
    assert "skill 1, needs 3" in supervisor.page.locator('[data-person="T01"]').inner_text()
    give(supervisor, "T01")
    supervisor.said("yes", "assign")
    shop.do("start", door, "T01", walkround="ok", bay="B09")
    assert shop.order(door)["lane"] == "in_progress"


def test_an_order_is_given_to_a_team(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    choose(supervisor, number)
    supervisor.page.locator('[data-deed="assign"][data-team="B"]').click()
    supervisor.said("yes", "assign")
    assert (shop.order(number)["team"], shop.order(number)["technician"]) == ("B", None)


def test_a_team_lead_gives_out_within_the_team(desk: Desk, shop: Shop) -> None:
    number = a_car(shop)
    desk.sign_in("L02", "/dispatch")
    choose(desk, number)
    assert desk.page.locator("[data-person]").first.get_attribute("data-person") == "L02"
    assert desk.page.locator('[data-person="T01"]').is_disabled()
    assert "not your team" in desk.page.locator('[data-person="T01"]').inner_text()
    give(desk, "T06")
    desk.said("yes", "assign")
    assert shop.order(number)["technician"] == "T06"


def test_priority_bay_and_start_go_through_the_form(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    choose(supervisor, number)
    supervisor.begin("assign")
    supervisor.pick(priority="2", bay="B03")
    supervisor.time("planned_start", "2026-11-23", "14:00")
    supervisor.send()
    supervisor.said("yes", "assign")
    order = shop.order(number)
    assert (order["priority"], order["bay"], order["planned_start"]) == (2, "B03", "2026-11-23T06:00:00Z")


def test_a_role_is_lent_used_and_taken_back(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    supervisor.page.locator('[data-about="T11"]').click()
    supervisor.page.locator('[data-deed="lend_role"]').click()
    supervisor.pick(role="advisor")
    supervisor.time("until", "2026-11-23", "17:00")
    supervisor.send()
    supervisor.said("yes", "lend_role")
    tag = supervisor.page.locator('[data-person="T11"] .crew-tag.lent')
    assert tag.inner_text() == "acting Advisor until 17:00"
    shop.do("notify_customer", number, "T11", channel="phone", text="Ready at five")
    supervisor.page.locator('[data-deed="take_back_role"]').click()
    supervisor.said("yes", "take_back_role")
    supervisor.page.wait_for_selector(".crew-tag.lent", state="detached")


def test_a_loan_into_the_past_is_refused_and_may_be_mended(supervisor: Desk) -> None:
    supervisor.page.locator('[data-about="T12"]').click()
    supervisor.page.locator('[data-deed="lend_role"]').click()
    supervisor.pick(role="washer")
    supervisor.time("until", "2026-11-23", "08:00")
    supervisor.send()
    supervisor.said("no", "invalid")
    assert "later than now" in supervisor.page.locator('.field [role="alert"]').inner_text()
    assert supervisor.page.locator('[data-form="lend_role"]').is_visible()


def test_who_is_away_is_seen_by_everybody(supervisor: Desk, switch_on: Switch) -> None:
    other = switch_on("en2")
    other.sign_in("Q02", "/dispatch")
    supervisor.page.locator('[data-about="T10"]').click()
    supervisor.page.locator('[data-deed="set_off_duty"]').click()
    for desk in (other, supervisor):  # the button says the opposite from then on
        desk.page.locator('.off [data-person="T10"]').wait_for()
    supervisor.page.locator('[data-deed="set_off_duty"]').click()
    other.page.wait_for_selector('.off [data-person="T10"]', state="detached")


def test_an_order_is_stopped_and_put_back(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    choose(supervisor, number)
    supervisor.begin("interrupt")
    supervisor.pick(reason="A")
    supervisor.page.locator('[data-other="detail"]').fill("The lift is broken")
    supervisor.send()
    supervisor.wait(f'[data-chosen="{number}"][data-lane="interrupted"]')
    supervisor.begin("requeue")
    supervisor.write(reason="Another lift is free")
    supervisor.send()
    supervisor.wait(f'[data-chosen="{number}"][data-lane="waiting"]')
    assert shop.types(number)[-2:] == ["interrupt", "requeue"]


def test_a_signature_is_voided(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    shop.do("start", number, "T07", walkround="ok", bay="B10")
    shop.do("tick_job", number, "T07", job="J1")
    shop.check("self", number, "T07")
    shop.check("lead", number, "L02")
    show(supervisor, "qc")
    choose(supervisor, number)
    supervisor.begin("void_signature")
    supervisor.pick(level="lead")
    supervisor.write(reason="Signed in a hurry", pin="9312")
    supervisor.send()
    supervisor.said("yes", "void_signature")
    assert [one["voided"] for one in shop.order(number)["signatures"]] == [False, True]


def test_a_start_that_was_entered_too_late_is_corrected(supervisor: Desk, shop: Shop) -> None:
    number = a_car(shop)
    shop.do("start", number, "T06", walkround="ok", bay="B11")
    show(supervisor, "in_progress")
    choose(supervisor, number)
    supervisor.begin("correct")
    supervisor.pick(what="segment")
    entry = supervisor.field("entry")
    assert "刘师傅" in entry.inner_text()
    entry.select_option(index=1)
    supervisor.time("started_at", "2026-11-23", "08:45")
    supervisor.write(reason="Scanned late", pin="9312")
    supervisor.send()
    supervisor.said("yes", "correct")
    assert shop.order(number)["segments"][0]["started_at"] == "2026-11-23T00:45:00Z"


def test_who_gives_out_nothing_is_led_to_the_own_page(desk: Desk) -> None:
    desk.sign_in("SA01", "/board")
    desk.goto("/dispatch")
    assert desk.page.url.endswith("/advisor")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_clipped(switch_on: Switch, shop: Shop, language: str) -> None:
    number = a_car(shop, waits_on_site=True, appointment=True, comeback_of="RO1")
    desk = switch_on(language)
    desk.sign_in("S01", "/dispatch")
    choose(desk, number)
    assert desk.cut_off_anywhere() == []
    desk.page.locator('[data-about="L03"]').click()
    desk.page.locator('[data-deed="lend_role"]').click()
    desk.wait("[data-form]")
    assert desk.cut_off_anywhere() == []
