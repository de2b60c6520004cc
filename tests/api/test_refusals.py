"""Each kind of refusal has its status and code, and they come in the agreed order."""

import json
from typing import Any
from uuid import uuid4

import pytest

from core.actions.access.stations import RevokeToken
from core.api.problems import STATUSES, problem, status_of
from core.domain.base.errors import Refused
from core.workshop import Actor, Workshop
from tests.api.program import NUMBER, Program, a_reception, ok_items
from tests.shop import PINS

ACT = f"/orders/{NUMBER}/actions"
READING = (
    "/board",
    "/orders",
    f"/orders/{NUMBER}",
    f"/orders/{NUMBER}/journal",
    "/journal",
    "/alerts",
    "/people",
    "/places",
    "/parts-requests",
    "/tags/X",
)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("unauthenticated", 401),
        ("not_allowed", 403),
        ("pin_required", 403),
        ("wrong_pin", 403),
        ("one_time_pin", 403),
        ("unknown_order", 404),
        ("unknown_supplement", 404),
        ("wrong_lane", 409),
        ("command_reused", 409),
        ("skill_too_low", 409),
        ("invalid", 422),
        ("too_many", 429),
        ("locked_out", 429),
        ("disk_full", 507),
    ],
)
def test_a_code_has_the_contracts_status(code: str, status: int) -> None:
    assert status_of(code) == status


def test_a_title_is_the_same_on_every_python() -> None:
    titles = {}
    for code in (*STATUSES, "unknown_order", "wrong_lane"):
        refusal = type("AnyRefusal", (Refused,), {"code": code})
        titles[status_of(code)] = json.loads(bytes(problem(refusal()).body))["title"]
    assert titles == {
        401: "Unauthorized",
        403: "Forbidden",
        404: "Not Found",
        405: "Method Not Allowed",
        409: "Conflict",
        413: "Request Entity Too Large",
        422: "Unprocessable Entity",
        429: "Too Many Requests",
        500: "Internal Server Error",
        503: "Service Unavailable",
        507: "Insufficient Storage",
    }


@pytest.mark.parametrize("token", ["", "nobody's", "~" * 5000])
def test_nothing_is_read_without_a_token(shop: Workshop, token: str) -> None:
    nobody = Program(shop, token=token)
    for path in READING:
        answer = nobody.get(path)
        assert answer.refusal == (401, "unauthenticated"), path
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_reader_may_do_nothing_and_only_an_admin_moves_the_clock(shop: Workshop, reader: Program) -> None:
    assert reader.post("/orders", a_reception()).refusal == (403, "not_allowed")
    assert reader.act("start", "T02").refusal == (403, "not_allowed")
    assert reader.post("/alerts/1-1/acknowledge", {}).refusal == (403, "not_allowed")
    later = {"now": "2026-11-23T10:00+08:00"}
    assert Program(shop, "act").post("/clock", later).refusal == (403, "not_allowed")
    assert Program(shop, "admin").post("/clock", later).json == {"now": "2026-11-23T02:00:00Z"}


def test_a_revoked_token_is_nobody(shop: Workshop, program: Program) -> None:
    name = program.get("/journal", limit=1000).json["entries"][-1]["data"]["name"]
    shop.run(RevokeToken(token=name), Actor(None, "test"))
    assert program.get("/board").refusal == (401, "unauthenticated")


def test_what_is_not_there_is_not_found(refused_program: Program) -> None:
    for path in ("/nothing", "/orders/1/2", f"{ACT}/start/now", "/reports/day"):
        assert refused_program.get(path).refusal == (404, "unknown_route"), path


def test_a_route_used_the_wrong_way_says_so(refused_program: Program) -> None:
    answer = refused_program.post("/board", {})
    assert answer.refusal == (405, "wrong_method")
    assert answer.headers["allow"] == "GET"


def test_no_other_action_can_be_done(refused_program: Program) -> None:
    for action in ("fly", "receive", "acknowledge", "import_order", "START", "save_person"):
        assert refused_program.act(action, "T02").refusal == (404, "unknown_action"), action


def test_refusals_come_in_the_agreed_order(shop: Workshop, program: Program) -> None:
    """A request that is wrong in every way is put right step by step; each step meets the next refusal."""
    known = str(uuid4())
    assert program.act("park", "T03", "RO261123003", command_id=known, slot="R01").status == 200
    body: dict[str, Any] = {"command_id": known, "person": "X99", "outcome": "sideways", "items": 7}

    def refused(number: str = "NO-1", *, by: Program = program, **changes: Any) -> tuple[int, str]:
        body.update(changes)
        return by.post(f"/orders/{number}/actions/self_check", body).refusal

    assert refused(by=Program(shop, token="wrong")) == (401, "unauthenticated")
    assert refused(by=Program(shop, "read")) == (403, "not_allowed")
    assert refused() == (409, "command_reused")
    assert refused(command_id="no uuid") == (404, "unknown_order")
    assert refused(NUMBER) == (404, "unknown_person")
    assert refused(NUMBER, person=None) == (422, "invalid")
    assert refused(NUMBER, person="SA01") == (403, "not_allowed")
    assert refused(NUMBER, person="T02") == (409, "wrong_lane")
    program.act("start", "T03", walkround="ok", bay="B01")  # the skill of T02 is too low for it
    assert refused(NUMBER) == (422, "invalid")
    assert refused(NUMBER, command_id=str(uuid4())) == (422, "invalid")
    assert refused(NUMBER, outcome="pass") == (422, "invalid")
    assert refused(NUMBER, items=[]) == (403, "pin_required")
    assert refused(NUMBER, pin="0000") == (403, "wrong_pin")
    assert refused(NUMBER, pin=PINS["T02"]) == (409, "not_worked_on")
    assert refused(NUMBER, person="T03", pin=PINS["T03"]) == (409, "jobs_open")
    program.act("tick_job", "T03", job="PM10K")
    assert refused(NUMBER) == (409, "checklist_incomplete")
    items = ok_items(program.order(), "self")
    body["items"] = items
    assert program.post(f"{ACT}/self_check", body).order["lane"] == "qc"


def test_a_program_that_guesses_is_locked_and_told_so(shop: Workshop, program: Program) -> None:
    signed = {"person": "T02", "number": NUMBER, "pin": PINS["T02"], "outcome": "pass", "items": []}
    program.act("start", "T02", walkround="ok")
    for wrong in range(20):
        program.act("self_check", **signed | {"person": f"T{wrong % 9 + 3:02}", "pin": "0000"})
    answer = program.act("self_check", **signed)
    assert answer.refusal == (429, "locked_out")
    assert answer.json["detail"] == "Locked out: lock station, minutes 5."
    assert Program(shop, "act").act("self_check", **signed).refusal == (409, "jobs_open")


@pytest.mark.parametrize(
    ("action", "person", "fields", "refusal"),
    [
        ("interrupt", "S01", {}, (409, "reason_missing")),
        ("interrupt", "S01", {"reason": "C"}, (409, "no_missing_part")),
        ("interrupt", "S01", {"reason": "D"}, (422, "invalid")),
        ("interrupt", "S01", {"reason": ["A"]}, (422, "invalid")),
        ("start", "T02", {}, (409, "walkround_missing")),
        ("start", "T02", {"walkround": "ok", "bay": "B99"}, (404, "unknown_place")),
        ("start", "T02", {"walkround": 1}, (422, "invalid")),
        ("start", "T02", {"command_id": None}, (422, "invalid")),
        ("assign", "S01", {"technician": "SA01"}, (404, "unknown_person")),
        ("parts_arrived", "P01", {"part": "?"}, (404, "unknown_part")),
        (
            "answer",
            "SA01",
            {"question": "1", "text": "a", "by": "b", "channel": "c"},
            (404, "unknown_question"),
        ),
        (
            "quote_supplement",
            "P01",
            {"supplement": "1", "price": 1},
            (404, "unknown_supplement"),
        ),
        (
            "drop_job",
            "SA01",
            {"job": "?", "outcome": "refused", "by": "a", "channel": "b", "why": "c"},
            (404, "unknown_job"),
        ),
        ("undo", "T02", {}, (409, "not_undoable")),
        ("deliver", "SA01", {}, (409, "wrong_lane")),
        ("amend", 7, {"model": "x"}, (422, "invalid")),
        ("amend", None, {"mileage_km": -1}, (422, "invalid")),
        ("amend", None, {"mileage_km": 10**30}, (422, "invalid")),
    ],
)
def test_a_rule_says_no(
    refused_program: Program, action: str, person: Any, fields: dict[str, Any], refusal: tuple[int, str]
) -> None:
    before = refused_program.get("/board").json["seq"]
    assert refused_program.act(action, person, **fields).refusal == refusal
    assert refused_program.get("/board").json["seq"] == before


def test_a_problem_names_the_field_and_reads_like_a_sentence(refused_program: Program) -> None:
    assert refused_program.act("assign", "S01", priority=12).json == {
        "type": "about:blank",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": "Invalid: priority: Input should be less than or equal to 9.",
        "code": "invalid",
        "field": "priority",
    }
    assert refused_program.act("start", "T02", "NO-1").json["detail"] == "Unknown order: number NO-1."


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("/orders", {"limit": 0}, "limit"),
        ("/orders", {"limit": 1001}, "limit"),
        ("/orders", {"limit": "all"}, "limit"),
        ("/orders", {"lane": "garage"}, "lane"),
        ("/orders", {"from": "yesterday"}, "from"),
        ("/orders", {"to": "2026-11-23T10:00"}, "to"),
        ("/orders", {"from": "0001-01-01T00:00:00+14:00"}, "from"),
        ("/journal", {"after": -1}, "after"),
        ("/journal", {"after": 10**30}, "after"),
        ("/journal", {"after": "x"}, "after"),
        ("/alerts", {"open": "perhaps"}, "open"),
        ("/alerts", {"cursor": "x-1"}, "cursor"),
        ("/parts-requests", {"cursor": "x"}, "cursor"),
        ("/parts-requests", {"cursor": "RO/" + "9" * 40}, "cursor"),
        ("/people", {"cursor": "x" * 500}, "cursor"),
    ],
)
def test_a_bad_query_is_invalid(
    refused_program: Program, path: str, query: dict[str, Any], field: str
) -> None:
    answer = refused_program.get(path, **query)
    assert (*answer.refusal, answer.json["field"]) == (422, "invalid", field)


def test_an_unknown_order_is_not_found(refused_program: Program) -> None:
    for number in ("NO-1", "%00", "%ff%fe", "'; DROP TABLE repair_order; --", "😀" * 300):
        assert refused_program.get(f"/orders/{number}").refusal == (404, "unknown_order"), number
        assert refused_program.get(f"/orders/{number}/journal").refusal == (404, "unknown_order"), number
