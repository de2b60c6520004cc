"""What programs may do about the house, in whose name, and what no program does."""

from typing import Any
from uuid import uuid4

import pytest

from core.actions import ACTIONS
from core.workshop import Workshop
from tests.api.program import Program

# By the contract of the scopes: what changes who may do what, and the house's own rules, asks for the highest.
FOR_PROGRAMS = {
    "set_off_duty": "act",
    "save_person": "admin",
    "save_place": "admin",
    "save_house": "admin",
    "save_checklist": "admin",
    "save_reasons": "admin",
    "save_words": "admin",
    "lend_role": "admin",
    "take_back_role": "admin",
    "reissue_tag": "admin",
    "forget": "admin",
    "revoke_station": "admin",
    "revoke_token": "admin",
}
# They show or hold a PIN, a code or a token, end a lock that stands before PINs, or are a screen's, a file's, the
# server's own.
FOR_NO_PROGRAM = {
    "reset_pin",
    "change_pin",
    "unlock",
    "sign_in",
    "sign_out",
    "touched",
    "pin_tried",
    "pair",
    "pair_again",
    "let_in",
    "save_station",
    "save_token",
    "make_agent_key",
    "tell_station",
    "stations_seen",
    "name_first_administrator",
    "open_first_day",
    "close_first_day",
    "import_order",
    "print_gate_pass",
    "keep_photo",
    "write_worry",
    "escalate",
}
AWAY = {"whose": "T02", "off_duty": True}
PLACE = {"code": "Z09", "name": "Zone 9", "kind": "finished_slot"}


@pytest.fixture
def admin(shop: Workshop) -> Program:
    """May administer."""
    return Program(shop, "admin")


def test_every_action_is_for_programs_or_not() -> None:
    on_orders = {name for name, kind in ACTIONS.items() if "order" in kind.model_fields} - {
        "print_gate_pass",
        "escalate",
    }
    assert ACTIONS.keys() - on_orders - {"receive"} == FOR_PROGRAMS.keys() | FOR_NO_PROGRAM


def test_it_is_done_once_and_answers_with_its_entry_alone(program: Program, reader: Program) -> None:
    body = command("S01", **AWAY)
    first, again = program.post("/actions/set_off_duty", body), program.post("/actions/set_off_duty", body)
    assert (first.status, first.json.keys(), first.bytes) == (200, {"seq"}, again.bytes)
    entry = reader.get("/journal", after=first.json["seq"] - 1).json["entries"]
    assert [(one["type"], one["person"], one["order"]) for one in entry] == [("off_duty", "S01", None)]
    assert entry[0]["station"].startswith("api:")


def test_the_same_id_for_something_else_is_refused(program: Program) -> None:
    body = command("S01", **AWAY)
    program.post("/actions/set_off_duty", body)
    refused = program.post("/actions/set_off_duty", {**body, "off_duty": False})
    assert refused.refusal == (409, "command_reused")


def test_what_is_new_is_created(admin: Program) -> None:
    assert admin.post("/actions/save_place", command("M01", **PLACE)).status == 201
    assert admin.post("/actions/save_place", command("M01", **PLACE)).status == 200
    assert ("Z09", "Zone 9") in [(one["code"], one["name"]) for one in admin.get("/places").json["entries"]]


def test_who_acts_is_not_who_is_entered(admin: Program) -> None:
    body = command("M01", code="T99", name="Technician 99", roles=["technician"])
    assert admin.post("/actions/save_person", body).status == 201
    known = {one["code"]: one["name"] for one in admin.get("/people").json["entries"]}
    assert known["T99"] == "Technician 99"


def test_a_program_gives_nobody_a_pin(shop: Workshop, admin: Program) -> None:
    pin_hash = shop.pins.hash("2468")
    body = command("M01", code="T99", name="Technician 99", roles=["technician"], pin_hash=pin_hash)
    assert admin.post("/actions/save_person", body).status == 201
    assert not shop.pin_is_right("T99", "2468", "desk")


def test_a_role_above_ones_own_is_given_by_nobody(admin: Program) -> None:
    body = command("M01", code="M02", name="Manager 2", roles=["manager"])
    assert admin.post("/actions/save_person", {**body, "person": "S01"}).refusal == (403, "not_allowed")


def test_without_a_person_a_program_is_not_the_owner_of_the_machine(admin: Program) -> None:
    refused = admin.post("/actions/save_place", {"command_id": str(uuid4()), **PLACE})
    assert (refused.refusal, refused.json["field"]) == ((422, "invalid"), "person")


def test_who_leads_nothing_is_refused_before_the_fields(admin: Program) -> None:
    assert admin.post("/actions/save_place", command("T01", code=7)).refusal == (403, "not_allowed")
    assert admin.post("/actions/save_place", command("X99", code=7)).refusal == (404, "unknown_person")
    refused = admin.post("/actions/save_place", command("M01", code=7))
    assert (refused.refusal, refused.json["field"]) == ((422, "invalid"), "code")


@pytest.mark.parametrize(("action", "scope"), FOR_PROGRAMS.items())
def test_a_token_needs_its_scope(shop: Workshop, action: str, scope: str) -> None:
    answers = {
        name: Program(shop, name).post(f"/actions/{action}", {}).refusal for name in ("read", "act", "admin")
    }
    refused, heard = (403, "not_allowed"), (422, "invalid")
    assert answers == {"read": refused, "act": heard if scope == "act" else refused, "admin": heard}


@pytest.mark.parametrize("action", sorted(FOR_NO_PROGRAM))
def test_no_program_does_it(admin: Program, action: str) -> None:
    assert admin.post(f"/actions/{action}", command("M01")).refusal == (403, "not_allowed")


@pytest.mark.parametrize("action", ["start", "receive", "dance"])
def test_what_is_done_on_an_order_is_not_done_here(admin: Program, action: str) -> None:
    assert admin.post(f"/actions/{action}", command("M01")).refusal == (404, "unknown_action")


@pytest.mark.parametrize(
    ("action", "fields", "refusal"),
    [
        ("set_off_duty", {**AWAY, "whose": "X99"}, (404, "unknown_person")),
        (
            "lend_role",
            {"whose": "T02", "role": "inspector", "until": "2027-11-23T12:00Z"},
            (422, "lend_within"),
        ),
        ("take_back_role", {"whose": "T02", "role": "inspector"}, (409, "role_not_lent")),
        ("forget", {"number": "nowhere"}, (404, "unknown_order")),
        ("forget", {"phone": "13999999999"}, (404, "unknown_customer")),
        ("reissue_tag", {"kind": "place", "code": "X99"}, (404, "unknown_place")),
        ("revoke_station", {"station": "nowhere"}, (404, "unknown_station")),
        ("revoke_token", {"token": "nobody"}, (404, "unknown_token")),
        ("save_words", {"language": "en", "texts": {"nothing.known": "x"}}, (404, "unknown_words")),
        ("save_person", {"code": "M01", "name": "Manager 1", "roles": ["manager"]}, (409, "last_admin")),
    ],
)
def test_its_rule_refuses_with_its_own_code(
    admin: Program, action: str, fields: dict[str, Any], refusal: tuple[int, str]
) -> None:
    assert admin.post(f"/actions/{action}", command("M01", **fields)).refusal == refusal


def command(person: str, **fields: Any) -> dict[str, Any]:
    """Return a body with a command of its own."""
    return {"command_id": str(uuid4()), "person": person, **fields}
