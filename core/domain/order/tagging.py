"""Giving something its tag: an order, a person or a place. What stood on an older tag is dead at once."""

from typing import Any, ClassVar

from core.domain.base.events import Book, Event, Stamp, register
from core.domain.order.order import Order
from core.domain.shop.tags import Tag, TagKind

ON_THE_TAG = ("token", "short_code", "replaces")


class Tagged(Event):
    """Something got a tag; an older one of the same thing is dead at once."""

    kind: ClassVar[str] = "tagged"
    tagged: TagKind
    code: str
    token: str
    short_code: str
    replaces: str | None = None

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter the tag; an order knows its own."""
        del stamp
        old = book.get(Tag, self.replaces) if self.replaces else None
        if old is not None:
            old.revoked = True
        order = book.get(Order, self.code) if self.tagged == "order" else None
        if order is not None:
            order.tag, order.short_code = self.token, self.short_code
        book.add(Tag(token=self.token, short_code=self.short_code, kind=self.tagged, code=self.code))


def without_badge(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of an entry of this kind: what a badge says is for who wears it."""
    if kind != Tagged.kind or data["tagged"] != "person":
        return data
    return {name: value for name, value in data.items() if name not in ON_THE_TAG}


register(Tagged)
