"""What the levels before found, laid beside the items that look at the same thing again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from core.domain.order.checklist import STRUCK_OUT
from core.domain.order.looking_back import looks_back
from core.domain.shop.lists import ChecklistItem
from core.views.order.of_an_order import SignatureView

OK = "ok"


class FoundItem(BaseModel):
    """What a level before answered to an item of its own, whose words are `text`."""

    level: str
    item: str
    text: str
    answer: str
    value: str
    note: str
    photos: list[str]

    @property
    def merely_ok(self) -> bool:
        """Say whether there is nothing more to tell of it."""
        return self.answer == OK and not (self.value or self.note or self.photos)

    @property
    def speaks_for_itself(self) -> bool:
        """Say whether it is understood in the row of another item: a note is, a bare value is not."""
        return self.merely_ok or bool(self.note)


class FoundBefore(BaseModel):
    """What was found by item of the list that is next, and `elsewhere` what none of its items looks at."""

    in_row: dict[str, list[FoundItem]]
    elsewhere: list[FoundItem]

    def told_elsewhere(self, level: str) -> list[FoundItem]:
        """Return what a level has to tell outside of the rows."""
        return [found for found in self.elsewhere if found.level == level and not found.merely_ok]

    def merely_ok_elsewhere(self, level: str) -> int:
        """Count what a level found OK outside of the rows."""
        return sum(found.level == level and found.merely_ok for found in self.elsewhere)


def found_before(
    asked: Sequence[ChecklistItem], signed: Iterable[SignatureView], known: Mapping[str, ChecklistItem]
) -> FoundBefore:
    """Lay the answers of these signatures beside the items that are asked next; `known` are all items there ever were."""
    in_row: dict[str, list[FoundItem]] = {item.item: [] for item in asked}
    elsewhere = []
    for signature in signed:
        for answer in signature.items:
            found, before = _found(signature.level, answer), known.get(answer["item"])
            rows = [item for item in asked if before is not None and looks_back(item, before)]
            for item in rows:
                _lay(found, in_row[item.item])
            if not rows:
                elsewhere.append(found)
    return FoundBefore(in_row=in_row, elsewhere=elsewhere)


def _lay(found: FoundItem, row: list[FoundItem]) -> None:
    """Lay it into a row, in which OK is said once by each level."""
    if not (found.merely_ok and any(other.merely_ok and other.level == found.level for other in row)):
        row.append(found)


def _found(level: str, answer: Mapping[str, Any]) -> FoundItem:
    value = answer.get("value")
    return FoundItem(
        level=level,
        item=answer["item"],
        text=answer["text"],
        answer=answer["answer"],
        value="" if value in (None, STRUCK_OUT) else f"{value:g}" if isinstance(value, float) else str(value),
        note=answer.get("note", ""),
        photos=answer.get("photos") or [],
    )
