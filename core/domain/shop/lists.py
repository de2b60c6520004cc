"""The shop's own lists: reason codes, the checklists of the three inspections, the wash and the advisor.

What a list no longer has stays readable: old orders name it.
"""

from typing import ClassVar

from pydantic import BaseModel
from sqlmodel import Field

from core.domain.base.events import Book, Event, Stamp, register
from core.domain.base.rows import Row

LIST_OF_KIND = {"quick": "maintenance", "maintenance": "maintenance"}
OWN_ADDITIONS = ("body",)
ALL_KINDS = "all"  # of the lists that are the same for every kind of work
OTHER = "other"  # a reason that says nothing by itself: people write their own words in its place


class Worded(BaseModel):
    """A text in the three languages."""

    en: str
    zh_hans: str
    zh_hant: str


class ChecklistEntry(Worded):
    """An item of a checklist as it stands in a file."""

    level: str
    kind: str
    item: str
    needs_value: bool


class ReasonEntry(Worded):
    """A reason as it stands in a file; `list` is A, B, C, pause, delay or rework_cause."""

    list: str
    code: str


class ChecklistItem(Row, table=True):
    """Something to look at before signing; `needs_value` asks for what was measured."""

    __tablename__ = "checklist_item"

    item: str = Field(primary_key=True)
    position: int
    level: str
    kind: str
    needs_value: bool = False
    en: str
    zh_hans: str
    zh_hant: str
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "1"})


class Reason(Row, table=True):
    """A reason people pick from tiles."""

    list: str = Field(primary_key=True)
    code: str = Field(primary_key=True)
    position: int
    en: str
    zh_hans: str
    zh_hant: str
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "1"})


class ShopOpened(Event):
    """The data folder was made; the shop starts with these lists."""

    kind: ClassVar[str] = "shop_opened"
    checklists: list[ChecklistEntry]
    reasons: list[ReasonEntry]

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter the lists."""
        del stamp
        for position, item in enumerate(self.checklists):
            book.add(ChecklistItem(position=position, **item.model_dump()))
        for position, reason in enumerate(self.reasons):
            book.add(Reason(position=position, **reason.model_dump()))


def checklist_for(items: list[ChecklistItem], level: str, kind: str) -> list[ChecklistItem]:
    """Pick the items of a level for a kind of work.

    Quick work uses the maintenance list, everything else the repair list; body work adds its own. Wash and
    acceptance have one list for all.
    """
    kinds = {ALL_KINDS, LIST_OF_KIND.get(kind, "repair")} | ({kind} & set(OWN_ADDITIONS))
    chosen = [item for item in items if item.active and item.level == level and item.kind in kinds]
    return sorted(chosen, key=lambda item: (item.kind in OWN_ADDITIONS, item.position))


register(ShopOpened)
