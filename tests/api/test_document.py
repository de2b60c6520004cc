"""The OpenAPI document says all there is to say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from core.actions import ORDER_ACTIONS
from core.domain.base.table import TRANSITIONS
from tests.api.program import Program
from tests.api.test_house import FOR_PROGRAMS
from tests.shop import an_empty_shop

ON_ALERTS = "/alerts/{alert}/acknowledge"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    shop = an_empty_shop(tmp_path_factory.mktemp("document"))
    document = Program(shop, token="").get("/openapi.json").json
    shop.close()
    return cast("dict[str, Any]", document)


def test_it_has_exactly_the_routes_there_are(document: dict[str, Any]) -> None:
    actions = {
        f"/orders/{{number}}/actions/{name}" for name in TRANSITIONS.keys() - {"receive", "acknowledge"}
    }
    of_the_house = {f"/actions/{name}" for name in FOR_PROGRAMS}
    assert document["paths"].keys() == actions | of_the_house | {
        "/board",
        "/orders",
        "/orders/{number}",
        "/orders/{number}/journal",
        "/journal",
        "/alerts",
        ON_ALERTS,
        "/people",
        "/places",
        "/parts-requests",
        "/tags/{token}",
        "/feed",
        "/healthz",
        "/readyz",
        "/metrics",
        "/clock",
    }
    assert document["servers"] == [{"url": "/api/v1"}]


def test_every_reference_leads_somewhere_and_every_schema_is_used(document: dict[str, Any]) -> None:
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    referred = {node["$ref"] for node in _nodes(document) if "$ref" in node}
    assert referred == schemas


def test_every_route_but_health_needs_a_scope(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            scopes = [scope for needed in operation.get("security", []) for scope in needed["token"]]
            wanted = ["act"] if method == "post" else ["read"]
            expected = {"/healthz": [], "/readyz": [], "/feed": [], "/clock": ["admin"]}.get(path, wanted)
            if path.startswith("/actions/"):
                expected = [FOR_PROGRAMS[path.removeprefix("/actions/")]]
            assert scopes == expected, path


@pytest.mark.parametrize("action", sorted(TRANSITIONS))
def test_an_action_lists_its_codes_and_fields(document: dict[str, Any], action: str) -> None:
    path = {"receive": "/orders", "acknowledge": ON_ALERTS}.get(
        action, f"/orders/{{number}}/actions/{action}"
    )
    operation = document["paths"][path]["post"]
    listed = {code for answer in operation["responses"].values() for code in _codes(answer)}
    own = {code for row in TRANSITIONS[action] for code in row.refused_with}
    common = {"unauthenticated", "not_allowed", "unknown_person", "command_reused", "invalid", "disk_full"}
    assert listed >= own | common
    signed = any(row.pin for row in TRANSITIONS[action])
    assert ({"pin_required", "wrong_pin", "one_time_pin"} <= listed) == signed

    body = _schema(document, operation["requestBody"])
    assert {"command_id", "person"} <= body["properties"].keys()
    assert ("pin" in body["properties"]) == signed
    assert "order" not in body["properties"]
    open_to_programs = any("integration" in row.roles for row in TRANSITIONS[action])
    assert ("person" in body["required"]) != open_to_programs


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("start", {"walkround", "walkround_note", "bay", "no_bay", "photos"}),
        ("correct", {"entry", "reason", "whose", "started_at", "ended_at", "lane", "pin"}),
        ("issue_parts", {"part", "quantity", "receiver", "receiver_pin"}),
        ("finish_wash", {"slot", "items"}),
        ("deliver", set()),
    ],
)
def test_the_fields_are_those_of_the_contract(
    document: dict[str, Any], action: str, fields: set[str]
) -> None:
    operation = document["paths"][f"/orders/{{number}}/actions/{action}"]["post"]
    body = _schema(document, operation["requestBody"])
    assert body["properties"].keys() - {"command_id", "person"} == fields


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("save_person", {"code", "name", "roles", "team", "skill", "deputy", "active", "new"}),
        ("save_place", {"code", "name", "kind", "team", "active", "new"}),
        ("lend_role", {"whose", "role", "until"}),
        ("forget", {"phone", "number"}),
    ],
)
def test_of_the_house_no_secret_is_asked(document: dict[str, Any], action: str, fields: set[str]) -> None:
    body = _schema(document, document["paths"][f"/actions/{action}"]["post"]["requestBody"])
    assert body["properties"].keys() - {"command_id", "person"} == fields
    assert {"command_id", "person"} <= {*body["required"]}


def test_answers_are_described(document: dict[str, Any]) -> None:
    answered = document["components"]["schemas"]["AmendAnswered"]["properties"]
    assert answered.keys() == {"seq", "order", "not_taken"}
    entered = document["paths"]["/actions/forget"]["post"]["responses"]["200"]["content"]["application/json"]
    assert document["components"]["schemas"][entered["schema"]["$ref"].rpartition("/")[2]][
        "properties"
    ].keys() == {"seq"}
    order = document["components"]["schemas"]["OrderView"]["properties"]
    assert {"customer", "first_promised_at", "checklists", "short_code", "deeds"} <= order.keys()


def test_the_clock_is_there_only_when_it_is_simulated(tmp_path: Path) -> None:
    shop = an_empty_shop(tmp_path, clock="")
    program = Program(shop, "admin")
    assert "/clock" not in program.get("/openapi.json").json["paths"]
    assert program.post("/clock", {"now": "2099-01-01T00:00Z"}).refusal == (404, "unknown_route")
    shop.close()


def test_every_action_of_the_table_can_be_done() -> None:
    assert ORDER_ACTIONS.keys() == TRANSITIONS.keys() - {"receive"}


def _schema(document: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    name = content["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return cast("dict[str, Any]", {"required": [], **document["components"]["schemas"][name]})


def _codes(answer: dict[str, Any]) -> list[str]:
    problem = answer["content"].get("application/problem+json")
    return problem["schema"]["properties"]["code"]["enum"] if problem else []


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)
