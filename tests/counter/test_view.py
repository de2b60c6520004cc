"""What the counter pictures: whose lines, in which order, and what may be done with each."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from core.actions import read_action
from core.clock import SimulatedClock
from core.domain.order.parts import NotOnOrder
from core.views.order.counter import CounterLine, CounterOrder, counter, receiver_of
from core.workshop import Actor, Workshop
from tests.shop import PINS, a_shop

SHOCK = "RO261123005"  # promised 12:00
BRAKES = "RO261123007"  # promised 12:30
WAITS = "RO261123002"  # its customer waits
SOON = "2026-11-23T11:00+08:00"
FILTER = {"number": "F-1", "text": "Filter", "quantity": 2}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    yield shop
    shop.close()


def do(shop: Workshop, action: str, number: str, by: str, **body: Any) -> None:
    action_read = read_action(action, number, {"command_id": str(uuid4()), **body})
    shop.run(action_read, Actor(by, "test"))


def ask_for(shop: Workshop, *numbers: str) -> None:
    for number in numbers:
        do(shop, "request_parts", number, "S01", parts=[FILTER])


def seen(shop: Workshop, person: str = "P01") -> list[CounterOrder]:
    return shop.look_now(lambda floor: counter(floor, person))


def line(shop: Workshop, person: str = "P01", part: str = "F-1") -> CounterLine:
    return next(line for order in seen(shop, person) for line in order.lines if line.number == part)


def test_nothing_is_asked_for_in_the_morning(shop: Workshop) -> None:
    assert seen(shop) == []


def test_the_most_urgent_order_comes_first(shop: Workshop) -> None:
    ask_for(shop, BRAKES, SHOCK, WAITS)
    assert [order.card.number for order in seen(shop)] == [WAITS, SHOCK, BRAKES]
    do(shop, "interrupt", BRAKES, "P01", reason="C")
    assert [order.card.number for order in seen(shop)] == [BRAKES, WAITS, SHOCK]


def test_planned_parts_are_drawn_once_the_order_is_in_work(shop: Workshop) -> None:
    do(shop, "start", SHOCK, "T04", walkround="ok", bay="B01")
    (order,) = seen(shop)
    assert [(line.state, line.rest) for line in order.lines] == [("planned", 1), ("planned", 1)]


def test_a_request_may_be_dealt_with_in_every_way(shop: Workshop) -> None:
    ask_for(shop, SHOCK)
    assert line(shop).deeds == ["issue_parts", "parts_arrived", "back_order", "withdraw_parts"]


def test_a_manager_looks_on(shop: Workshop) -> None:
    ask_for(shop, SHOCK)
    assert line(shop, "Q02").deeds == ["withdraw_parts"]


def test_a_back_order_cannot_be_issued(shop: Workshop) -> None:
    ask_for(shop, SHOCK)
    do(shop, "back_order", SHOCK, "P01", part="F-1", expected_at=SOON)
    assert (line(shop).overdue, line(shop).deeds) == (
        False,
        ["parts_arrived", "back_order", "withdraw_parts"],
    )


def test_a_back_order_that_should_be_here_stands_out(shop: Workshop) -> None:
    ask_for(shop, SHOCK)
    do(shop, "back_order", SHOCK, "P01", part="F-1", ask_again_at=SOON)
    assert isinstance(shop.clock, SimulatedClock)
    shop.clock.move_to(datetime.fromisoformat(SOON))
    assert line(shop).overdue


def test_an_issued_line_may_only_come_back(shop: Workshop) -> None:
    ask_for(shop, SHOCK)
    do(shop, "assign", SHOCK, "S01", technician="T04")
    issue = {"part": "F-1", "quantity": 2, "receiver": "T04", "receiver_pin": PINS["T04"]}
    do(shop, "issue_parts", SHOCK, "P01", **issue)
    assert (line(shop).rest, line(shop).deeds) == (0, ["return_parts"])


def test_an_order_with_nothing_left_to_hand_out_comes_last(shop: Workshop) -> None:
    ask_for(shop, WAITS, BRAKES)
    do(shop, "assign", WAITS, "S01", technician="T04")
    issue = {"part": "F-1", "quantity": 2, "receiver": "T04", "receiver_pin": PINS["T04"]}
    do(shop, "issue_parts", WAITS, "P01", **issue)
    assert [order.card.number for order in seen(shop)] == [BRAKES, WAITS]


def test_a_supplement_waits_for_its_price(shop: Workshop) -> None:
    do(shop, "propose_supplement", SHOCK, "SA01", text="Pads", hours=0.8, parts=[FILTER])
    (order,) = seen(shop)
    (supplement,) = order.supplements
    assert (supplement.text, supplement.price, supplement.deeds) == ("Pads", None, ["quote_supplement"])
    assert supplement.parts[0]["number"] == "F-1"


def test_somebody_of_the_team_may_sign(shop: Workshop) -> None:
    do(shop, "assign", SHOCK, "S01", team="A")
    assert shop.look_now(lambda floor: receiver_of(floor, SHOCK, "T01")).name == "林师傅"


def test_a_stranger_to_the_order_may_not_sign(shop: Workshop) -> None:
    with pytest.raises(NotOnOrder):
        shop.look_now(lambda floor: receiver_of(floor, SHOCK, "T01"))
