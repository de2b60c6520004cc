"""What stands in the rows once an order was received, amended and taken in."""

from typing import Any

from core.domain.base.events import Stamp
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.domain.order.questions import Asked
from core.domain.order.reception import Amended, Reception, TakenIn, receive
from core.domain.order.supplement import SupplementAnswered, SupplementProposed, SupplementQuoted
from core.domain.shop.tags import Tag
from core.store.replay import MemoryBook
from tests.domain.building import HOUR, NOW, FakeFloor, an_order, happen, somebody

FORM: dict[str, Any] = {
    "number": "R1",
    "plate": "A1",
    "customer": "Customer 1",
    "advisor": "advisor",
    "kind": "repair",
    "received_at": NOW - HOUR,
    "promised_at": NOW + HOUR,
    "jobs": [{"code": "J1", "text": "Pads", "standard_hours": 1}],
    "parts": [{"number": "P1", "quantity": 2}],
}


def received() -> MemoryBook:
    floor, book = FakeFloor(somebody("advisor")), MemoryBook()
    event = receive(Reception.model_validate(FORM), floor, customer_id=7, tag="TOKEN", short_code="ABC123")
    event.apply(book, Stamp(5, NOW, "A1", "desk", "R1", Lane.WAITING))
    return book


def test_an_order_comes_in_with_its_jobs_parts_and_promise() -> None:
    order = received().get(Order, "R1")
    assert order is not None
    assert [(job.code, job.added, job.state) for job in order.jobs] == [("J1", False, "open")]
    assert [(part.number, part.state) for part in order.parts] == [("P1", "planned")]
    assert [promise.promised_at for promise in order.promises] == [NOW + HOUR]
    assert (order.customer_id, order.received_at, order.seq, order.version) == (7, NOW - HOUR, 5, 1)


def test_its_tag_leads_to_it() -> None:
    tag = received().get(Tag, "TOKEN")
    assert tag is not None
    assert (tag.kind, tag.code, tag.short_code, tag.revoked) == ("order", "R1", "ABC123", False)


def test_an_amendment_leaves_what_it_does_not_name() -> None:
    order = an_order(customer_id=7, content="old", accepted_at=NOW)
    happen(order, Amended(fields={"plate": "A2"}))
    assert (order.plate, order.customer_id, order.content, order.accepted_at) == ("A2", 7, "old", NOW)
    happen(order, Amended(fields={}, customer_id=8, content="new"))
    assert (order.customer_id, order.content) == (8, "new")


def test_other_jobs_or_parts_take_an_acceptance_back() -> None:
    for change in (Amended(fields={}, jobs=[]), Amended(fields={}, parts=[])):
        order = an_order("ready", accepted_at=NOW)
        happen(order, change)
        assert order.accepted_at is None


def test_a_car_taken_in_stands_there_and_its_key_hangs_on_the_hook() -> None:
    order = an_order(slot="YARD")
    happen(order, TakenIn(key_tag="7", place="B1", is_bay=True))
    assert (order.taken_in_at, order.key_tag, order.bay, order.slot) == (NOW, "7", "B1", None)
    assert order.key_at == "hook"
    kept = an_order(key_at="car")
    happen(kept, TakenIn(key_tag="7", place="S1", is_bay=False))
    assert (kept.key_at, kept.slot) == ("car", "S1")


# what the floor asks and finds


def test_a_question_and_extra_work_repeat_their_words_and_photos() -> None:
    asked = Asked(text="Which oil?", whom="customer", id=7, photos=["a"])
    assert (asked.detail(), asked.subject(), asked.shown_on()) == ("Which oil?", "7", ["a"])
    found = SupplementProposed(id=8, text="Wipers", hours=0.2, safety=True, parts=[], photos=["b"])
    assert (found.detail(), found.subject(), found.shown_on()) == ("Wipers", "8", ["b"])
    assert SupplementQuoted(supplement=8, price=1).subject() == "8"
    answered = SupplementAnswered(supplement=8, answer="refused", by="customer", channel="phone")
    assert answered.subject() == "8"


def test_a_price_is_kept_with_when_its_parts_come() -> None:
    order = an_order(supplements=["open"])
    happen(order, SupplementQuoted(supplement=1, price=500, available_at=NOW + HOUR))
    assert (order.supplements[0].price, order.supplements[0].available_at) == (500, NOW + HOUR)


def test_extra_work_that_was_found_takes_an_acceptance_back() -> None:
    order = an_order("ready", accepted_at=NOW)
    happen(order, SupplementProposed(id=8, text="Wipers", hours=0.2, safety=True, parts=[]))
    assert (order.accepted_at, order.supplements[0].text, order.supplements[0].safety) == (
        None,
        "Wipers",
        True,
    )


def test_what_was_agreed_is_kept_with_its_price() -> None:
    order = an_order(supplements=["open"])
    said = {"by": "customer", "channel": "phone", "price": 700, "promised_at": NOW + HOUR}
    happen(order, SupplementAnswered.model_validate({"supplement": 1, "answer": "agreed", **said}))
    found = order.supplements[0]
    assert (found.state, found.price, found.answered_by, found.channel) == (
        "agreed",
        700,
        "customer",
        "phone",
    )
