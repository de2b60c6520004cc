"""The wash list: asked where it is given, no inspection, and nothing that was found is lost."""

from typing import Any

import pytest
from pydantic import ValidationError

from core.actions.order.delivery import Accept
from core.actions.order.inspection import SelfCheck
from core.actions.order.wash import FinishWash
from core.domain.order.checklist import CheckedItem
from core.domain.order.corrections import LastDeed, undo
from core.domain.order.memory import difference, remember
from core.domain.order.order import Order
from core.domain.order.wash import finish_wash
from tests.domain.building import NOW, FakeFloor, an_order, happen, items, refusal

TWICE = [{"item": "look", "answer": "ok"}, {"item": "look", "answer": "na"}]


def in_the_bay() -> Order:
    return an_order("wash", bay="W1", washing_since=NOW)


def finished(given: list[CheckedItem] | None, order: Order | None = None) -> str:
    return refusal(finish_wash, order or in_the_bay(), FakeFloor(), slot="S1", items=given)


def washed(given: list[CheckedItem] | None) -> Order:
    order = in_the_bay()
    happen(order, finish_wash(order, FakeFloor(), slot="S1", items=given), "ready", by="W9")
    return order


def test_a_wash_is_finished_without_the_list_as_ever() -> None:
    assert finished(None) == "allowed"


def test_a_list_that_is_given_is_answered_to_the_end() -> None:
    assert finished(items()) == "allowed"
    assert finished(items()[:1]) == "checklist_incomplete"
    assert finished([]) == "checklist_incomplete"


def test_a_value_that_is_asked_is_given() -> None:
    assert finished(items(value=None)) == "checklist_incomplete"
    assert finished(items(measure="na", value=None)) == "allowed"


@pytest.mark.parametrize("answer", ["fixed", "not_ok"])
def test_what_was_put_right_or_is_not_ok_needs_its_note(answer: str) -> None:
    assert finished(items(look=answer)) == "checklist_incomplete"
    assert finished(items(look=answer, note="Swirl on the bonnet")) == "allowed"


def test_what_is_not_ok_ends_the_wash_and_is_kept_with_its_note() -> None:
    order = washed(items(look="not_ok", note="Swirl on the bonnet"))
    assert (order.lane, order.rework) == ("ready", False)
    found = [one for one in order.wash_items if one["answer"] == "not_ok"]
    assert [(one["item"], one["note"]) for one in found] == [("look", "Swirl on the bonnet")]


def test_who_washed_is_kept_with_or_without_the_list() -> None:
    for given in (items(), None):
        order = washed(given)
        assert (order.washed_by, order.washed_at, len(order.wash_items)) == ("W9", NOW, len(given or []))


def test_an_item_that_is_not_on_the_list_is_invalid() -> None:
    assert finished([*items(), CheckedItem(item="roof", answer="ok")]) == "invalid"


def test_a_photo_that_was_never_sent_is_invalid() -> None:
    shown = items(look="not_ok", note="Scratch")
    shown[0] = shown[0].model_copy(update={"photos": ["a" * 64]})
    assert finished(shown) == "invalid"


def test_the_list_comes_after_the_wash_and_before_the_slot() -> None:
    assert finished([], an_order("wash")) == "not_washing"
    floor = FakeFloor()
    floor.cars["S1"] = "R2"
    assert refusal(finish_wash, in_the_bay(), floor, slot="S1", items=[]) == "checklist_incomplete"
    assert refusal(finish_wash, in_the_bay(), floor, slot="S1", items=items()) == "slot_taken"


def test_the_next_wash_takes_the_place_of_the_last() -> None:
    order = washed(items(look="not_ok", note="Dirty"))
    for given in (items(), None):
        order.washing_since = NOW
        happen(order, finish_wash(order, FakeFloor(), slot="S1", items=given), by="W8")
        answers = [one["answer"] for one in order.wash_items]
        assert (order.washed_by, answers) == ("W8", ["ok", "ok"] if given else [])


def test_an_undo_brings_the_wash_back_as_it_was() -> None:
    order = in_the_bay()
    before = remember(order)
    seq = happen(order, finish_wash(order, FakeFloor(), slot="S1", items=items()), "ready")
    last = LastDeed(seq, "finish_wash", NOW, difference(before, remember(order)))
    happen(order, undo(order, FakeFloor(), last=last, now=NOW), "wash")
    assert remember(order) == before
    assert (order.washed_by, order.wash_items) == (None, [])


@pytest.mark.parametrize(
    ("action", "more"),
    [(FinishWash, {"slot": "S1"}), (Accept, {}), (SelfCheck, {"outcome": "pass"})],
)
def test_nobody_answers_an_item_twice(action: Any, more: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        action.model_validate({"order": "R1", "items": TWICE, **more})
    assert action.model_validate({"order": "R1", "items": TWICE[:1], **more}).items[0].item == "look"
