"""What the board cannot take or draw never counts as shown: it starts over, and says so when that is of no use."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from core.ui.texts import Texts
from tests.board.cards import orders
from tests.board.conftest import Hang, Wall
from tests.board.looks import PALE, look

pytestmark = pytest.mark.browser
SAY = Texts.of("en").say
AT_ONCE = 3  # fresh starts
NOTE_LIVE = """() => { window.live = false;
    new MutationObserver(() => { window.live ||= Boolean(document.querySelector("[data-live=live]")); })
        .observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-live"] }); }"""


def not_json(_message: dict[str, Any]) -> str:
    return "{"


def without_cards(message: dict[str, Any]) -> str:
    return json.dumps(message | {"cards": None})


def of_nowhere(message: dict[str, Any]) -> str:
    return json.dumps(message | {"cards": [card | {"lane": "nowhere"} for card in message["cards"]]})


def without_a_line(message: dict[str, Any]) -> str:
    """Leave out what a card in progress is drawn from; it can be taken all the same."""
    return json.dumps(message | {"cards": [card | {"line": {}} for card in message["cards"]]})


def of_another_protocol(message: dict[str, Any]) -> str:
    return json.dumps(message | {"protocol": message["protocol"] + 1})


Spoilt = Callable[[dict[str, Any]], str]


@pytest.mark.parametrize("spoilt", [not_json, without_cards, of_nowhere, without_a_line])
def test_after_a_message_that_cannot_be_shown_the_board_shows_what_is_right(
    hang: Hang, spoilt: Spoilt
) -> None:
    wall = hang(orders(20))
    number = wall.numbers("qc")[0]
    spoil(wall, spoilt, kind="delta")
    change(wall, number)
    wall.wait(
        f'[data-live=live][data-seq="{wall.shop.seq}"] [data-lane-column="in_progress"] [data-card="{number}"]'
    )
    assert len(wall.page.locator("[data-card]").all()) == 20
    assert wall.shop.joined == 2
    told(wall, 1)


@pytest.mark.parametrize("spoilt", [without_cards, without_a_line])
def test_where_nothing_can_be_shown_it_says_so_and_is_never_live_until_it_can(
    hang: Hang, spoilt: Spoilt
) -> None:
    wall = hang(orders(20), language="en")
    spoil(wall, spoilt)
    wall.page.evaluate(NOTE_LIVE)
    change(wall, wall.numbers("qc")[0])
    wall.wait(f'[data-live=lost] .notice >> text="{SAY("board.broken")}"')
    assert SAY("board.broken_advice") in wall.text(".notice")
    assert wall.page.locator("[data-card]").count() == 0
    assert wall.page.evaluate(PALE) == []
    assert wall.shop.joined == 1 + AT_ONCE
    with wall.page.expect_console_message(lambda message: "starts over" in message.text):
        wall.page.clock.fast_forward(30_000)
    wall.wait(f'[data-live=lost] .notice >> text="{SAY("board.broken")}"')
    told(wall, 2 + AT_ONCE)
    heal(wall)
    wall.page.clock.fast_forward(30_000)
    wall.wait(f'[data-live=lost][data-seq="{wall.shop.seq}"] .top .lost >> text="{SAY("board.broken")}"')
    assert wall.text(".foot .live") == SAY("board.fault")
    assert look(wall.page)["wrong"] == []
    assert not wall.page.evaluate("window.live")
    wall.page.clock.fast_forward(61_000)
    wall.wait("[data-live=live] [data-card]")


def test_changes_that_cannot_be_taken_are_too_many_also_where_snapshots_can(hang: Hang) -> None:
    wall = hang(orders(20))
    spoil(wall, without_cards, kind="delta")
    first, *_ = wall.numbers("qc")
    for start in range(AT_ONCE):
        change(wall, first)
        wall.wait(f'[data-live=live][data-seq="{wall.shop.seq}"]')
        assert wall.shop.joined == 2 + start
    wall.page.evaluate(NOTE_LIVE)
    change(wall, first)
    wall.wait("[data-live=lost] .notice")
    assert not wall.page.evaluate("window.live")
    told(wall, 1 + AT_ONCE)


def test_a_page_of_another_protocol_says_that_it_cannot_show_the_board_and_loads_itself_anew(
    hang: Hang,
) -> None:
    wall = hang(orders(12), language="en")
    wall.page.evaluate("window.loaded_before = true")
    wall.page.evaluate(NOTE_LIVE)
    spoil(wall, of_another_protocol, kind="snapshot")
    wall.do(lambda: wall.shop.send(wall.shop.snapshot()))
    wall.wait(f'[data-live=lost] .notice >> text="{SAY("board.broken")}"')
    assert not wall.page.evaluate("window.live")
    assert wall.page.evaluate("window.loaded_before")
    heal(wall)
    wall.page.clock.fast_forward(30_000)
    wall.page.wait_for_function("!window.loaded_before")
    wall.wait("[data-live=live] [data-card]")
    told(wall, 1 + AT_ONCE)


def test_who_followed_for_a_minute_begins_to_count_anew(hang: Hang) -> None:
    wall = hang(orders(20))
    spoil(wall, without_cards, kind="delta")
    first, *_ = wall.numbers("qc")
    for _ in range(AT_ONCE + 2):
        change(wall, first)
        wall.wait(f'[data-live=live][data-seq="{wall.shop.seq}"]')
        wall.page.clock.fast_forward(61_000)
        wall.wait("[data-live=live]")
    told(wall, AT_ONCE + 2)


def test_new_words_that_do_not_come_are_asked_for_again(hang: Hang) -> None:
    wall = hang(orders(12))
    wall.page.route("**/live/config*", lambda route: route.abort(), times=1)
    wall.do(lambda: wall.shop.rename("East Garage"))
    wall.wait('[data-live=live] .shop >> text="East Garage"')


def spoil(wall: Wall, spoilt: Spoilt, kind: str = "") -> None:
    """Let whatever carries cards arrive spoilt, or only messages of this kind."""

    def spoiling(text: str) -> str:
        message = json.loads(text)
        return spoilt(message) if "cards" in message and kind in {"", message["kind"]} else text

    wall.shop.passes = spoiling


def heal(wall: Wall) -> None:
    """Let everything arrive as it was sent."""
    wall.shop.passes = lambda text: text


def change(wall: Wall, number: str) -> None:
    """Let a car be worked on."""
    wall.do(lambda: wall.shop.change(number, lane="in_progress"))


def told(wall: Wall, times: int) -> None:
    """See that the page complained so often."""
    assert len(wall.faults) == times
    wall.faults.clear()
