"""What an undo remembers follows from the tables: no column and no row of an order can be forgotten."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, get_args

import pytest

from core.domain.base.lanes import Lane
from core.domain.base.rows import Row
from core.domain.order.alerts import Alert
from core.domain.order.corrections import LastDeed, Undone, may_undo
from core.domain.order.jobs import Job
from core.domain.order.memory import Was, difference, remember, restore
from core.domain.order.order import Order
from core.domain.order.part_lines import Part
from core.domain.order.promise import Promise
from core.domain.order.questions import Question
from core.domain.order.remarks import Remark
from core.domain.order.signatures import Defect, Signature
from core.domain.order.supplement import Supplement
from core.domain.order.working_time import Segment
from tests.domain.building import HOUR, NOW, FakeFloor, an_order, happen, refusal, stored

ROWS: dict[type[Row], str] = {
    Job: "jobs",
    Part: "parts",
    Segment: "segments",
    Promise: "promises",
    Signature: "signatures",
    Defect: "defects",
    Question: "questions",
    Supplement: "supplements",
    Remark: "remarks",
    Alert: "alerts",
}
ELSE: dict[object, Any] = {str: "else", int: 77, float: 7.5, datetime: NOW + HOUR, Lane: Lane.WASH}


def a_full_order() -> Order:
    """Return an order on which two rows of each kind hang."""
    two: dict[str, Any] = dict.fromkeys(("jobs", "parts", "questions", "supplements"), ("open", "open"))
    two["parts"] = ("issued", "requested")
    order = an_order("qc", worked=["T1", "T2"], signed=["T1", "L1"], promised_at=NOW, **two)
    own: dict[str, Any] = {"order_number": order.number, "position": 2}
    order.promises.append(Promise(promised_at=NOW, at=NOW, **own))
    for n in (1, 2):
        own["position"] = n
        order.defects.append(Defect(round=1, level="lead", text="leaks", **own))
        order.remarks.append(Remark(id=n, order_number=order.number, text="Brittle clips", at=NOW))
        about: dict[str, Any] = {"kind": "interrupted", "role": "advisor", "raised_at": NOW}
        order.alerts.append(Alert(id=f"1-{n}", seq=1, **about, **own))
    return order


def taken_back(order: Order, deed: Callable[[], object]) -> Was:
    """Let a deed happen and take it back through the journal; return what was remembered of it."""
    before = remember(order)
    deed()
    was = difference(before, remember(order))
    written = json.dumps(Undone(entry=1, undone="deed", was=was).data())
    restore(order, Undone.model_validate_json(written).was)
    return was


def another(row: Row, column: str) -> Any:
    """Return another value for the column."""
    now, kind = getattr(row, column), type(row).model_fields[column].annotation
    if isinstance(now, bool):
        return not now
    if isinstance(now, list):
        return [*now, {"item": "look"} if "dict" in str(kind) else "else"]
    return next(ELSE[one] for one in (kind, *get_args(kind)) if one in ELSE)


@pytest.mark.parametrize("kind", [Order, *ROWS], ids=lambda kind: kind.__name__)
def test_no_column_is_forgotten(kind: type[Row]) -> None:
    keys = {column.key for column in kind.__table__.primary_key}  # type: ignore[attr-defined]
    goes_on = {"seq", "version"} if kind is Order else set()  # they count the undo too
    for column in kind.model_fields.keys() - keys - goes_on:
        order = a_full_order()
        row = order if kind is Order else getattr(order, ROWS[kind])[0]
        before, deed = stored(order), partial(setattr, row, column, another(row, column))
        was = taken_back(order, deed)
        assert (len(was), stored(order)) == (1, before), column


@pytest.mark.parametrize("rows", [rows for rows in ROWS.values() if rows != "alerts"])
def test_a_row_taken_off_the_order_comes_back_to_its_place(rows: str) -> None:
    order = a_full_order()
    before = stored(order)
    taken_back(order, lambda: getattr(order, rows).pop(0))
    assert stored(order) == before


@pytest.mark.parametrize("rows", [rows for rows in ROWS.values() if rows != "alerts"])
def test_a_row_hung_on_the_order_goes_again(rows: str) -> None:
    order, new = a_full_order(), getattr(a_full_order(), rows)[1]
    getattr(order, rows).pop()
    before = stored(order)
    taken_back(order, lambda: getattr(order, rows).append(new))
    assert stored(order) == before


def test_rows_hang_on_an_order_only_by_its_lists() -> None:
    held = {
        f"{table}" for table in Row.metadata.sorted_tables if "repair_order" in map(str, _hangs_on(table))
    }
    assert held == {f"{kind.__table__}" for kind in ROWS}  # type: ignore[attr-defined]
    assert set(Order.__sqlmodel_relationships__) == set(ROWS.values())


def _hangs_on(table: Any) -> set[Any]:
    return {key.column.table for key in table.foreign_keys}


# what entries of the first version remember: of a job its state, of an alert whether it asked, of a segment everything

SEGMENT = {
    "person": "T1",
    "round": 1,
    "started_at": "2026-11-23T01:00:00Z",
    "ended_at": None,
    "why": "",
    "until": None,
    "note": "",
    "opened_by": 1,
    "closed_by": None,
}
CLOSED = {**SEGMENT, "ended_at": "2026-11-23T02:00:00Z", "why": "hand_over", "closed_by": 9}
FIRST_VERSION: dict[str, tuple[Any, Any]] = {
    "lane": ("in_progress", "waiting"),
    "lanes_left": (["waiting"], ["waiting", "in_progress"]),
    "segment.1": (SEGMENT, CLOSED),
    "job.J1": ({"state": "open", "done_by": None}, {"state": "done", "done_by": "T1"}),
    "alert.1-1": (True, False),
    "alert.1-2": (None, True),
}


def an_order_of_the_first_version() -> Order:
    """Return an order as the deed left it that the entry remembers."""
    order = an_order("waiting", jobs=["done"], worked=["T1"], lanes_left=["waiting", "in_progress"])
    order.segments[0].why, order.segments[0].closed_by = "hand_over", 9
    order.jobs[0].done_by = "T1"
    about: dict[str, Any] = {"kind": "x", "role": "advisor", "raised_at": NOW, "order_number": "R1", "seq": 1}
    order.alerts = [Alert(id=f"1-{n}", position=n, open=n == 2, **about) for n in (1, 2)]
    return order


def test_an_undo_that_was_written_by_the_first_version_is_replayed() -> None:
    order = an_order_of_the_first_version()
    happen(order, Undone(entry=9, undone="hand_over", was=FIRST_VERSION), "in_progress")
    segment, job = order.segments[0], order.jobs[0]
    assert (order.lane, order.lanes_left) == ("in_progress", ["waiting"])
    assert (segment.ended_at, segment.why, segment.closed_by) == (None, "", None)
    assert (segment.started_at, segment.person) == (NOW - HOUR, "T1")
    assert (job.state, job.done_by, job.text) == ("open", None, "Job 1")
    assert [alert.open for alert in order.alerts] == [True, False]


def test_a_deed_of_the_first_version_is_undone_unless_something_was_built_upon_it() -> None:
    order, last = an_order_of_the_first_version(), LastDeed(9, "hand_over", NOW, FIRST_VERSION)
    assert refusal(may_undo, order, FakeFloor(), last=last, now=NOW) == "allowed"
    order.jobs[0].state = "open"
    assert refusal(may_undo, order, FakeFloor(), last=last, now=NOW) == "not_undoable"


def test_a_deed_of_the_first_version_is_not_undone_once_the_person_works_elsewhere() -> None:
    floor, last = FakeFloor(), LastDeed(9, "hand_over", NOW, FIRST_VERSION)
    floor.busy["T1"] = "R2"
    assert refusal(may_undo, an_order_of_the_first_version(), floor, last=last, now=NOW) == "not_undoable"
