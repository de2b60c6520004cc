"""A remark on an order, by anybody who works on the car or sees the order at a desk."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import Blank
from core.actions.base.conditions import Condition, always
from core.domain.base.values import Note as Words
from core.domain.order import remarks
from core.domain.order.order import Order
from core.domain.order.photos import PhotoNames
from core.domain.shop.people import Person
from core.store.transaction import Transaction


class Note(OrderAction):
    """Tell the next person something, in words or by a photo."""

    name: ClassVar[str] = "note"
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("text", "note", needed=True, label="remark"),
        Blank("photos", "photos"),
    )
    text: Words = ""
    photos: Annotated[PhotoNames, Field(default_factory=list)]

    @classmethod
    @override
    def cases(cls) -> tuple[str, ...]:
        return ("", "photo")

    @classmethod
    @override
    def case_of(cls, data: Mapping[str, Any], person: str | None) -> str:
        del person
        return "" if data["text"] else "photo"

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> remarks.Noted:
        del order, by
        return remarks.note(tx, text=self.text, photos=self.photos)


register(Note)
