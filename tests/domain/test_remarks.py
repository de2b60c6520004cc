"""Remarks: words, photos or both, of whoever made them."""

from core.domain.order.remarks import note
from tests.domain.building import NOW, FakeFloor, an_order, happen, refusal

PHOTO = "a" * 64


def test_a_remark_is_a_text_or_a_photo() -> None:
    floor = FakeFloor()
    floor.photos.add(PHOTO)
    assert refusal(note, floor, text="Brittle clips") == "allowed"
    assert refusal(note, floor, text="", photos=[PHOTO]) == "allowed"
    assert refusal(note, floor, text="", photos=[]) == "invalid"


def test_a_photo_must_have_been_sent() -> None:
    assert refusal(note, FakeFloor(), text="", photos=[PHOTO]) == "invalid"


def test_remarks_stay_with_the_order_each_with_who_made_it() -> None:
    order = an_order()
    for who, text in (("T1", "Brittle clips"), ("L1", "Ask for the spare key")):
        happen(order, note(FakeFloor(), text=text), by=who)
    assert [(one.person, one.text, one.at) for one in order.remarks] == [
        ("T1", "Brittle clips", NOW),
        ("L1", "Ask for the spare key", NOW),
    ]
