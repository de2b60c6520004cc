"""Undo restores exactly: every undoable action in every lane it is done from, compared in the file itself."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from core.actions.base.action import ORDER_ACTIONS, OrderAction, read_action
from core.domain.base.table import TRANSITIONS
from core.store.replay import verify
from core.store.transaction import Outcome
from core.workshop import Actor, Workshop
from tests.store.as_stored import as_stored, not_set_back
from tests.store.data_folder import show_photo
from tests.store.trial import HELPER, WORKER, Deed, a_trial_shop, wanted
from tests.undoable import undoable

WORKED = ("waiting", "in_progress", "interrupted", "awaiting_parts", "qc")
IN_THE_SHOP = (*WORKED, "wash", "ready")
PLAN = {"technician": WORKER, "bay": "B2", "priority": 1, "planned_start": "2026-11-23T10:00:00+08:00"}
TOMORROW = "2026-11-24T08:00:00+08:00"
PARKED = Deed("park", {"slot": "B1", "key_at": "hook"}, HELPER)
ASKED = Deed("ask", {"text": "Which oil?", "whom": "customer"}, HELPER)
TICKED = Deed("tick_job", {"job": "J1"}, "technician")
ARRIVED = Deed("parts_arrived", {"part": "P2"}, HELPER)
IN_THE_WASH = Deed("start_wash", {"bay": "W1"}, HELPER)


class Case(NamedTuple):
    """What is done and taken back, in which lanes, by whom, and what is done there before."""

    body: Mapping[str, Any]
    lanes: tuple[str, ...]
    person: str = HELPER
    before: tuple[Deed, ...] = ()


CASES: dict[str, tuple[Case, ...]] = {
    "assign": (
        Case(PLAN, WORKED),
        Case({"team": "A", "priority": 9}, WORKED, "supervisor", (Deed("assign", PLAN, HELPER),)),
    ),
    "take_in": (Case({"key_tag": "7", "slot": "AREA"}, ("waiting",)),),
    "start": (
        Case({"walkround": "ok", "no_bay": "all_taken"}, ("waiting",), "technician"),
        Case(
            {"walkround": "differs", "walkround_note": "dent", "bay": "B2", "photos": "a photo"},
            ("waiting",),
            "technician",
            (PARKED,),
        ),
        Case({}, ("in_progress",), "technician"),
        Case({"walkround": "ok", "no_bay": "outside"}, ("waiting",), "technician", (PARKED,)),
    ),
    "pause": (
        Case({"why": "end_of_shift", "until": TOMORROW}, ("in_progress",), WORKER),
        Case({"why": "leaves", "whose": WORKER}, ("in_progress",)),
    ),
    "hand_over": (
        Case({"team": "A", "note": "stuck"}, ("in_progress",)),
        Case({"technician": "technician", "slot": "S1"}, ("in_progress",), WORKER, (PARKED,)),
    ),
    "interrupt": (
        Case({"reason": "A", "detail": "no_bay", "note": "full"}, WORKED[:4]),
        Case({"reason": "B", "slot": "S1", "resume_at": TOMORROW}, WORKED[:4], HELPER, (ASKED,)),
        Case({"reason": "C"}, WORKED[:3], HELPER, (wanted("P3"),)),
    ),
    "resume": (
        Case({"bay": "B2"}, ("interrupted",), "technician"),
        Case({"no_bay": "all_taken"}, ("interrupted",), "technician"),
        Case({}, ("awaiting_parts",), "technician", (ARRIVED,)),
        Case({"no_bay": "away"}, ("interrupted",), "technician"),
    ),
    "tick_job": (
        Case({"job": "J1"}, ("in_progress",), WORKER),
        Case({"job": "J1", "done": False}, ("in_progress",), WORKER, (TICKED,)),
    ),
    "park": (Case({"slot": "B2", "key_at": "car"}, IN_THE_SHOP), Case({"slot": "AREA"}, IN_THE_SHOP)),
    "start_wash": (Case({"bay": "W1"}, ("wash",)),),
    "finish_wash": (
        Case({"slot": "S1"}, ("wash",), HELPER, (IN_THE_WASH,)),
        Case({"slot": "S1", "items": "all of them"}, ("wash",)),  # washed once more
    ),
    "skip_wash": (Case({"by": "customer", "why": "in a hurry"}, ("wash",)),),
}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


@pytest.mark.parametrize("action", undoable())
def test_an_undo_leaves_the_file_as_it_was(shop: Workshop, action: str) -> None:
    known = {"photos": [show_photo(shop)], "items": wash_list(shop)}
    for case in CASES[action]:
        for lane in case.lanes:
            for deed in case.before:
                do(shop, lane, deed)
            before = as_stored(shop.folder)
            body = {**case.body, **{field: known[field] for field in case.body.keys() & known.keys()}}
            assert do(shop, lane, Deed(action, body, case.person)).changed
            assert not_set_back(before, as_stored(shop.folder)), "nothing to take back"
            do(shop, lane, Deed("undo", {}, case.person))
            assert not_set_back(before, as_stored(shop.folder)) == {}, lane
    with shop.reading() as session:
        assert verify(session) == []


@pytest.mark.parametrize("action", undoable())
def test_every_lane_and_every_field_of_an_undoable_action_is_tried(action: str) -> None:
    lanes = {lane for case in CASES[action] for lane in case.lanes}
    assert lanes == {lane.value for row in TRANSITIONS[action] for lane in row.lanes}
    fields = {field for case in CASES[action] for field in case.body}
    assert fields == ORDER_ACTIONS[action].model_fields.keys() - OrderAction.model_fields.keys()


def wash_list(shop: Workshop) -> list[dict[str, Any]]:
    """Return an answer to each item of the wash list."""
    asked = shop.look_now(lambda floor: floor.checklist("wash", floor.order("wash").kind))
    return [{"item": item.item, "answer": "ok", "value": 1 if item.needs_value else None} for item in asked]


def do(shop: Workshop, lane: str, deed: Deed) -> Outcome:
    """Do it to the order that stands in this lane."""
    action = read_action(deed.action, lane, {"command_id": str(uuid4()), **deed.body})
    return shop.submit(action, Actor(deed.person, "test", pin_checked=True)).result().outcome
