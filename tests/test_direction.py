"""Facts of people beside each other: none turns another, whatever letters it has."""

import re
from pathlib import Path

from core.ui.direction import apart, beside

NAME, PHONE = "علي", "+8613800000000"
BY_HAND = re.compile(r'"( · | )"\.join\(part|\} · \{')
SCREENS = [path for top in ("board", "kiosk") for path in Path(top).rglob("*.py")]


def test_a_name_from_right_to_left_stands_apart_from_the_number_beside_it() -> None:
    assert beside(NAME, PHONE) == f"\u2068{NAME}\u2069 · {PHONE}"


def test_what_is_missing_leaves_no_gap() -> None:
    assert beside("", NAME, None, between=" ") == f"\u2068{NAME}\u2069"


def test_what_stood_apart_already_stays_so_within_a_longer_text() -> None:
    assert apart(beside(NAME, PHONE)) == f"\u2068\u2068{NAME}\u2069 · {PHONE}\u2069"


def test_an_end_without_a_beginning_does_not_end_ours() -> None:
    assert apart(f"a\u2069{NAME}") == f"\u2068a{NAME}\u2069"
    assert apart(f"\u2067{NAME}") == f"\u2068{NAME}\u2069"


def test_no_screen_sets_facts_beside_each_other_by_hand() -> None:
    assert [path for path in SCREENS if BY_HAND.search(path.read_text("utf-8"))] == []
