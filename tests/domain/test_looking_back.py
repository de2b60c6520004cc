"""What the levels before answered stands in the row that looks at the same thing again."""

import csv
from importlib.resources import files

import pytest

from core.domain.order.looking_back import ABOUT_ONE_THING, looks_back
from core.domain.order.signatures import LEVELS
from core.domain.shop.lists import OWN_ADDITIONS, ChecklistItem
from core.store.lists import default_lists

DEFAULTS = {item.item: item for item in default_lists().checklists}


def item(code: str, en: str = "", zh_hans: str = "", zh_hant: str = "") -> ChecklistItem:
    return ChecklistItem(
        item=code, position=1, level="lead", kind="repair", en=en, zh_hans=zh_hans, zh_hant=zh_hant
    )


def test_the_table_leads_from_items_of_a_list_to_those_of_levels_before() -> None:
    for code, before in ABOUT_ONE_THING:
        this, other = DEFAULTS[code], DEFAULTS[before]
        assert LEVELS.index(other.level) < LEVELS.index(this.level), (code, before)
        assert this.kind == other.kind or this.kind in OWN_ADDITIONS, (code, before)


def test_the_table_names_each_pair_once() -> None:
    text = files("core.domain.order").joinpath("looked_at_before.csv").read_text("utf-8")
    assert len(list(csv.DictReader(text.splitlines()))) == len(ABOUT_ONE_THING)


@pytest.mark.parametrize("level", LEVELS[1:])
def test_what_was_measured_has_a_row_at_each_level_after_it(level: str) -> None:
    before = LEVELS[: LEVELS.index(level)]
    measured = {code for code, one in DEFAULTS.items() if one.level in before and one.needs_value}
    assert measured - {other for code, other in ABOUT_ONE_THING if DEFAULTS[code].level == level} == set()


@pytest.mark.parametrize(
    ("mine", "before", "same"),
    [
        (item("lead-maintenance-03"), item("self-maintenance-03"), True),
        (item("lead-maintenance-03"), item("self-maintenance-04"), False),
        (item("own-1", en="Roof rack"), item("own-2", en="Roof rack "), True),
        (item("own-1", zh_hans="车顶架"), item("own-2", en="Roof rack", zh_hans="车顶架"), True),
        (item("own-1", en="Roof rack"), item("own-2", en="Tow bar"), False),
        (item("own-1", en="Roof rack"), item("own-2", zh_hans="车顶架"), False),
    ],
)
def test_items_are_about_one_thing_by_the_table_or_by_their_words(
    mine: ChecklistItem, before: ChecklistItem, same: bool
) -> None:
    assert looks_back(mine, before) is same
