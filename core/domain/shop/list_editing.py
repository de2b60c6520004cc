"""Editing the lists. What a list no longer has is offered no more, and stays readable: old orders name it."""

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from pydantic import BaseModel

from core.domain.base.errors import Invalid
from core.domain.base.events import Book, Event, Stamp, Touches, register
from core.domain.base.values import Code, Note
from core.domain.shop.lists import (
    ALL_KINDS,
    OWN_ADDITIONS,
    ChecklistEntry,
    ChecklistItem,
    Reason,
    ReasonEntry,
    Worded,
)

CHECKLISTS = {
    **dict.fromkeys(("self", "lead", "final"), ("maintenance", "repair", *OWN_ADDITIONS)),
    **dict.fromkeys(("wash", "accept"), (ALL_KINDS,)),
}
# Nobody signs for wash and acceptance: a shop may do without their lists.
MAY_BE_EMPTY = (*OWN_ADDITIONS, ALL_KINDS)
REASONS = ("A", "B", "C", "pause", "delay", "rework_cause")
R = TypeVar("R", ChecklistItem, Reason)


class ChecklistSaved(Event):
    """A checklist was written anew: its items in their order, and those it no longer has."""

    kind: ClassVar[str] = "checklist_saved"
    level: str
    of_kind: str
    items: list[ChecklistEntry]
    dropped: list[str]

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Put the items in their order; the dropped ones are asked no more."""
        del stamp
        for key in self.dropped:
            item = book.get(ChecklistItem, key)
            if item is not None:
                item.active = False
        for position, entry in enumerate(self.items):
            item = book.get(ChecklistItem, entry.item)
            if item is None:
                book.add(ChecklistItem(position=position, **entry.model_dump()))
            else:
                item.position, item.needs_value, item.active = position, entry.needs_value, True


class ReasonsSaved(Event):
    """A list of reasons was written anew."""

    kind: ClassVar[str] = "reasons_saved"
    touches: ClassVar[Touches] = Touches(words=True)
    of_list: str
    reasons: list[ReasonEntry]
    dropped: list[str]

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Put the reasons in their order and words; the dropped ones are offered no more."""
        del stamp
        for code in self.dropped:
            reason = book.get(Reason, self.of_list, code)
            if reason is not None:
                reason.active = False
        for position, entry in enumerate(self.reasons):
            reason = book.get(Reason, self.of_list, entry.code)
            if reason is None:
                book.add(Reason(position=position, **entry.model_dump()))
            else:
                reason.position, reason.active = position, True
                reason.en, reason.zh_hans, reason.zh_hant = entry.en, entry.zh_hans, entry.zh_hant


class WordsWanted(BaseModel):
    """What somebody writes; a language that is left out reads another one's text."""

    en: Note = ""
    zh_hans: Note = ""
    zh_hant: Note = ""

    def words(self) -> dict[str, str]:
        """Return the texts."""
        return self.model_dump(include={"en", "zh_hans", "zh_hant"})


class ItemWanted(WordsWanted):
    """An item as somebody wants it; without `item` it is a new one."""

    item: Code | None = None
    needs_value: bool = False


class ReasonWanted(WordsWanted):
    """A reason as somebody wants it; without `code` it is a new one."""

    code: Code | None = None


def save_checklist(
    known: Sequence[ChecklistItem], level: str, kind: str, wanted: Sequence[ItemWanted]
) -> ChecklistSaved | None:
    """Write a checklist anew; `known` are all items it ever had. None where nothing would change.

    An item's words never change, for people signed them: other words are another item.
    """
    if kind not in CHECKLISTS.get(level, ()):
        raise Invalid("kind", "a level and a kind of work that have a list")
    if not wanted and kind not in MAY_BE_EMPTY:
        raise Invalid("items", "at least one item")
    items = {item.item: item for item in known}
    _sensible("items", wanted, [item.item for item in wanted], items)
    number = max((_number(key) for key in items), default=0)
    entries: list[ChecklistEntry] = []
    for want in wanted:
        key = want.item if want.item and _words_of(items[want.item]) == want.words() else None
        if key is None:
            number += 1
            key = f"{level}-{kind}-{number:02}"
        more = {"level": level, "kind": kind, "item": key, "needs_value": want.needs_value}
        entries.append(ChecklistEntry.model_validate({**want.words(), **more}))
    before = [(item.item, item.needs_value) for item in _in_order(known)]
    if before == [(entry.item, entry.needs_value) for entry in entries]:
        return None
    dropped = sorted({item for item, _ in before} - {entry.item for entry in entries})
    return ChecklistSaved(level=level, of_kind=kind, items=entries, dropped=dropped)


def save_reasons(known: Sequence[Reason], which: str, wanted: Sequence[ReasonWanted]) -> ReasonsSaved | None:
    """Write a list of reasons anew; `known` are all it ever had. None where nothing would change."""
    if which not in REASONS:
        raise Invalid("list", ", ".join(REASONS))
    if not wanted:
        raise Invalid("reasons", "at least one reason")
    reasons = {reason.code: reason for reason in known}
    _sensible("reasons", wanted, [reason.code for reason in wanted], reasons)
    taken, entries = set(reasons), []
    for want in wanted:
        code = want.code or _new_code(want, which, taken)
        taken.add(code)
        entries.append(ReasonEntry.model_validate({**want.words(), "list": which, "code": code}))
    before = [(reason.code, _words_of(reason)) for reason in _in_order(known)]
    if before == [(entry.code, entry.model_dump(include=set(Worded.model_fields))) for entry in entries]:
        return None
    dropped = sorted({code for code, _ in before} - {entry.code for entry in entries})
    return ReasonsSaved(of_list=which, reasons=entries, dropped=dropped)


def _sensible(
    field: str, wanted: Sequence[WordsWanted], keys: Sequence[str | None], known: Iterable[str]
) -> None:
    """Refuse what says nothing, stands twice, or was never on the list."""
    for number, (want, key) in enumerate(zip(wanted, keys, strict=True)):
        if not any(want.words().values()):
            raise Invalid(f"{field}.{number}", "a text in at least one language")
        if key is not None and (key not in known or keys.count(key) > 1):
            raise Invalid(f"{field}.{number}", "each one of the list once, or a new one")


def _in_order(rows: Iterable[R]) -> list[R]:
    return sorted((row for row in rows if row.active), key=lambda row: row.position)


def _words_of(row: ChecklistItem | Reason) -> dict[str, str]:
    return row.model_dump(include=set(Worded.model_fields))


def _number(item: str) -> int:
    """Return the number at the end of an item's id."""
    digits = item.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0


def _new_code(want: ReasonWanted, which: str, taken: set[str]) -> str:
    """Make a code of the English words that no reason of the list ever had."""
    plain = re.sub("[^a-z0-9]+", "_", want.en.lower()).strip("_")[:40] or f"{which.lower()}_reason"
    codes = (plain if number == 1 else f"{plain}_{number}" for number in range(1, len(taken) + 2))
    return next(code for code in codes if code not in taken)


register(ChecklistSaved, ReasonsSaved)
