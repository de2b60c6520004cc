"""What is kept of a form that was begun: the last word on each field, and what still counts later."""

from uuid import uuid4

import pytest

from core.actions.order.kept_forms import KeepForm
from core.domain.base.errors import Invalid
from core.domain.order.kept_forms import (
    LARGEST,
    answered,
    grown,
    holds_still,
    no_longer_asked,
    photos_in,
)

PHOTO, OTHER = "a" * 64, "b" * 64
OK = {"answer": "ok"}


def test_of_each_field_the_last_word_counts_and_the_others_stay() -> None:
    filled = {"text": "Wipers", "items.S01": OK, "items.S02": OK}
    assert grown(filled, {"items.S02": {"answer": "na"}}) == filled | {"items.S02": {"answer": "na"}}


def test_what_was_emptied_is_kept_no_more() -> None:
    assert grown({"text": "Wipers", "slot": "S1"}, {"text": None}) == {"slot": "S1"}


def test_nothing_grows_larger_than_a_form() -> None:
    half = {"text": "x" * (LARGEST // 2)}
    with pytest.raises(Invalid):
        grown(half, {"note": "x" * (LARGEST // 2)})


def test_a_change_larger_than_a_form_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="no more than a form holds"):
        KeepForm(order="1", deed="ask", form=uuid4(), changes={"text": "x" * LARGEST})


def test_a_car_that_came_back_is_gone_through_anew() -> None:
    filled = {"items.S01": OK, "recommendations": "Tyres soon"}
    assert holds_still(filled, same_round=True) == filled
    assert holds_still(filled, same_round=False) == {"recommendations": "Tyres soon"}


def test_only_what_is_still_asked_counts_as_answered() -> None:
    filled = {"items.S01": OK, "items.S09": OK, "items.S02": ""}
    assert answered(filled, ["S01", "S02", "S03"]) == 1
    assert no_longer_asked(filled, ["S01", "S02", "S03"]) == ["S09"]


def test_what_is_measured_and_not_yet_judged_is_no_answer() -> None:
    assert answered({"items.S01": {"answer": None, "value": "2.3"}}, ["S01"]) == 0


def test_the_photos_of_fields_and_of_items_wait_with_it() -> None:
    filled = {"photos": [OTHER], "items.S01": OK | {"photos": [PHOTO]}, "text": PHOTO, "items.S02": OK}
    assert photos_in(filled) == [PHOTO, OTHER]
