"""A deed whose form was opened on an older state is asked again where it came to mean something else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from core.actions import read_action
from core.domain.base.errors import Refused
from core.domain.order.standing import Standing, standing
from core.workshop import Actor, Workshop
from tests.shop import a_shop

EASY = "RO261123002"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    yield shop
    shop.close()


def test_a_start_that_would_now_join_is_asked_again(shop: Workshop) -> None:
    seen = stands(shop)
    do(shop, "start", "T02", walkround="ok")
    assert do(shop, "start", "T03", seen, walkround="differs", walkround_note="Dent") == "changed_since"
    now = stands(shop)
    assert now.working == ["T02"]
    assert do(shop, "start", "T03", now, walkround="differs", walkround_note="Dent") == "done"
    order = shop.look_now(lambda floor: floor.order(EASY))
    assert (order.walkround, order.walkround_note) == ("ok", "Dent"), "kept, and the first answer stands"


def test_what_does_not_touch_a_deed_asks_nothing(shop: Workshop) -> None:
    seen = stands(shop)
    do(shop, "park", "T02", slot="R18")
    assert do(shop, "start", "T03", seen, walkround="ok") == "done"


def test_programs_open_no_form(shop: Workshop) -> None:
    do(shop, "start", "T02", walkround="ok")
    assert do(shop, "start", "T03", walkround="ok") == "done"


def test_a_rule_that_refuses_says_its_own_reason(shop: Workshop) -> None:
    seen = stands(shop)
    do(shop, "take_in", "T02", key_tag="102", slot="R18")
    assert do(shop, "take_in", "T03", seen, key_tag="102", slot="R18") == "already_taken_in"


def test_the_question_that_another_asked_meanwhile_is_told(shop: Workshop) -> None:
    seen = stands(shop)
    do(shop, "ask", "T02", text="Which oil?", whom="customer")
    assert do(shop, "ask", "T03", seen, text="Which oil?", whom="customer") == "changed_since"


def stands(shop: Workshop) -> Standing:
    return shop.look_now(lambda floor: standing(floor.order(EASY)))


def do(shop: Workshop, action: str, person: str, seen: Standing | None = None, **fields: Any) -> str:
    body = {**fields, "command_id": str(uuid4())}
    try:
        shop.run(read_action(action, EASY, body, seen=seen), Actor(person, "kiosk"))
    except Refused as refusal:
        return refusal.code
    return "done"
