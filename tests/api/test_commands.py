"""The same command again gives the same answer and changes nothing."""

from uuid import uuid4

from sqlmodel import select

from core.actions.shop.administration import Forget
from core.store.tables import CommandRow
from core.workshop import Actor, Workshop
from tests.api.program import NUMBER, Program, a_reception, time


def test_the_same_command_answers_the_same_whatever_became_of_the_order(program: Program) -> None:
    command = str(uuid4())
    first = program.act("start", "T02", command_id=command, walkround="ok", bay="B01")
    program.act("pause", "T02", why="leaves")
    again = program.act("start", "T02", command_id=command.upper(), walkround="ok", bay="B01")
    assert (again.status, again.bytes) == (first.status, first.bytes)
    assert program.order()["version"] == 3


def test_other_content_under_a_known_command_is_refused(program: Program) -> None:
    command = str(uuid4())
    program.act("start", "T02", command_id=command, walkround="ok", bay="B01")
    for person, fields in (
        ("T02", {"walkround": "differs", "bay": "B01"}),
        ("T03", {"walkround": "ok", "bay": "B01"}),
        ("T02", {"walkround": "ok", "bay": ["B01"]}),
        ("T02", {"walkround": "ok", "bay": "B01", "walkround_note": "\0"}),
    ):
        assert program.act("start", person, command_id=command, **fields).refusal == (409, "command_reused")
    assert program.act("pause", "T02", command_id=command, why="leaves").refusal == (409, "command_reused")


def test_the_command_of_a_refusal_may_be_used_again(program: Program) -> None:
    command = str(uuid4())
    assert program.act("start", "T02", command_id=command).refusal == (409, "walkround_missing")
    assert program.act("start", "T02", command_id=command, walkround="ok").order["lane"] == "in_progress"


def test_an_order_is_received_once(program: Program) -> None:
    first = program.post("/orders", a_reception())
    assert (first.status, first.order["number"], first.order["phone"]) == (201, "API-1", "13800000000")
    again = program.post("/orders", {**a_reception(), "unheard_of": 1})
    assert (again.status, again.order["version"]) == (200, first.order["version"])
    assert program.post("/orders", a_reception(model="Other")).refusal == (409, "duplicate_number")


def test_a_repeated_reception_is_answered_as_the_first_time(program: Program) -> None:
    body = {**a_reception(), "command_id": str(uuid4()), "person": "SA01"}
    first, again = program.post("/orders", body), program.post("/orders", body)
    assert (first.status, again.status, again.bytes) == (201, 201, first.bytes)
    assert program.post("/orders", {**body, "person": "S01"}).refusal == (409, "command_reused")
    [entry] = program.get("/orders/API-1/journal").json["entries"]
    assert entry["person"] == "SA01"


def test_a_reception_is_refused_by_role_then_field_then_rule(program: Program) -> None:
    broken = {"number": "API-1", "jobs": "brakes"}
    assert program.post("/orders", {**broken, "person": "T02"}).refusal == (403, "not_allowed")
    assert program.post("/orders", {**broken, "person": "X99"}).refusal == (404, "unknown_person")
    assert program.post("/orders", broken).refusal == (422, "invalid")
    for field, value in (
        ("plate", ""),
        ("promised_at", time(-2)),
        ("number", "a/b"),
        ("command_id", "no uuid"),
        ("person", 7),
        ("received_at", "9999-12-31T23:59:59-14:00"),
        ("kind", ""),
    ):
        answer = program.post("/orders", a_reception(**{field: value}))
        assert (*answer.refusal, answer.json["field"]) == (422, "invalid", field)
    assert program.post("/orders", a_reception(advisor="X99")).refusal == (404, "unknown_person")
    assert program.get("/orders/API-1").refusal == (404, "unknown_order")


def test_an_amendment_names_what_was_not_taken(program: Program) -> None:
    program.act("start", "T02", walkround="ok", bay="B01")
    program.act("tick_job", "T02", job="PM10K")
    jobs = [{"code": "PM10K", "text": "Something else", "standard_hours": 2}]
    amended = program.act("amend", None, model="Highlander", jobs=jobs)
    assert (amended.json["not_taken"], amended.order["model"]) == (["jobs.PM10K"], "Highlander")
    assert program.act("amend", "SA01", customer="Customer 2").order["customer"] == "Customer 2"


def test_a_forgotten_customer_is_in_no_kept_answer(shop: Workshop, program: Program) -> None:
    command = str(uuid4())
    program.act("park", "T02", command_id=command, slot="R01")
    shop.run(Forget(number=NUMBER), Actor(None, "test"))
    again = program.act("park", "T02", command_id=command, slot="R01")
    assert (again.order["customer"], again.order["phone"]) == (None, None)
    kept = shop.look_now(lambda floor: [row.answer for row in floor.session.exec(select(CommandRow))])
    assert any(kept)
    assert not any("胡女士" in (answer or b"").decode() for answer in kept)


def test_a_correction_names_the_corrected_person_apart_from_who_corrects(program: Program) -> None:
    begun = program.act("start", "T02", walkround="ok", bay="B01").json
    program.act("pause", "T02", why="leaves")
    corrected = program.sign("correct", "S01", entry=begun["seq"], reason="wrong badge", whose="T03")
    assert [one["person"] for one in corrected.order["segments"]] == ["T03"]
    earlier = program.sign(
        "correct", "S01", entry=begun["seq"], reason="began sooner", started_at="2026-11-23T08:50:00+08:00"
    )
    [segment] = earlier.order["segments"]
    assert (segment["person"], segment["started_at"]) == ("T03", "2026-11-23T00:50:00Z")
