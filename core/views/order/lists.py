"""The shop's own lists and words: to read, to pick from, to edit."""

from pydantic import BaseModel
from sqlmodel import col, select

from core.domain.shop.list_editing import CHECKLISTS, REASONS
from core.domain.shop.lists import ChecklistItem, Reason
from core.domain.shop.words import OwnWords
from core.store.session import SiteSession
from core.views.order.checklists import worded


class ItemToEdit(BaseModel):
    """An item of a checklist in all languages."""

    item: str
    needs_value: bool
    en: str
    zh_hans: str
    zh_hant: str


class ReasonToEdit(BaseModel):
    """A reason in all languages."""

    code: str
    en: str
    zh_hans: str
    zh_hant: str


class ListsToEdit(BaseModel):
    """Every list: the checklists by level and kind of work, the reasons by list."""

    checklists: dict[str, dict[str, list[ItemToEdit]]]
    reasons: dict[str, list[ReasonToEdit]]


def reasons(session: SiteSession, language: str) -> dict[str, dict[str, str]]:
    """Return the texts by list and code, also of reasons that are no longer offered: old orders name them."""
    found: dict[str, dict[str, str]] = {}
    for row in _reasons(session):
        found.setdefault(row.list, {})[row.code] = worded(row, language)
    return found


def offered_reasons(session: SiteSession) -> dict[str, list[str]]:
    """Return the codes to pick from by list, in their order."""
    found: dict[str, list[str]] = {}
    for row in _reasons(session):
        if row.active:
            found.setdefault(row.list, []).append(row.code)
    return found


def lists_to_edit(session: SiteSession) -> ListsToEdit:
    """Picture every list as it is now."""
    query = select(ChecklistItem).where(ChecklistItem.active)
    items = sorted(session.exec(query), key=lambda item: item.position)
    active = [row for row in _reasons(session) if row.active]
    return ListsToEdit(
        checklists={
            level: {
                kind: [
                    ItemToEdit(**item.model_dump())
                    for item in items
                    if (item.level, item.kind) == (level, kind)
                ]
                for kind in kinds
            }
            for level, kinds in CHECKLISTS.items()
        },
        reasons={
            which: [ReasonToEdit(**row.model_dump()) for row in active if row.list == which]
            for which in REASONS
        },
    )


def own_words(session: SiteSession) -> dict[str, dict[str, str]]:
    """Return what the shop words otherwise, by language and key."""
    found: dict[str, dict[str, str]] = {}
    for row in session.exec(select(OwnWords)):
        if row.text is not None:
            found.setdefault(row.language, {})[row.key] = row.text
    return found


def _reasons(session: SiteSession) -> list[Reason]:
    query = select(Reason).order_by(col(Reason.position))
    return list(session.exec(query))
