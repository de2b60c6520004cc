"""What somebody began and did not send: how far it is, and what is filled in. Nobody else sees it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import col, select

from core.actions.order.deeds import list_of
from core.domain.order.kept_forms import answered, holds_still, no_longer_asked
from core.domain.order.order import Order
from core.store.floor import StoredFloor
from core.store.tables import KeptFormRow
from core.views.order.board import stamp
from core.views.order.checklists import worded


class KeptView(BaseModel):
    """A form that waits for its person. `asked` counts the items of its list, `answered` those done; 0 without a list."""

    order: str
    plate: str
    deed: str
    at: str
    answered: int
    asked: int


class KeptFormView(BaseModel):
    """What is filled in of a form. `gone` are answers to what is asked no more, in words; `anew` when all is asked again."""

    command_id: UUID
    filled: dict[str, Any]
    gone: list[str]
    anew: bool


def kept_forms(floor: StoredFloor, person: str, order: str | None = None) -> list[KeptView]:
    """Picture what somebody began, perhaps on one order only, the newest first."""
    query = select(KeptFormRow).where(KeptFormRow.person == person).order_by(col(KeptFormRow.at).desc())
    if order is not None:
        query = query.where(KeptFormRow.order_number == order)
    return [_kept_view(floor, row) for row in floor.session.exec(query)]


def kept_form(floor: StoredFloor, person: str, number: str, deed: str, language: str) -> KeptFormView | None:
    """Return what somebody filled in of a deed; None where nothing was begun."""
    row, order = floor.get(KeptFormRow, person, number, deed), floor.order(number)
    if row is None:
        return None
    gone = no_longer_asked(row.filled, _items(floor, order, deed)) if row.round == order.round else []
    texts = {item.item: worded(item, language) for item in floor.checklist_items()} if gone else {}
    return KeptFormView(
        command_id=UUID(row.command_id),
        filled=_holds_still(row, order),
        gone=[texts.get(item, item) for item in gone],
        anew=_holds_still(row, order) != row.filled,
    )


def _kept_view(floor: StoredFloor, row: KeptFormRow) -> KeptView:
    order = floor.order(row.order_number)
    items = _items(floor, order, row.deed)
    return KeptView(
        order=order.number,
        plate=order.plate,
        deed=row.deed,
        at=_stamp(row.at),
        answered=answered(_holds_still(row, order), items),
        asked=len(items),
    )


def _holds_still(row: KeptFormRow, order: Order) -> dict[str, Any]:
    return holds_still(row.filled, same_round=row.round == order.round)


def _items(floor: StoredFloor, order: Order, deed: str) -> list[str]:
    """Return the items of the list that the deed goes through, if it does."""
    level = list_of(deed)
    return [] if level is None else [item.item for item in floor.checklist(level, order.kind)]


def _stamp(at: datetime) -> str:
    return stamp(at) or ""
