"""Checklists and reasons written anew: what is kept, what is dropped, what never comes again."""

from collections.abc import Iterable
from typing import Any

import pytest

from core.domain.shop.list_editing import ItemWanted, ReasonWanted, save_checklist, save_reasons
from core.domain.shop.lists import ChecklistItem, Reason, checklist_for
from core.views.order.checklists import worded
from tests.domain.building import refusal
from tests.domain.happening import happen_to_the_shop

OIL, TYRES = "self-repair-01", "self-repair-02"
WORDS = {OIL: "Oil", TYRES: "Tyres"}


def known(dropped: Iterable[str] = ()) -> list[ChecklistItem]:
    return [
        ChecklistItem(
            item=item, position=n, level="self", kind="repair", active=item not in dropped, **words(text)
        )
        for n, (item, text) in enumerate(WORDS.items())
    ]


def words(text: str) -> dict[str, Any]:
    return {"en": text, "zh_hans": f"{text} s", "zh_hant": f"{text} t"}


def kept(item: str, **more: Any) -> ItemWanted:
    return ItemWanted(item=item, **{**words(WORDS[item]), **more})


def new(text: str) -> ItemWanted:
    return ItemWanted(**words(text))


def saved(*wanted: ItemWanted, items: list[ChecklistItem] | None = None) -> tuple[list[str], list[str]]:
    """Return the ids the list has then, and those that it no longer has."""
    event = save_checklist(known() if items is None else items, "self", "repair", wanted)
    return ([entry.item for entry in event.items], event.dropped) if event else ([], [])


def test_a_list_is_put_in_another_order() -> None:
    assert saved(kept(TYRES), kept(OIL)) == ([TYRES, OIL], [])


def test_a_new_item_gets_the_next_number() -> None:
    assert saved(kept(OIL), new("Lamps"), kept(TYRES)) == ([OIL, "self-repair-03", TYRES], [])


def test_a_dropped_items_number_never_comes_again() -> None:
    assert saved(kept(OIL)) == ([OIL], [TYRES])
    assert saved(kept(OIL), new("Lamps"), items=known(dropped=[TYRES])) == ([OIL, "self-repair-03"], [])


def test_other_words_are_another_item_for_people_signed_the_old_ones() -> None:
    assert saved(kept(OIL, en="Oil level"), kept(TYRES)) == (["self-repair-03", TYRES], [OIL])


def test_whether_a_value_is_asked_may_change() -> None:
    assert saved(kept(OIL, needs_value=True), kept(TYRES)) == ([OIL, TYRES], [])


def test_the_same_list_again_changes_nothing() -> None:
    assert save_checklist(known(), "self", "repair", [kept(OIL), kept(TYRES)]) is None


def test_an_item_says_something_in_one_language_at_least() -> None:
    assert refusal(save_checklist, known(), "self", "repair", [ItemWanted(en=" ")]) == "invalid"
    assert refusal(save_checklist, known(), "self", "repair", [ItemWanted(zh_hans="油")]) == "allowed"


def test_an_item_is_of_the_list_and_stands_there_once() -> None:
    assert refusal(save_checklist, known(), "self", "repair", [kept(OIL), kept(OIL)]) == "invalid"
    foreign = ItemWanted(item="lead-repair-01", en="Oil")
    assert refusal(save_checklist, known(), "self", "repair", [foreign]) == "invalid"


def test_of_what_is_signed_only_an_addition_may_be_empty() -> None:
    assert refusal(save_checklist, known(), "self", "repair", []) == "invalid"
    assert refusal(save_checklist, [], "self", "body", []) == "allowed"


@pytest.mark.parametrize("level", ["wash", "accept"])
def test_a_list_that_nobody_signs_may_be_empty(level: str) -> None:
    assert refusal(save_checklist, [], level, "all", []) == "allowed"


def test_there_is_a_list_for_each_level_and_kind() -> None:
    assert refusal(save_checklist, [], "self", "quick", [new("Oil")]) == "invalid"
    assert refusal(save_checklist, [], "accept", "all", [new("Clean")]) == "allowed"


def test_a_dropped_item_is_asked_no_more_and_stays_readable() -> None:
    event = save_checklist(known(), "self", "repair", [new("Lamps"), kept(OIL)])
    assert event is not None
    book = happen_to_the_shop(event, rows=known())
    rows = [row for row in book.rows(ChecklistItem).values() if isinstance(row, ChecklistItem)]
    assert [item.item for item in checklist_for(rows, "self", "repair")] == ["self-repair-03", OIL]
    assert [(row.active, row.en) for row in rows if row.item == TYRES] == [(False, "Tyres")]


def reasons(dropped: Iterable[str] = ()) -> list[Reason]:
    codes = ("no_bay", "other")
    return [
        Reason(list="A", code=code, position=n, active=code not in dropped, **words(code))
        for n, code in enumerate(codes)
    ]


def codes_after(*wanted: ReasonWanted, rows: list[Reason] | None = None) -> tuple[list[str], list[str]]:
    event = save_reasons(reasons() if rows is None else rows, "A", wanted)
    return ([entry.code for entry in event.reasons], event.dropped) if event else ([], [])


def test_a_new_reason_gets_a_code_of_its_words() -> None:
    assert codes_after(ReasonWanted(en="Waits for the fitter!")) == (
        ["waits_for_the_fitter"],
        ["no_bay", "other"],
    )
    assert codes_after(ReasonWanted(zh_hans="等人"))[0] == ["a_reason"]


def test_a_code_never_comes_again() -> None:
    wanted = ReasonWanted(en="Other")
    assert codes_after(wanted, rows=reasons(dropped=["other"]))[0] == ["other_2"]


def test_two_new_reasons_of_the_same_words_get_a_code_each() -> None:
    wanted = ReasonWanted(en="No lift")
    assert codes_after(wanted, wanted)[0] == ["no_lift", "no_lift_2"]


def test_a_dropped_reason_is_offered_no_more_until_it_is_wanted_again() -> None:
    rows = reasons(dropped=["other"])
    event = save_reasons(rows, "A", [ReasonWanted(code="other", en="Else")])
    assert event is not None
    happen_to_the_shop(event, rows=rows)
    assert [(row.code, row.active, row.position) for row in rows] == [
        ("no_bay", False, 0),
        ("other", True, 0),
    ]
    assert (rows[1].en, rows[1].zh_hans, rows[1].zh_hant) == ("Else", "", "")


def test_a_reason_keeps_its_code_under_other_words() -> None:
    assert codes_after(ReasonWanted(code="no_bay", en="No lift")) == (["no_bay"], ["other"])


def test_a_list_of_reasons_is_known_and_never_empty() -> None:
    assert refusal(save_reasons, [], "D", [ReasonWanted(en="x")]) == "invalid"
    assert refusal(save_reasons, reasons(), "A", []) == "invalid"


def test_a_text_that_is_missing_is_read_in_the_nearest_language() -> None:
    row = Reason(list="A", code="x", position=0, en="", zh_hans="等人", zh_hant="")
    assert [worded(row, language) for language in ("en", "zh-Hans", "zh-Hant")] == ["等人"] * 3
