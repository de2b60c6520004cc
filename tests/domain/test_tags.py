"""Tags: a new one kills the old one, an order knows its own, and a badge's is for who wears it."""

from typing import Any

from core.domain.order.order import Order
from core.domain.order.tagging import Tagged, without_badge
from core.domain.shop.tags import Tag
from tests.domain.building import an_order
from tests.domain.happening import happen_to_the_shop


def tagged(kind: Any = "order", code: str = "R1", **more: Any) -> Tagged:
    return Tagged(tagged=kind, code=code, token="NEW", short_code="ABC123", **more)


def test_an_order_knows_its_new_tag_and_the_old_one_is_dead() -> None:
    order = an_order(tag="OLD", short_code="OLD123")
    old = Tag(token="OLD", short_code="OLD123", kind="order", code="R1")
    book = happen_to_the_shop(tagged(replaces="OLD"), rows=[order, old])
    new = book.get(Tag, "NEW")
    assert new is not None
    assert (new.kind, new.code, new.short_code) == ("order", "R1", "ABC123")
    assert (new.revoked, old.revoked) == (False, True)
    assert (order.tag, order.short_code) == ("NEW", "ABC123")


def test_the_tag_of_something_else_leaves_an_order_of_that_name_alone() -> None:
    order = an_order(tag="OLD")
    book = happen_to_the_shop(tagged("place"), rows=[order])
    assert (order.tag, book.get(Order, "R1")) == ("OLD", order)
    assert book.get(Tag, "NEW") is not None


def test_what_a_badge_says_is_told_to_nobody() -> None:
    badge = tagged("person", "T1", replaces="OLD").data()
    assert without_badge("tagged", badge) == {"tagged": "person", "code": "T1"}
    of_an_order = tagged(replaces="OLD").data()
    assert without_badge("tagged", of_an_order) == of_an_order
    assert without_badge("receive", {"tagged": "person", "token": "x"}) == {"tagged": "person", "token": "x"}
