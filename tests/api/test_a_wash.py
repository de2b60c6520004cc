"""The wash list by a program: what is asked, what is refused, what can be read again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.actions.shop.house import SaveChecklist
from core.store.replay import verify
from core.workshop import Actor, Workshop
from tests.api.program import Program, announcing, ok_items
from tests.store.trial import a_trial_shop

N = "wash"  # the order that waits for its wash
OLD_SCRATCHES, OUTSIDE = "wash-all-01", "wash-all-02"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_trial_shop(tmp_path)
    with announcing(shop):
        yield shop
    shop.close()


@pytest.fixture
def program(shop: Workshop) -> Program:
    """Has the car in the wash bay."""
    program = Program(shop)
    program.act("start_wash", "washer", N, bay="W1")
    return program


def answers(program: Program, **outside: str) -> list[dict[str, Any]]:
    """Answer the whole list; of the outside say this."""
    items = ok_items(program.order(N), "wash")
    items[1] |= outside
    return items


def test_the_order_says_what_is_asked(program: Program) -> None:
    asked = program.order(N)["checklists"]["wash"]
    assert [one["item"] for one in asked] == [f"wash-all-0{n}" for n in range(1, 6)]
    assert [one["needs_value"] for one in asked] == [True, False, False, False, False]
    assert asked[1]["text"] == "Outside clean, dry, no swirl"


def test_without_the_list_a_wash_is_finished_as_ever(program: Program) -> None:
    order = program.act("finish_wash", "washer", N, slot="S1").order
    assert (order["lane"], order["washed"]["person"], order["washed"]["items"]) == ("ready", "washer", [])


def test_every_item_is_answered(program: Program) -> None:
    def refused(items: list[dict[str, Any]]) -> tuple[int, str]:
        return program.act("finish_wash", "washer", N, slot="S1", items=items).refusal

    whole = answers(program)
    assert refused([]) == (409, "checklist_incomplete")
    assert refused(whole[:-1]) == (409, "checklist_incomplete")
    assert refused([{"item": OLD_SCRATCHES, "answer": "ok"}, *whole[1:]]) == (409, "checklist_incomplete")
    assert refused(answers(program, answer="not_ok")) == (409, "checklist_incomplete")
    order = program.order(N)
    assert (order["lane"], order["washing"], order["washed"]) == ("wash", True, None)


def test_what_is_no_answer_to_the_list_is_invalid(program: Program) -> None:
    def refused(*more: dict[str, Any], **outside: str) -> tuple[int, str]:
        items = [*answers(program, **outside), *more]
        return program.act("finish_wash", "washer", N, slot="S1", items=items).refusal

    assert refused(answer="sparkling") == (422, "invalid")
    assert refused({"item": OUTSIDE, "answer": "ok"}) == (422, "invalid")
    assert refused({"item": "wash-all-99", "answer": "ok"}) == (422, "invalid")
    assert refused({"item": "self-repair-01", "answer": "ok"}) == (422, "invalid")


def test_what_was_found_lets_the_car_go_and_can_be_read_again(program: Program, shop: Workshop) -> None:
    items = answers(program, answer="not_ok", note="Swirl on the bonnet")
    order = program.act("finish_wash", "washer", N, slot="S1", items=items).order
    assert (order["lane"], order["slot"], order["rework"]) == ("ready", "S1", False)
    washed = program.order(N)["washed"]
    assert (washed["person"], [one["item"] for one in washed["items"]]) == (
        "washer",
        [x["item"] for x in items],
    )
    found = washed["items"][1]
    assert (found["answer"], found["note"], found["text"]) == (
        "not_ok",
        "Swirl on the bonnet",
        "Outside clean, dry, no swirl",
    )
    entry = program.get(f"/orders/{N}/journal").json["entries"][-1]
    assert entry["data"]["items"][1] == {
        "item": OUTSIDE,
        "answer": "not_ok",
        "value": 5.5,
        "note": found["note"],
    }
    with shop.reading() as session:
        assert verify(session) == []


def test_an_undo_takes_the_answers_back(program: Program, shop: Workshop) -> None:
    program.act("finish_wash", "washer", N, slot="S1", items=answers(program))
    order = program.act("undo", "washer", N).order
    assert (order["lane"], order["washing"], order["washed"]) == ("wash", True, None)
    with shop.reading() as session:
        assert verify(session) == []


def test_a_shop_without_the_list_is_asked_nothing(program: Program, shop: Workshop) -> None:
    shop.run(
        SaveChecklist.model_validate({"level": "wash", "kind": "all", "items": []}), Actor("manager", "x")
    )
    assert program.order(N)["checklists"]["wash"] == []
    assert program.act("finish_wash", "washer", N, slot="S1", items=[]).order["lane"] == "ready"
