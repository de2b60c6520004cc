"""The picture of one order that screens and programs get: numbers to four places, times written out, words chosen."""

from datetime import timedelta
from typing import Any

from core.domain.order.alerts import Alert
from core.domain.order.order import Order
from core.domain.shop.lists import ChecklistItem
from core.store.tables import Customer
from core.views.order.checklists import item_view, worded
from core.views.order.of_an_order import alert_view
from core.views.order.order import OrderView, order_view
from tests.domain.building import HOUR, HOUSE, NOW, an_order


def an_item(**texts: str) -> ChecklistItem:
    words: dict[str, Any] = {"en": "", "zh_hans": "", "zh_hant": "", **texts}
    return ChecklistItem(item="look", level="self", kind="repair", position=1, needs_value=True, **words)


LOOK = an_item(en="Look", zh_hans="看")


def seen(order: Order, customer: Customer | None = None, language: str = "en") -> OrderView:
    return order_view(
        order, at=NOW, house=HOUSE, customer=customer, items=[LOOK], deeds=["start"], language=language
    )


def test_hours_are_told_to_four_places() -> None:
    order = an_order("in_progress", jobs=["open", "done", "refused"], working=["T1"])
    order.segments[0].started_at = NOW - timedelta(seconds=1234)
    order.jobs[0].standard_hours = 0.123456
    picture = seen(order)
    assert (picture.worked_hours, picture.standard_hours) == (0.3428, 1.1235)


def test_times_are_written_in_utc() -> None:
    picture = seen(an_order(promised_at=NOW + 8 * HOUR))
    assert (picture.received_at, picture.promised_at) == ("2026-11-23T01:00:00Z", "2026-11-23T10:00:00Z")
    assert picture.promises[0].promised_at == "2026-11-23T10:00:00Z"
    assert (picture.answer_by, picture.risk, picture.deeds) == (None, "on_time", ["start"])


def test_what_is_known_of_the_customer_is_told() -> None:
    told = seen(an_order(), Customer(id=1, customer="Customer 1", phone="0000"))
    assert (told.customer, told.phone) == ("Customer 1", "0000")
    hidden = seen(an_order())
    assert (hidden.customer, hidden.phone) == (None, None)


def test_washed_accepted_and_settled_are_told_as_yes_and_no() -> None:
    def told(**fields: Any) -> tuple[bool, bool, bool]:
        picture = seen(an_order("ready", **fields))
        return picture.washing, picture.accepted, picture.settled

    assert told() == (False, False, False)
    assert told(washing_since=NOW) == (True, False, False)
    assert told(accepted_at=NOW) == (False, True, False)
    assert told(settled_at=NOW) == (False, False, True)


def test_a_signature_says_whether_it_counts_and_repeats_what_was_asked() -> None:
    order = an_order("qc", worked=["T1"], signed=["T1", "L1"])
    order.signatures[0].items = [{"item": "look", "answer": "ok"}, {"item": "gone", "answer": "ok"}]
    order.signatures[1].voided_by = 9
    first, second = seen(order, language="zh-Hans").signatures
    assert [one["text"] for one in first.items] == ["看", "gone"]
    assert (first.voided, second.voided) == (False, True)


def test_each_level_is_shown_with_its_list() -> None:
    picture = seen(an_order())
    assert picture.levels == ["self", "lead", "final"]
    assert [item.item for item in picture.checklists.self] == ["look"]
    assert picture.checklists.final == []


def test_questions_and_supplements_are_named_by_text() -> None:
    picture = seen(an_order(questions=["open"], supplements=["open"]))
    assert (picture.questions[0].id, picture.supplements[0].id) == ("1", "1")


def test_an_alert_is_told_with_the_words_of_who_raised_it() -> None:
    about: dict[str, Any] = {"id": "1-1", "order_number": "R1", "position": 1, "seq": 1, "role": "advisor"}
    alert = Alert(kind="interrupted", raised_at=NOW, detail="no_bay", **about)
    assert (alert_view(alert).text, alert_view(alert).at) == ("interrupted: no_bay", "2026-11-23T02:00:00Z")
    alert.detail = ""
    assert (alert_view(alert).text, alert_view(alert).acknowledged_at) == ("interrupted", None)
    alert.acknowledged_at = NOW
    assert alert_view(alert).acknowledged_at == "2026-11-23T02:00:00Z"


def test_a_text_is_told_in_the_nearest_language_that_has_one() -> None:
    assert [worded(LOOK, language) for language in ("en", "zh-Hans", "zh-Hant", "fr")] == [
        "Look",
        "看",
        "看",
        "Look",
    ]
    assert (item_view(LOOK, "zh-Hant").text, item_view(LOOK, "en").needs_value) == ("看", True)
    assert worded(an_item(), "en") == ""
