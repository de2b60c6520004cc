"""Whatever a program sends has an answer, and it is never a fault of ours."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from core.actions import ACTIONS, ORDER_ACTIONS
from core.actions.order.reception import ImportOrder
from core.api.bodies import LARGEST
from core.api.house import OPEN
from core.workshop import Workshop
from tests.api.program import NUMBER, Program, a_reception
from tests.shop import PINS, a_shop

START = f"/orders/{NUMBER}/actions/start"

NO_OBJECTS = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"7",
    b"\xff\xfe",
    b'{"person": "\xff"}',
    b"{'person': 'T02'}",
    b'{"a":' * 100_000,
    b"[" * 100_000,
    b'{"a": ' + b"9" * 5000 + b"}",
]


@pytest.mark.parametrize("path", [START, "/orders", "/clock"])
def test_what_is_no_json_object_is_invalid(shop: Workshop, path: str) -> None:
    admin = Program(shop, "admin")
    for content in NO_OBJECTS:
        answer = admin.send(path, content)
        assert (*answer.refusal, answer.json["field"]) == (422, "invalid", "body"), content[:20]


def test_an_unknown_order_is_refused_before_an_unreadable_body(refused_program: Program) -> None:
    assert refused_program.send("/orders/NO-1/actions/start", b"{").refusal == (404, "unknown_order")
    assert refused_program.send("/alerts/1-1/acknowledge", b"{").refusal == (404, "unknown_alert")


def test_a_body_may_be_a_megabyte_and_no_more(program: Program) -> None:
    body = {"command_id": str(uuid4()), "person": "T02", "walkround": "ok", "unheard_of": ""}
    body["unheard_of"] = "x" * (LARGEST - len(json.dumps(body)))
    assert program.send(START, json.dumps(body).encode() + b" ").refusal == (413, "too_large")
    assert program.send(START, json.dumps(body).encode()).order["lane"] == "in_progress"


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("walkround_note", '"\\ud800"'),
        ("walkround_note", '"a\\u0000b"'),
        ("walkround_note", "1e999"),
        ("walkround_note", "NaN"),
        ("walkround_note", "[" * 200 + "]" * 200),
        ("bay", "9" * 400),
        ("bay", "true"),
        ("command_id", '{"a": []}'),
    ],
)
def test_what_no_field_can_hold_is_invalid(refused_program: Program, field: str, raw: str) -> None:
    fields = {"command_id": f'"{uuid4()}"', "person": '"T02"', "walkround": '"ok"', field: raw}
    content = "{" + ", ".join(f'"{name}": {value}' for name, value in fields.items()) + "}"
    answer = refused_program.send(START, content.encode())
    assert answer.refusal == (422, "invalid")
    assert answer.json["field"].startswith(field)
    assert refused_program.order()["lane"] == "waiting"


def test_null_says_no_more_than_leaving_a_field_out(program: Program) -> None:
    jobs = [{"code": "J1", "text": "Look at the brakes", "standard_hours": 1, "skill": None}]
    parts = [{"number": "P-1", "text": None, "quantity": 1, "source": None}]
    order = program.post("/orders", a_reception(vin=None, wash=None, jobs=jobs, parts=parts)).order
    assert (order["vin"], order["wash"], order["jobs"][0]["skill"]) == ("", False, 1)
    assert order["parts"][0]["source"] == "shop"
    assert program.post("/orders", a_reception(number="API-2", kind=None)).refusal == (422, "invalid")
    order = program.act("amend", "SA01", number="API-1", model="X", key_tag=None).order
    assert (order["model"], order["key_tag"]) == ("X", "")
    program.act("start", "T02", walkround="ok", walkround_note=None, bay=None)
    missing = program.act("interrupt", "T02", reason="A", detail=None)
    assert missing.refusal == (409, "reason_missing")
    order = program.act("interrupt", "T02", reason="A", detail="no_bay", note=None, slot=None).order
    assert order["lane"] == "interrupted"


def test_strange_names_inside_an_amendment_are_invalid(refused_program: Program) -> None:
    content = f'{{"command_id": "{uuid4()}", "jobs": [{{"\\ud800": 1, "\\u0000": [[[1e999]]]}}], "\\udfff": "\\u0000"}}'
    answer = refused_program.send(f"/orders/{NUMBER}/actions/amend", content.encode())
    assert answer.refusal == (422, "invalid")


def test_a_fault_of_ours_is_calm(
    program: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        message = "the secret inside"
        raise RuntimeError(message)

    monkeypatch.setattr("core.api.doing.whole_order", broken)
    answer = program.act("start", "T02", walkround="ok", bay="B01")
    assert answer.refusal == (500, "internal")
    assert "secret" not in answer.bytes.decode()
    assert "the secret inside" in caplog.text
    assert NUMBER not in caplog.text
    monkeypatch.undo()
    assert program.order()["lane"] == "waiting"


def test_the_fault_of_a_body_does_not_tell_what_was_in_it() -> None:
    with pytest.raises(ValidationError) as fault:
        ImportOrder.model_validate({"fields": "13900013900"})
    assert "13900013900" not in str(fault.value)


@pytest.fixture(scope="module")
def program_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder: Path = tmp_path_factory.mktemp("bodies")
    shop = a_shop(folder)
    logging.getLogger("core.api.problems").setLevel(logging.CRITICAL)
    yield Program(shop, "admin")
    logging.getLogger("core.api.problems").setLevel(logging.NOTSET)
    shop.close()


FIELDS = sorted(
    {name for kind in ACTIONS.values() for name in kind.model_fields}
    | {"name"}
    | set(a_reception())
    | {"person"}
)
CODES = ["T02", "S01", "SA01", "P01", "W01", "X99", "B01", "R01", "F01", "PM10K", NUMBER, PINS["T02"]]
CHOICES = ["A", "B", "C", "ok", "pass", "fail", "self", "agreed", "refused", "work", "wash", "qc", "not_ok"]
TIMES = ["2026-11-23T12:00:00+08:00", "9999-12-31T23:59:59-23:59", "2200-01-01T00:00Z"]
WORDS = st.sampled_from([*CODES, *CHOICES, *TIMES, str(uuid4()), "", "\0", "\ud800"])
LEAVES = (
    WORDS
    | st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**63, -(2**63) - 1, 10**400, -1, 0, 1])
    | st.floats()
    | st.text(max_size=8)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=8,
)
BODIES = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=10) | VALUES
PATHS = st.sampled_from(
    [f"/orders/{NUMBER}/actions/{name}" for name in sorted(ORDER_ACTIONS)]
    + [f"/actions/{name}" for name in OPEN]
    + ["/orders", "/alerts/1-1/acknowledge", "/clock"]
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    path=PATHS, body=BODIES, person=st.sampled_from(["T02", "S01", "SA01", "P01", "W01", "Q01", "L01", None])
)
def test_any_body_is_answered(program_of_all: Program, path: str, body: Any, person: str | None) -> None:
    if isinstance(body, dict):
        body = {"command_id": str(uuid4()), "person": person, **body}
    answer = program_of_all.send(path, json.dumps(body).encode())
    if answer.status >= 400:
        status, code = answer.refusal
        assert (status < 500, code) != (False, code)
