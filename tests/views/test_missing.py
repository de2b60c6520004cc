"""Which deeds somebody waits for in vain, what stands in the way, and who can help."""

from typing import Any, cast

import pytest

from core.actions.base.action import ORDER_ACTIONS
from core.actions.order.deeds import missing
from core.domain.base.errors import Refused
from core.domain.shop.house import House
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from core.ui.texts import LANGUAGES, Texts
from tests.domain.building import FakeFloor, a_technician, an_order, somebody

CREW = (
    *(somebody("supervisor", "S1", team=None), somebody("advisor", "SA1"), somebody("advisor", "SA2")),
    *(somebody("team_lead", "L1"), somebody("team_lead", "L2", team="B"), somebody("inspector", "Q1")),
    somebody("parts_clerk", "P1"),
)
WEAK = a_technician("T5", skill=1)
CHECKED: dict[str, Any] = {"lane": "qc", "jobs": ["done"], "worked": ["T1"]}


@pytest.mark.parametrize(
    ("by", "order", "told"),
    [
        (WEAK, {}, [("start", "skill_too_low", ["S1"])]),
        (WEAK, {"lane": "in_progress", "working": ["T1"]}, []),
        (
            a_technician(),
            {"lane": "interrupted", "stop_reason": "B", "questions": ["open"], "advisor": "SA2"},
            [("resume", "answer_pending", ["SA2"])],
        ),
        (
            a_technician(),
            {"lane": "awaiting_parts", "parts": ["requested"]},
            [("resume", "parts_missing", ["P1"])],
        ),
        (a_technician(), {"lane": "in_progress", "working": ["T1"]}, [("self_check", "jobs_open", [])]),
        (a_technician("T2"), {"lane": "in_progress", "working": ["T1"]}, []),  # it is no check of this one's
        (CREW[3], {**CHECKED, "signed": ["L1"]}, [("lead_check", "same_signer", ["L2"])]),
        (CREW[5], {**CHECKED, "signed": ["T1"]}, [("final_inspection", "wrong_level", ["L1", "L2"])]),
        (somebody("washer", "W1"), {**CHECKED, "signed": ["T1"]}, []),
    ],
)
def test_a_deed_that_is_waited_for_says_what_stands_in_its_way_and_who_helps(
    by: Person, order: dict[str, Any], told: list[tuple[str, str, list[str]]]
) -> None:
    floor = FakeFloor(*CREW, WEAK)
    found = missing(an_order(**order), by, cast(StoredFloor, floor))
    assert [(one.deed, one.why.code, one.helpers) for one in found] == told


def test_whose_order_it_is_assigns_it_anew() -> None:
    floor = FakeFloor(*CREW, house=House(free_pick=False))
    found = missing(an_order(technician="T2", team="B"), a_technician(), cast(StoredFloor, floor))
    assert [(one.why.code, one.helpers) for one in found] == [("not_assigned", ["L1", "L2"])]


def test_who_is_off_duty_is_not_named() -> None:
    away = somebody("parts_clerk", "P0")
    away.off_duty = True
    order = an_order("awaiting_parts", parts=["requested"])
    found = missing(order, a_technician(), cast(StoredFloor, FakeFloor(away, *CREW)))
    assert [one.helpers for one in found] == [["P1"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_waited_for_has_its_sentence(language: str) -> None:
    waited: set[type[Refused]] = {why for action in ORDER_ACTIONS.values() for why in action.waits_for}
    assert [why for why in waited if not Texts.of(language).has(f"refused.{why.code}")] == []
