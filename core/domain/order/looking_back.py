"""What an item of a list has to do with those of the levels before: their answers stand in its row.

The lists a shop begins with ask the levels for different things; which of them are about one thing says the table beside
this file. An item's words never change, so the table holds for as long as the item is asked. Of a shop's own items,
those with the same words are about one thing.
"""

import csv
from collections.abc import Iterator
from importlib.resources import files

from core.domain.shop.lists import ChecklistItem


def _table() -> Iterator[tuple[str, str]]:
    text = files("core.domain.order").joinpath("looked_at_before.csv").read_text("utf-8")
    return ((row["item"], row["before"]) for row in csv.DictReader(text.splitlines()))


ABOUT_ONE_THING = frozenset(_table())


def looks_back(item: ChecklistItem, before: ChecklistItem) -> bool:
    """Say whether an item asks again for what one of a level before asked for."""
    return (item.item, before.item) in ABOUT_ONE_THING or _same_words(item, before)


def _same_words(item: ChecklistItem, before: ChecklistItem) -> bool:
    texts = ((item.en, before.en), (item.zh_hans, before.zh_hans), (item.zh_hant, before.zh_hant))
    return any(one.strip() and one.strip() == other.strip() for one, other in texts)
