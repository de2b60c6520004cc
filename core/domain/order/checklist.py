"""A checklist gone through before a signature: what was answered, and whether that is enough."""

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from core.domain.base.errors import Refused
from core.domain.base.values import Code, Given, Note
from core.domain.order.photos import PhotoNames, known_photos
from core.domain.shop.lists import ChecklistItem
from core.domain.shop.people import Floor

Outcome = Literal["pass", "fail"]
Answered = Literal["ok", "na", "fixed", "not_ok"]
ANSWERS: tuple[Answered, ...] = get_args(Answered)
STRUCK_OUT = "-"  # stands for a value where there was nothing to write, as on paper


class ChecklistIncomplete(Refused):
    """An item is unanswered, or answered in a way that does not fit the outcome."""

    code = "checklist_incomplete"


class CheckedItem(Given):
    """The answer to one item; put right on the spot and not OK need a note."""

    item: Code
    answer: Answered
    value: Note | float | None = None
    note: Note = ""
    photos: PhotoNames | None = None


def _each_once(items: list[CheckedItem]) -> list[CheckedItem]:
    """Refuse two answers to one item: nobody knows which of them counts."""
    if len({item.item for item in items}) < len(items):
        message = "each item once"
        raise ValueError(message)
    return items


CheckedItems = Annotated[list[CheckedItem], Field(max_length=500), AfterValidator(_each_once)]


def answered(asked: Iterable[ChecklistItem], items: list[CheckedItem]) -> None:
    """Refuse unless every item is answered, noted and measured as its answer needs, whatever was found."""
    lacking = _lacking(asked, items)
    if lacking:
        raise ChecklistIncomplete(items=", ".join(lacking))


def complete(asked: Iterable[ChecklistItem], items: list[CheckedItem], outcome: Outcome) -> None:
    """Refuse unless every item is answered, noted and measured as its answer needs, and the outcome fits."""
    wrong = [item.item for item in not_ok(items)] if outcome == "pass" else []
    lacking = [*_lacking(asked, items), *wrong]
    if lacking:
        raise ChecklistIncomplete(items=", ".join(lacking))
    if outcome == "fail" and not not_ok(items):
        raise ChecklistIncomplete(items="not_ok")


def photos_known(floor: Floor, items: list[CheckedItem]) -> None:
    """Refuse an answer with a photo that was never sent."""
    for item in items:
        known_photos(floor, item.photos or [])


def _lacking(asked: Iterable[ChecklistItem], items: list[CheckedItem]) -> list[str]:
    answers = {item.item: item for item in items}
    unanswered = [item.item for item in asked if not _answered(item, answers.get(item.item))]
    unnoted = [item.item for item in items if item.answer in {"fixed", "not_ok"} and not item.note.strip()]
    return [*unanswered, *unnoted]


def _answered(asked: ChecklistItem, item: CheckedItem | None) -> bool:
    if item is None:
        return False
    measured = item.value is not None and str(item.value).strip() != ""
    return measured or not asked.needs_value or item.answer not in {"ok", "fixed"}


def not_ok(items: list[CheckedItem]) -> list[CheckedItem]:
    """Return what was found wrong."""
    return [item for item in items if item.answer == "not_ok"]
