"""Remarks: what somebody who works on a car, or sees its order, wants the next person to know. Not for the customer."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from core.domain.base.errors import Invalid
from core.domain.base.events import Stamp, register
from core.domain.base.rows import UtcTime
from core.domain.order.order import Order, OrderEvent, OrderRow, of_order
from core.domain.order.photos import known_photos
from core.domain.shop.people import Floor


class Remark(OrderRow, table=True):
    """Words, photos, or both. The id is the entry that holds it."""

    __table_args__ = of_order()

    id: int = Field(primary_key=True, sa_type=BigInteger)
    text: str
    photos: list[str] = Field(default_factory=list, sa_type=JSON)
    person: str | None = None
    at: datetime = Field(sa_type=UtcTime)


class Noted(OrderEvent):
    """Somebody made a remark."""

    kind: ClassVar[str] = "note"
    text: str = ""
    photos: list[str] = Field(default_factory=list)

    def change(self, order: Order, stamp: Stamp) -> None:
        """Keep it with the order."""
        order.remarks.append(
            Remark(
                id=stamp.seq,
                order_number=order.number,
                text=self.text,
                photos=self.photos,
                person=stamp.person,
                at=stamp.at,
            )
        )


def note(floor: Floor, *, text: str, photos: Sequence[str] = ()) -> Noted:
    """Make a remark: a text or a photo."""
    if not text and not photos:
        raise Invalid("text", "a text or a photo")
    return Noted(text=text, photos=known_photos(floor, photos))


register(Noted)
