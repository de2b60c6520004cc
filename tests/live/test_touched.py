"""One order's change moves another's card: what it may touch is pictured again, and only what differs is sent."""

import json
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from core.domain.base.events import Touches
from core.domain.base.lanes import Lane
from core.domain.order.dispatch import Assigned
from core.domain.order.order import Order
from core.domain.order.working_time import Segment
from core.domain.shop.house import Allowance
from core.store.journal import Entry
from tests.live.floor import NOON, Shop, settle

ONE = "R0"  # the order that changes; R1 … R3 are others
QUEUE = Touches(
    person="technician"
)  # what no action says yet: that it moves the cars a technician has to do next


class Board:
    """What a screen is sent after it has all of the board."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.heard: list[dict[str, Any]] = []
        shop.open()
        shop.hub.join(self.hear, 0, shop.hub.boot)

    def hear(self, text: str) -> None:
        self.heard.append(json.loads(text))

    async def after(self, kind: str, *changed: Order, **data: Any) -> list[str]:
        """Announce an entry; return whose cards were sent for it."""
        order = changed[0].number if changed else None
        entry = Entry(self.shop.hub.seq + 1, self.shop.time, kind, order, None, "desk", None, data, "", "")
        self.shop.hub.announce([entry], list(changed))
        await settle()
        return sorted(card["number"] for card in self.heard[-1]["cards"])


@pytest.fixture
def shop() -> Shop:
    return Shop(4)


async def test_a_change_to_a_technicians_queue_moves_the_cards_of_that_technician(shop: Shop) -> None:
    shop.orders["R1"].technician = shop.orders["R2"].technician = "T1"
    shop.orders["R3"].technician = "T2"
    shop.orders[ONE].technician = "T1"
    board = Board(shop)
    for order in shop.orders.values():
        order.priority = 1
    with patch.object(Assigned, "touches", QUEUE):
        assert await board.after("assign", shop.orders[ONE], technician="T1") == [ONE, "R1", "R2"]
    assert shop.asked == [["R1", "R2"]]
    assert {card.number: card.priority for card in shop.hub.cards()} == {ONE: 1, "R1": 1, "R2": 1, "R3": 5}


async def test_of_what_was_looked_at_again_only_what_differs_is_sent(shop: Shop) -> None:
    shop.orders["R1"].technician = shop.orders["R2"].technician = "T1"
    board = Board(shop)
    shop.orders["R2"].priority = 1
    with patch.object(Assigned, "touches", QUEUE):
        assert await board.after("assign", shop.orders[ONE], technician="T1") == [ONE, "R2"]
        assert await board.after("assign", shop.orders[ONE], technician="T1") == [ONE]


async def test_nothing_is_looked_at_but_what_depends_on_who_was_touched(shop: Shop) -> None:
    one, *_ = shop.orders.values()
    one.advisor = "A1"
    board = Board(shop)
    assert await board.after("off_duty", code="A1", off_duty=True) == []
    assert await board.after("off_duty", code="T9", off_duty=True) == []
    one.advisor = "A2"
    await board.after("amend", one)
    await board.after("off_duty", code="A1", off_duty=False)
    await board.after("off_duty", code="A2", off_duty=True)
    one.lane = Lane.DELIVERED
    await board.after("deliver", one)
    await board.after("off_duty", code="A2", off_duty=False)
    assert shop.asked == [[ONE], [ONE]]


@pytest.mark.parametrize("named", ["advisor", "technician", "working"])
async def test_a_person_touches_each_card_that_bears_the_name(shop: Shop, named: str) -> None:
    order = shop.orders["R2"]
    if named == "working":
        order.segments.append(working("T1"))
    else:
        setattr(order, named, "T1")
    await Board(shop).after("person_saved", code="T1")
    assert shop.asked == [["R2"]]


@pytest.mark.parametrize("where", ["bay", "slot", "planned_bay"])
async def test_a_place_touches_each_card_that_stands_or_is_to_stand_there(shop: Shop, where: str) -> None:
    setattr(shop.orders["R2"], where, "B1")
    await Board(shop).after("place_saved", code="B1")
    assert shop.asked == [["R2"]]


async def test_a_change_of_the_rules_sends_the_cards_that_are_judged_otherwise(shop: Shop) -> None:
    shop.orders["R2"].kind = "body"
    board = Board(shop)
    shop.house = shop.house.model_copy(update={"allowances": {"body": Allowance(inspection=99, wash=0)}})
    assert await board.after("house_saved") == ["R2"]
    assert board.heard[-1]["reworded"]


async def test_time_that_went_by_is_no_difference(shop: Shop) -> None:
    shop.orders["R1"].lane = Lane.IN_PROGRESS
    shop.orders["R1"].segments.append(working("T1"))
    board = Board(shop)
    shop.time += timedelta(hours=9)
    shop.hub.tick()
    assert [message["kind"] for message in board.heard] == ["beat", "tick"]  # all are late now
    assert await board.after("house_saved") == []
    assert {card.risk for card in shop.hub.cards()} == {"late"}


async def test_a_card_that_is_sent_again_is_as_of_now(shop: Shop) -> None:
    order = shop.orders["R1"]
    order.lane = Lane.IN_PROGRESS
    order.segments.append(working("T1"))
    board = Board(shop)
    shop.time += timedelta(hours=9)
    order.priority = 1
    assert await board.after("house_saved") == ["R1"]
    card = board.heard[-1]["cards"][0]
    assert (card["risk"], card["line"]["worked_hours"], card["line"]["worked_at"]) == (
        "late",
        10,
        "2026-11-23T13:00:00Z",
    )


async def test_who_is_shown_the_orders_sees_those_that_were_touched(shop: Shop) -> None:
    seen: list[list[str]] = []
    shop.hub.show(lambda orders: seen.append([order.number for order in orders]))
    shop.orders["R1"].advisor = "A1"
    board = Board(shop)
    await board.after("off_duty", code="A1", off_duty=True)
    await board.after("amend", shop.orders[ONE])
    assert seen == [[*shop.orders], ["R1"], [ONE]]


def working(person: str) -> Segment:
    """Return work that began an hour ago and goes on."""
    began: dict[str, Any] = {"started_at": NOON - timedelta(hours=1), "opened_by": 1, "round": 1}
    return Segment(order_number="R1", position=1, person=person, **began)
