"""Health and the clock."""

import pytest

from core.domain.base.errors import DiskFull
from core.workshop import Workshop
from tests.api.program import Program


@pytest.mark.parametrize("root", ["", "/api/v1"])
def test_anybody_may_ask_whether_the_server_lives_and_can_write(shop: Workshop, root: str) -> None:
    nobody = Program(shop, token="")
    alive = nobody.probe(f"{root}/healthz")
    assert (alive.status, alive.json) == (200, {"boot": shop.hub.boot, "seq": shop.hub.seq})
    ready = nobody.probe(f"{root}/readyz")
    assert (ready.status, ready.json) == (200, {"ready": True, "worries": []})


def test_being_ready_writes_no_entry(program: Program) -> None:
    before = program.get("/board").json["seq"]
    program.probe("/readyz")
    assert program.get("/board").json["seq"] == before


@pytest.mark.parametrize(
    ("fault", "refusal"), [(DiskFull(), (507, "disk_full")), (OSError("no such device"), (503, "not_ready"))]
)
def test_a_disk_that_takes_nothing_is_not_ready(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, fault: Exception, refusal: tuple[int, str]
) -> None:
    async def prove() -> None:
        raise fault

    monkeypatch.setattr(shop, "prove", prove)
    assert Program(shop, token="").probe("/readyz").refusal == refusal


def test_the_proof_is_a_real_write(shop: Workshop) -> None:
    nobody = Program(shop, token="")
    connection = shop._engine.raw_connection().driver_connection
    assert connection is not None
    connection.execute("PRAGMA query_only=ON")
    assert nobody.probe("/readyz").refusal == (503, "not_ready")
    connection.execute("PRAGMA query_only=OFF")
    assert nobody.probe("/readyz").status == 200


def test_the_clock_answers_when_what_became_due_is_done(shop: Workshop) -> None:
    caught_up: list[str] = []

    async def catch_up() -> None:
        caught_up.append(shop.clock.now().isoformat())

    shop.catch_up = catch_up
    now = "2026-11-23T10:00:00+00:00"
    assert Program(shop, "admin").post("/clock", {"now": now}).status == 200
    assert caught_up == [now]


def test_the_clock_goes_forward_only_and_the_shop_with_it(shop: Workshop) -> None:
    admin = Program(shop, "admin")
    assert admin.post("/clock", {"now": "2026-11-23T18:00+08:00"}).json == {"now": "2026-11-23T10:00:00Z"}
    board = admin.get("/board").json
    assert board["at"] == "2026-11-23T10:00:00Z"
    assert {card["risk"] for card in board["lanes"]["waiting"]} >= {"late"}
    for now in ("2026-11-23T17:59+08:00", "2026-11-23T19:00", "tomorrow", None, "9999-12-31T23:59Z"):
        answer = admin.post("/clock", {"now": now})
        assert (*answer.refusal, answer.json["field"]) == (422, "invalid", "now")
    assert admin.get("/board").json["at"] == "2026-11-23T10:00:00Z"
