"""What a checklist asks, in its reader's language."""

from typing import Any

from pydantic import BaseModel

from core.domain.shop.lists import ChecklistItem

NEAREST = {
    "en": ("en", "zh-Hans", "zh-Hant"),
    "zh-Hans": ("zh-Hans", "zh-Hant", "en"),
    "zh-Hant": ("zh-Hant", "zh-Hans", "en"),
}


class ItemView(BaseModel):
    """An item of a checklist in the reader's language."""

    item: str
    text: str
    needs_value: bool


class ChecklistsView(BaseModel):
    """What the three levels ask for this order, the washer, and the advisor before accepting the car."""

    self: list[ItemView]
    lead: list[ItemView]
    final: list[ItemView]
    wash: list[ItemView]
    accept: list[ItemView]


def item_view(item: ChecklistItem, language: str) -> ItemView:
    """Picture an item in a language."""
    return ItemView(item=item.item, text=worded(item, language), needs_value=item.needs_value)


def worded(row: Any, language: str) -> str:
    """Return the text of a list's row in a language; where it has none, in the nearest that has one."""
    texts = {"en": row.en, "zh-Hans": row.zh_hans, "zh-Hant": row.zh_hant}
    nearest = (texts[other] for other in NEAREST.get(language, NEAREST["en"]))
    return next((text for text in nearest if text), "")
