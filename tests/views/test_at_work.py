"""What waits for somebody, as kiosk and phone say it after the badge."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from core.actions import read_action
from core.store.floor import StoredFloor
from core.views.order.people import at_work
from core.workshop import Actor, Workshop
from tests.shop import a_shop

NUMBER = "RO261123002"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    yield shop
    shop.close()


def do(shop: Workshop, action: str, by: str, **body: Any) -> None:
    act = read_action(action, NUMBER, {"command_id": str(uuid4()), **body})
    shop.run(act, Actor(by, "test", pin_checked=True))


def next_of(shop: Workshop, person: str) -> str | None:
    now = shop.look_now(lambda floor: at_work(floor.person(person), floor, floor.at))
    return now.next.number if now.next else None


def answered(level: str, floor: StoredFloor) -> list[dict[str, Any]]:
    asked = floor.checklist(level, floor.order(NUMBER).kind)
    return [{"item": item.item, "answer": "ok", "value": 25.5} for item in asked]


def test_a_car_waits_for_whose_check_is_next_and_then_for_a_washer(shop: Workshop) -> None:
    do(shop, "start", "T02", walkround="ok", bay="B01")
    for code in shop.look_now(lambda floor: [job.code for job in floor.order(NUMBER).jobs]):
        do(shop, "tick_job", "T02", job=code, done=True)
    checks = (
        ("self_check", "self", "T02"),
        ("lead_check", "lead", "L01"),
        ("final_inspection", "final", "Q01"),
    )
    for action, level, by in checks:
        assert (next_of(shop, "Q01") == NUMBER) == (by == "Q01")
        assert next_of(shop, "W01") is None
        do(shop, action, by, outcome="pass", items=shop.look_now(partial(answered, level)))
    assert (next_of(shop, "Q01"), next_of(shop, "W01")) == (None, NUMBER)
    do(shop, "start_wash", "W01", bay="W1")
    assert next_of(shop, "W02") is None
