"""What happened to an order since somebody opened a form on it."""

from collections.abc import Callable
from typing import Protocol

from pydantic import BaseModel

from core.domain.order.standing import Standing, standing
from core.store.floor import StoredFloor
from core.views.order.journal import EntryView, entries
from core.views.order.people import people

MOST = 100  # entries; a screen tells the last few


class Opened(Protocol):
    """What a form was opened on."""

    standing: Standing


class Since(BaseModel):
    """How it stands now, and by which entries it came there."""

    standing: Standing
    happened: list[EntryView]
    names: dict[str, str]


Look = Callable[[StoredFloor], Since]


def since(floor: StoredFloor, number: str, seen: Standing) -> Since:
    """Look back to where it stood then."""
    return Since(
        standing=standing(floor.order(number)),
        happened=entries(floor, after=seen.seq, limit=MOST, order=number),
        names={somebody.code: somebody.name for somebody in people(floor)},
    )
