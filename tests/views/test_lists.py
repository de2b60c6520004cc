"""The shop's own lists and words as they are edited: each list with its own, and only what is still asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.actions.shop.house import SaveReasons, SaveWords
from core.domain.shop.list_editing import ReasonWanted
from core.views.order.lists import lists_to_edit, offered_reasons, own_words, reasons
from core.workshop import Workshop
from tests.shop import BY, an_empty_shop

READY = "lane.ready"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = an_empty_shop(tmp_path)
    yield shop
    shop.close()


def test_each_list_is_edited_with_its_own_items_in_their_order(shop: Workshop) -> None:
    edited = shop.look_now(lambda floor: lists_to_edit(floor.session)).checklists
    for level, kind in (("self", "maintenance"), ("lead", "repair"), ("final", "body")):
        items = [item.item for item in edited[level][kind]]
        assert items == sorted(items)
        assert {item.rpartition("-")[0] for item in items} == {f"{level}-{kind}"}


def test_a_reason_that_is_dropped_is_no_longer_offered_and_stays_readable(shop: Workshop) -> None:
    before = shop.look_now(lambda floor: offered_reasons(floor.session)["A"])
    shop.run(SaveReasons(of_list="A", reasons=[ReasonWanted(en="No lift")]), BY)
    assert shop.look_now(lambda floor: offered_reasons(floor.session)["A"]) == ["no_lift"]
    edited = shop.look_now(lambda floor: lists_to_edit(floor.session)).reasons["A"]
    assert [(reason.code, reason.en) for reason in edited] == [("no_lift", "No lift")]
    assert {*before, "no_lift"} == set(shop.look_now(lambda floor: reasons(floor.session, "en")["A"]))


def test_own_words_are_told_by_language_until_the_original_is_back(shop: Workshop) -> None:
    assert shop.look_now(lambda floor: own_words(floor.session)) == {}
    shop.run(SaveWords(language="en", texts={READY: "To go"}), BY)
    assert shop.look_now(lambda floor: own_words(floor.session)) == {"en": {READY: "To go"}}
    shop.run(SaveWords(language="en", texts={READY: None}), BY)
    assert shop.look_now(lambda floor: own_words(floor.session)) == {}
