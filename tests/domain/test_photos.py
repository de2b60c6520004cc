"""Photos on deeds: named once, known, few, and undone with what they show."""

from typing import Any

import pytest
from pydantic import ValidationError

from core.actions.order.replies import ProposeSupplement
from core.domain.base.errors import Invalid
from core.domain.order.checklist import CheckedItem
from core.domain.order.inspection import lead_check
from core.domain.order.photos import MOST
from core.domain.order.questions import ask
from core.domain.order.supplement import propose_supplement
from core.domain.order.working_time import start
from tests.domain.building import FakeFloor, a_technician, an_order, happen, somebody

NAME, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def floor() -> FakeFloor:
    floor = FakeFloor(somebody("team_lead"))
    floor.photos = {NAME}
    return floor


def test_a_question_keeps_its_photos(floor: FakeFloor) -> None:
    order = an_order()
    happen(order, ask(floor, text="Is this one to be changed?", whom="customer", seq=7, photos=[NAME]))
    assert order.questions[0].photos == [NAME]


def test_a_supplement_keeps_its_photos(floor: FakeFloor) -> None:
    order = an_order("in_progress")
    about: dict[str, Any] = {"seq": 7, "text": "Wipers", "hours": 0.3, "safety": False, "parts": []}
    happen(order, propose_supplement(order, floor, **about, photos=[NAME, NAME]))
    assert order.supplements[-1].photos == [NAME]


def test_a_walk_round_keeps_its_photos(floor: FakeFloor) -> None:
    order = an_order()
    begun = start(order, a_technician(), floor, bay=None, walkround="differs", note="Dent", photos=[NAME])
    happen(order, begun, "in_progress")
    assert order.walkround_photos == [NAME]


def test_an_unknown_photo_is_invalid(floor: FakeFloor) -> None:
    with pytest.raises(Invalid) as refused:
        start(an_order(), a_technician(), floor, bay=None, walkround="differs", note="", photos=[OTHER])
    assert refused.value.field == "photos"


def test_an_unknown_photo_of_an_item_is_invalid(floor: FakeFloor) -> None:
    order = an_order("qc", worked=["T1"], signed=["T1"], jobs=["done"])
    items = [
        CheckedItem(item="look", answer="not_ok", note="Leak", photos=[OTHER]),
        CheckedItem(item="measure", answer="ok", value=1),
    ]
    with pytest.raises(Invalid):
        lead_check(
            order,
            somebody("team_lead"),
            floor,
            outcome="fail",
            items=items,
            recommendations=None,
            rework_cause="",
        )


@pytest.mark.parametrize("photos", [[NAME] * (MOST + 1), ["../" + NAME], [NAME.upper()], [NAME + "\n"], "x"])
def test_a_name_has_its_form_and_there_are_few(photos: Any) -> None:
    with pytest.raises(ValidationError):
        ProposeSupplement.model_validate({"order": "R1", "text": "x", "hours": 1, "photos": photos})


def test_an_item_without_photos_stands_as_it_always_did() -> None:
    item = CheckedItem(item="look", answer="ok")
    assert "photos" not in item.model_dump(mode="json", exclude_none=True)
