"""The board follows the shop, in order and without a touch, and never lies about it."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from core.ui.texts import Texts
from tests.board.cards import NOW, an_order, orders
from tests.board.conftest import Hang

pytestmark = pytest.mark.browser
NOTE_GLIDES = """() => { window.glided = new Set(); const { animate } = Element.prototype;
    Element.prototype.animate = function (...how) { window.glided.add(this.dataset.card); return animate.apply(this, how); }; }"""
HALT = """([number, at]) => { const card = document.querySelector(`[data-card="${number}"]`);
    for (const glide of card.getAnimations()) { glide.pause(); glide.currentTime = at; }
    const { x, y } = card.getBoundingClientRect(); return [card.getAnimations().length, x, y]; }"""
GLIDES = """(number) => document.querySelector(`[data-card="${number}"]`)
    .getAnimations().some(({ playState }) => playState === "running")"""
NOTE_STALE = """() => { window.stale = false; const board = document.querySelector("[data-board]");
    new MutationObserver(() => { window.stale ||= board.dataset.live !== "live"; })
        .observe(board, { attributeFilter: ["data-live"] }); }"""
STOPPED: dict[str, Any] = {"lane": "interrupted", "stop_reason": "A", "stop_detail": "no_bay"}
LAST: dict[str, Any] = {
    "priority": 9,
    "promised_at": NOW + timedelta(days=9),
    "rework": False,
    "comeback_of": "",
    "waits_on_site": False,
}


def test_a_moved_card_glides_to_its_lane_and_is_marked_for_five_seconds(hang: Hang) -> None:
    wall = hang(orders(60))
    wall.page.evaluate("window.same = document.querySelector('[data-board]')")
    wall.page.evaluate(NOTE_GLIDES)
    number = wall.numbers("qc")[0]
    wall.do(lambda: wall.shop.change(number, lane="wash"))
    wall.wait(f'[data-lane-column="wash"] [data-card="{number}"][data-version="2"].fresh')
    wall.page.wait_for_function("(number) => window.glided.has(number)", arg=number)
    assert number not in wall.numbers("qc")
    wall.page.clock.fast_forward(5000)
    wall.wait(f'[data-card="{number}"]:not(.fresh)')
    assert wall.page.evaluate("window.same === document.querySelector('[data-board]')")
    assert wall.page.locator("[data-board]").get_attribute("data-seq") == str(wall.shop.seq)


def test_a_card_that_must_turn_on_its_way_glides_on_from_where_it_is_seen(hang: Hang) -> None:
    wall = hang(orders(60))
    first, second, *_, last = wall.numbers("waiting")
    wall.do(lambda: wall.shop.change(first, **STOPPED))
    wall.page.wait_for_function(GLIDES, arg=last)
    on_its_way = wall.page.evaluate(HALT, [last, 100])
    wall.do(lambda: wall.shop.change(second, **STOPPED))
    wall.page.wait_for_function(GLIDES, arg=last)
    assert wall.page.evaluate(HALT, [last, 0]) == [1, *(pytest.approx(at, abs=1) for at in on_its_way[1:])]


def test_a_renamed_shop_is_named_at_once(hang: Hang) -> None:
    wall = hang(orders(12))
    wall.do(lambda: wall.shop.rename("East Garage"))
    wall.wait(".shop >> text=East Garage")
    assert wall.shop.joined == 1


def test_cards_come_and_go(hang: Hang) -> None:
    load = orders(12)
    wall = hang(load[:11])
    wall.do(lambda: wall.shop.receive(load[11]))
    wall.wait(f'[data-card="{load[11].number}"].fresh')
    wall.do(lambda: wall.shop.deliver(load[11].number))
    wall.gone(f'[data-card="{load[11].number}"]')


def test_only_the_changed_card_is_drawn_anew(hang: Hang) -> None:
    wall = hang(orders(60))
    number = wall.numbers("waiting")[4]
    _watch_changes(wall.page)
    wall.do(lambda: wall.shop.change(number, appointment=True))
    wall.wait(f'[data-card="{number}"][data-version="2"]')
    assert wall.page.evaluate("[...window.touched]") == [number]


def test_time_alone_changes_a_risk(hang: Hang) -> None:
    wall = hang(orders(20))
    number = wall.numbers("waiting")[-1]
    assert wall.shop.card(number).risk != "late"
    wall.shop.begins += timedelta(days=30)
    wall.do(wall.shop.hub.tick)
    wall.wait(f'[data-card="{number}"][data-risk="late"]')


def test_a_new_delay_is_announced_for_twenty_seconds_and_the_next_one_after_it(hang: Hang) -> None:
    wall = hang(orders(60))
    first, second = wall.numbers("ready")[:2]
    delay = {"reason": "diagnosis", "estimate": "2026-11-23T04:10:00Z"}
    for number, plate in ((first, "粤BD8P01"), (second, "苏E00001")):
        wall.do(lambda: wall.shop.change(number, plate=plate, delay=delay))  # noqa: B023 done before the next
    wall.wait(".news >> text=粤BD8P01")
    assert "诊断困难" in wall.text(".news")
    assert "12:10" in wall.text(".news")
    wall.page.clock.fast_forward(20_000)
    wall.wait(".news >> text=苏E00001")
    wall.page.clock.fast_forward(20_000)
    wall.gone(".news")


def test_late_cards_are_on_every_page_and_every_card_on_one(hang: Hang) -> None:
    wall = hang(orders(150))
    lane = "in_progress"
    cards = [card for card in wall.shop.hub.cards() if card.lane == lane]
    late = {card.number for card in cards if card.risk == "late"}
    every = {card.number for card in cards}
    seen: set[str] = set()
    pages = int(wall.text(f'[data-lane-column="{lane}"] .page').split("/")[1])
    for page in range(pages):
        wall.wait(f'[data-lane-column="{lane}"] .page >> text="{page + 1}/{pages}"')
        assert late <= set(wall.numbers(lane))
        seen.update(wall.numbers(lane))
        wall.page.clock.fast_forward(10_000)
    assert pages > 1
    assert seen == every


def test_the_page_turns_to_a_card_that_arrives(hang: Hang) -> None:
    wall = hang([an_order(n, "qc" if n == 1 else "wash") for n in range(200)])
    number = wall.numbers("qc")[0]
    wall.do(lambda: wall.shop.change(number, lane="wash", **LAST))
    wall.wait(f'[data-lane-column="wash"] [data-card="{number}"].fresh')
    assert wall.text('[data-lane-column="wash"] .page') != "1/3"


def test_a_board_that_comes_back_asks_for_what_it_missed(hang: Hang) -> None:
    wall = hang(orders(20))
    number, seq = wall.numbers("qc")[0], wall.shop.seq

    def cut_and_change() -> None:
        wall.shop.hang_up()
        wall.shop.lose_lines()
        wall.shop.change(number, lane="wash")

    wall.do(cut_and_change)
    wall.wait(f'[data-lane-column="wash"] [data-card="{number}"]')
    assert wall.shop.resumed == [seq]


def test_a_line_that_dies_without_a_word_is_replaced_before_the_board_is_stale(hang: Hang) -> None:
    wall = hang(orders(20))
    number, seq = wall.numbers("qc")[0], wall.shop.seq

    def fall_silent() -> None:
        wall.shop.lose_lines()
        wall.shop.change(number, lane="wash")

    wall.page.evaluate(NOTE_STALE)
    wall.do(fall_silent)
    wall.page.clock.fast_forward(2500)
    wall.wait(f'[data-lane-column="wash"] [data-card="{number}"]')
    assert wall.shop.resumed == [seq]
    assert not wall.page.evaluate("window.stale")


def test_after_a_lost_message_the_board_asks_for_everything(hang: Hang) -> None:
    wall = hang(orders(20))
    number = wall.numbers("qc")[0]
    wall.do(lambda: wall.shop.lose(lambda: wall.shop.change(number, lane="wash")))
    wall.wait(f'[data-lane-column="wash"] [data-card="{number}"]')
    assert wall.shop.joined == 2


def test_a_gap_makes_the_board_ask_for_everything(hang: Hang) -> None:
    wall = hang(orders(60))
    first, second = wall.numbers("ready")[:2]

    def lose_the_first() -> None:
        wall.shop.lose(lambda: wall.shop.change(first, lane="wash"))
        wall.shop.change(second, lane="wash")

    wall.do(lose_the_first)
    wall.wait(f'[data-lane-column="wash"] [data-card="{first}"]')
    wall.wait(f'[data-lane-column="wash"] [data-card="{second}"]')


def test_another_boot_makes_the_board_ask_for_everything(hang: Hang) -> None:
    wall = hang(orders(20))
    number = wall.numbers("qc")[0]

    def begin_anew() -> None:
        wall.shop.change_untold(number, lane="wash")
        wall.shop.hub.boot = "boot-2"

    wall.do(begin_anew)
    wall.wait(f'[data-lane-column="wash"] [data-card="{number}"]')
    assert wall.shop.joined == 2


def test_without_beats_the_board_is_stale_then_lost_and_says_of_when_its_data_are(hang: Hang) -> None:
    wall = hang(orders(20))
    wall.shop.beats = False
    wall.page.clock.fast_forward(5000)
    wall.wait("[data-live=stale]")
    assert wall.page.locator(".figure").count() == 3
    wall.page.clock.fast_forward(26_000)
    wall.wait("[data-live=lost]")
    assert "10:42" in wall.text(".top .lost")
    assert wall.page.locator(".figure").count() == 0
    wall.shop.beats = True
    wall.wait("[data-live=live]")


def test_a_beat_that_is_ahead_does_not_count_as_live(hang: Hang) -> None:
    wall = hang(orders(3))
    wall.shop.beats = False
    wall.page.clock.fast_forward(4000)
    wall.do(lambda: wall.shop.send(wall.shop.beat(seq=wall.shop.seq + 1)))
    wall.page.clock.fast_forward(1500)
    wall.wait("[data-live=stale]")


def test_a_killed_server_is_told_and_its_return_taken_without_a_touch(hang: Hang) -> None:
    wall = hang(orders(20))
    number = wall.numbers("qc")[0]
    other = wall.numbers("waiting")[-1]
    wall.server.stop()
    wall.wait("[data-live=stale]")
    wall.shop.change(number, lane="wash")
    wall.shop.change_untold(other, promised_at=NOW)  # so that it is late now, without an entry
    wall.server.start()
    wall.wait("[data-live=live]")
    assert number in wall.numbers("wash")
    assert wall.page.locator(".fresh").get_attribute("data-card") == number
    assert wall.page.locator(f'[data-card="{other}"]').get_attribute("data-risk") == "late"


def test_a_screen_that_lost_its_pairing_says_so_and_comes_back(hang: Hang) -> None:
    wall = hang(orders(3))
    wall.shop.paired = False
    wall.do(wall.shop.hang_up)
    wall.wait(".notice .icon-lock")
    assert wall.page.locator("[data-card]").count() == 0
    wall.shop.paired = True
    wall.wait("[data-card]")
    wall.gone(".notice")


def _watch_changes(page: Page) -> None:
    page.evaluate("""() => {
      window.touched = new Set();
      new MutationObserver((changes) => changes.forEach(({target}) => {
        const card = (target.closest ? target : target.parentElement).closest('[data-card]');
        if (card) window.touched.add(card.dataset.card);
      })).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    }""")


def test_before_the_first_word_of_the_shop_a_wall_claims_nothing(hang: Hang, browser: Browser) -> None:
    """Neither an empty shop nor the machine's time."""
    shop = hang(orders(3))
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.route_web_socket("**/live/board", lambda _: None)  # opened, and silent
    page.goto(f"{shop.server.url}/tv")
    page.wait_for_selector(".notice")
    assert page.locator(".notice").inner_text() == Texts.of("zh-Hans").say("board.joining")
    assert page.locator("[data-lane-column], .figure").count() == 0
    assert [page.locator(where).inner_text() for where in (".clock", ".seconds")] == ["", ""]
    page.close()
