"""The advisor's desk: alerts, the own orders live, the deeds on the one chosen."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.pages import arrives

pytestmark = pytest.mark.browser

SOUND_IS_ON = """async () => {
    for (const _ of "four") await new AudioContext().resume();
    for (const _ of "two") await new Promise(requestAnimationFrame);
}"""  # for the page, too, where it asked before; and what that changes is drawn
AT_ONCE = 1000  # ms: within so long a delay reaches the advisor


@pytest.fixture
def advisor(desk: Desk) -> Desk:
    desk.sign_in("SA02", "/advisor")
    desk.wait("[data-list=orders] tr[data-line]")
    return desk


def a_waiting_order(shop: Shop, advisor: str = "SA02", **more: Any) -> str:
    """Receive an order of an advisor."""
    return shop.receive(advisor=advisor, **more)


def test_signing_in_leads_to_the_own_page(desk: Desk) -> None:
    desk.show_badge("SA02", "/")
    arrives(desk.page, "**/#/advisor")


def test_who_is_no_advisor_is_led_to_the_own_page(desk: Desk) -> None:
    desk.sign_in("W01", "/board")
    desk.goto("/advisor")
    assert desk.page.url.endswith("/board")


def test_a_delay_flagged_on_the_floor_is_heard_and_shown_at_once(advisor: Desk, shop: Shop) -> None:
    # The machine may be busy with other tests: one of a few delays has to be there in time.
    assert any(reaches_the_advisor_at_once(advisor, shop) for _ in range(5))
    assert advisor.page.title().startswith("(")


def reaches_the_advisor_at_once(advisor: Desk, shop: Shop) -> bool:
    """Flag a delay of a new order; say whether it was heard and shown in time."""
    number = a_waiting_order(shop)
    advisor.wait(f'tr[data-line="{number}"]')
    rang = rings(advisor)
    shop.do("flag_delay", number, "S01", reason="diagnosis", estimate="2026-11-23T19:00:00+08:00")
    try:
        alert_of(advisor, number).wait_for(timeout=AT_ONCE)
    except NotInTime:
        return False
    assert "19:00" in alert_of(advisor, number).inner_text()
    return rings(advisor) > rang


def test_one_touch_acknowledges(advisor: Desk, shop: Shop) -> None:
    number = a_waiting_order(shop)
    shop.do("flag_delay", number, "S01", reason="diagnosis", estimate="2026-11-23T19:00:00+08:00")
    alert_of(advisor, number).locator('[data-deed="acknowledge"]').click()
    alert_of(advisor, number).wait_for(state="detached")
    assert [one["acknowledged_by"] for one in shop.order(number)["alerts"]] == ["SA02"]


def alert_of(advisor: Desk, number: str) -> Locator:
    """Return the row of an order's delay."""
    return advisor.page.locator(f'[data-alert-kind="delay_flagged"]:has([data-open="{number}"])')


def rings(advisor: Desk) -> int:
    """Return how often the page rang."""
    return int(advisor.page.locator("[data-alerts]").get_attribute("data-rang") or 0)


def test_a_delay_of_another_advisor_does_not_ring_here(advisor: Desk, shop: Shop) -> None:
    theirs, mine = a_waiting_order(shop, "SA03"), a_waiting_order(shop)
    for number in (theirs, mine):
        shop.do("flag_delay", number, "S01", reason="diagnosis", estimate="2026-11-23T19:00:00+08:00")
    advisor.wait(f'[data-open="{mine}"]')
    assert advisor.page.locator(f'[data-open="{theirs}"]').count() == 0


def test_the_list_follows_without_reload(advisor: Desk, shop: Shop) -> None:
    number = a_waiting_order(shop)
    advisor.wait(f'tr[data-line="{number}"][data-lane="waiting"]')
    shop.do("interrupt", number, "S01", reason="A", detail="no_tool")
    advisor.wait(f'tr[data-line="{number}"][data-lane="interrupted"]')


def test_a_list_is_narrowed_by_whose_lane_day_and_words(advisor: Desk, shop: Shop) -> None:
    mine, theirs = (
        a_waiting_order(shop, plate="沪A·NARROW"),
        a_waiting_order(shop, "SA03", plate="沪B·NARROW"),
    )
    search = advisor.page.locator("[data-list=orders] [data-search]")
    search.fill("narrow")
    shown = advisor.page.locator("[data-list=orders] tr[data-line]")
    advisor.wait(f'tr[data-line="{mine}"]')
    assert shown.count() == 1
    advisor.page.locator('[data-filter="whose"] [data-value=""]').click()
    advisor.wait(f'tr[data-line="{theirs}"]')
    advisor.page.locator('select[data-filter="lane"]').select_option("ready")
    assert shown.count() == 0
    advisor.page.locator('select[data-filter="lane"]').select_option("")
    advisor.page.locator('select[data-filter="day"]').select_option("tomorrow")
    assert shown.count() == 0
    advisor.page.locator('select[data-filter="day"]').select_option("today")
    assert shown.count() == 2


def test_a_head_sorts_up_and_down(advisor: Desk) -> None:
    def plates() -> list[str]:
        return advisor.page.locator('[data-list=orders] [data-cell="car"] .list-text').all_inner_texts()

    def sorted_by(order: str) -> list[str]:
        advisor.page.locator('[data-sort="car"]').click()
        advisor.wait(f'[data-list=orders] th[aria-sort="{order}"]:has([data-sort="car"])')
        return plates()

    by_promise = plates()
    up = sorted_by("ascending")
    assert sorted_by("descending") == up[::-1]
    assert sorted_by("none") == by_promise
    assert up != by_promise


def test_the_first_click_hits_its_row_though_it_lets_the_sound_on(advisor: Desk) -> None:
    page, hint = advisor.page, advisor.page.locator('[data-sound="off"]')
    expect(hint).to_be_visible()
    page.locator("tr[data-line]").first.hover()
    page.mouse.down()
    page.evaluate(SOUND_IS_ON)
    page.mouse.up()
    advisor.wait("[data-chosen]")
    expect(hint).to_have_count(0)


def test_an_order_is_chosen_and_promised_anew_by_keyboard_alone(advisor: Desk, shop: Shop) -> None:
    number = a_waiting_order(shop, plate="沪A·KEYS")
    advisor.wait(f'tr[data-line="{number}"]')
    keys = advisor.page.keyboard
    advisor.page.locator("[data-list=orders] [data-search]").focus()
    keys.type("keys")
    keys.press("ArrowDown")
    keys.press("Enter")
    advisor.wait(f'[data-chosen="{number}"]')
    advisor.tab_to('[data-deed="repromise"]')
    keys.press("Enter")
    advisor.wait('[data-form="repromise"]')
    advisor.tab_to('[data-part="time"]')
    keys.press("Control+a")
    keys.type("18:30")
    advisor.tab_to('[data-field="reason"]')
    keys.press("ArrowDown")
    keys.press("Control+Enter")
    advisor.said("yes", "repromise")
    assert shop.order(number)["promised_at"] == "2026-11-23T10:30:00Z"


def test_a_form_half_filled_in_stays_when_another_order_rings(advisor: Desk, shop: Shop) -> None:
    number, other = a_waiting_order(shop), a_waiting_order(shop)
    advisor.page.locator(f'tr[data-line="{number}"]').click()
    advisor.wait(f'[data-chosen="{number}"]')
    advisor.begin("notify_customer")
    advisor.write(text="It will be")
    shop.do("flag_delay", other, "S01", reason="diagnosis", estimate="2026-11-23T19:00:00+08:00")
    advisor.wait(f'[data-open="{other}"]')
    assert advisor.field("text").input_value() == "It will be"
    assert advisor.page.locator(f'[data-chosen="{number}"]').count() == 1


def test_a_form_half_filled_in_is_not_thrown_away_for_another_order(advisor: Desk, shop: Shop) -> None:
    number, other = a_waiting_order(shop), a_waiting_order(shop)
    advisor.page.locator(f'tr[data-line="{number}"]').click()
    advisor.wait(f'[data-chosen="{number}"]')
    advisor.begin("notify_customer")
    advisor.write(text="It will be")
    advisor.page.locator(f'tr[data-line="{other}"]').click()
    advisor.said("no", "form_begun")
    assert advisor.field("text").input_value() == "It will be"
    advisor.page.locator("[data-form] [data-back]").click()
    advisor.page.locator(f'tr[data-line="{other}"]').click()
    advisor.wait(f'[data-chosen="{other}"]')


def test_signing_out_elsewhere_in_this_browser_takes_the_page_away_and_blames_nobody(
    advisor: Desk, shop: Shop
) -> None:
    number = a_waiting_order(shop)
    advisor.page.context.request.post(f"{shop.url}/sign-out")
    shop.do("flag_delay", number, "S01", reason="diagnosis", estimate="2026-11-23T19:00:00+08:00")
    arrives(advisor.page, f"{shop.url}/sign-in?next=%2Fadvisor")
    expect(advisor.page.locator("[data-answer]")).to_have_count(0)  # nothing was being saved


@pytest.mark.parametrize("width", [900, 1280])
def test_a_long_shop_name_leaves_the_person_on_the_screen(advisor: Desk, width: int) -> None:
    advisor.page.set_viewport_size({"width": width, "height": 800})
    advisor.page.evaluate("document.querySelector('.desk-home > *').textContent = 'W'.repeat(40)")
    box = advisor.page.locator("[data-sign-out]").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width
    assert advisor.cut_off() == []


def test_on_a_phone_the_cells_of_a_line_stand_apart(switch_on: Switch) -> None:
    phone = switch_on(size=(390, 844))
    phone.sign_in("SA02", "/advisor")
    line = phone.page.locator("tr[data-line]").first
    plate = line.locator("td:nth-child(1) .list-text").bounding_box()
    promise = line.locator("td:nth-child(2) .list-text").bounding_box()
    assert plate is not None
    assert promise is not None
    assert plate["x"] + plate["width"] <= promise["x"]
    assert phone.cut_off() == []


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_nothing_is_cut_off_in_any_language(switch_on: Switch, language: str) -> None:
    desk = switch_on(language)
    desk.sign_in("SA01", "/advisor")
    desk.page.locator("tr[data-line]").first.click()
    desk.wait("[data-chosen]")
    assert desk.cut_off() == []
