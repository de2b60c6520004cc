"""A checklist gone through before a signature: what was answered, and whether that is enough."""

from collections.abc import Iterable
from typing import Literal

from core.domain.errors import Refused
from core.domain.lists import ChecklistItem
from core.domain.people import Floor
from core.domain.photos import PhotoNames, known_photos
from core.domain.values import Code, Given, Note

Outcome = Literal["pass", "fail"]


class ChecklistIncomplete(Refused):
    """An item is unanswered, or answered in a way that does not fit the outcome."""

    code = "checklist_incomplete"


class CheckedItem(Given):
    """The answer to one item; put right on the spot and not OK need a note."""

    item: Code
    answer: Literal["ok", "na", "fixed", "not_ok"]
    value: Note | float | None = None
    note: Note = ""
    photos: PhotoNames | None = None


def complete(asked: Iterable[ChecklistItem], items: list[CheckedItem], outcome: Outcome) -> None:
    """Refuse unless every item is answered, noted and measured as its answer needs, and the outcome fits."""
    answers = {item.item: item for item in items}
    lacking = [item.item for item in asked if not _answered(item, answers.get(item.item))]
    unnoted = [item.item for item in items if item.answer in {"fixed", "not_ok"} and not item.note.strip()]
    wrong = [item.item for item in not_ok(items)] if outcome == "pass" else []
    if lacking or unnoted or wrong:
        raise ChecklistIncomplete(items=", ".join([*lacking, *unnoted, *wrong]))
    if outcome == "fail" and not not_ok(items):
        raise ChecklistIncomplete(items="not_ok")


def photos_known(floor: Floor, items: list[CheckedItem]) -> None:
    """Refuse an answer with a photo that was never sent."""
    for item in items:
        known_photos(floor, item.photos or [])


def _answered(asked: ChecklistItem, item: CheckedItem | None) -> bool:
    if item is None:
        return False
    measured = item.value is not None and str(item.value).strip() != ""
    return measured or not asked.needs_value or item.answer not in {"ok", "fixed"}


def not_ok(items: list[CheckedItem]) -> list[CheckedItem]:
    """Return what was found wrong."""
    return [item for item in items if item.answer == "not_ok"]
