"""What a change beside the orders sends to the boards of a real shop: what differs, as it is stored, and no more."""

import asyncio
from typing import Any

from core.actions.base.action import ORDER_ACTIONS, Action
from core.actions.shop.house import SaveHouse
from core.actions.shop.people import SavePerson
from core.domain.shop.house import Allowance
from core.workshop import Actor, Workshop
from tests.house.deciding import listener
from tests.store.trial import WORKER


async def sent(shop: Workshop, *actions: tuple[Action, str]) -> dict[str, Any]:
    """Do it all; return the last message that a board got."""
    heard: list[dict[str, Any]] = []
    await shop.announce_here()
    shop.hub.join(listener(heard), None, None)
    for action, by in actions:
        await shop.do(action, Actor(by, "desk"))
    await asyncio.sleep(0)
    return heard[-1]


def test_what_may_be_touched_is_read_and_nothing_else(shop: Workshop) -> None:
    assert [order.number for order in shop.open_orders({"qc", "delivered"})] == ["qc"]


def parked(order: str) -> tuple[Action, str]:
    """Change an order by the writer, whose rows are not those that are read again."""
    return ORDER_ACTIONS["park"](order=order, slot="AREA"), "advisor"


async def test_what_changes_no_card_sends_none(shop: Workshop) -> None:
    every = [parked(order.number) for order in shop.open_orders() if order.number != "wash"]
    renamed = await sent(shop, *every, (SaveHouse(shop_name="North"), "manager"))
    assert (renamed["kind"], renamed["cards"], renamed["reworded"]) == ("delta", [], True)


async def test_a_rule_sends_the_cards_that_it_changes(shop: Workshop) -> None:
    two_levels = await sent(shop, (SaveHouse(levels={"repair": 2}), "manager"))
    assert [card["number"] for card in two_levels["cards"]] == ["qc"]
    more = {"repair": Allowance(inspection=50, wash=20)}
    allowances = await sent(shop, (SaveHouse(allowances=shop.house.allowances | more), "manager"))
    assert len(allowances["cards"]) == 7


async def test_a_new_name_goes_to_every_board_without_a_card(shop: Workshop) -> None:
    saved = SavePerson(code=WORKER, person="Technician 1", roles=["technician"], team="B", skill=3)
    message = await sent(shop, parked("in_progress"), (saved, "admin"))
    assert (message["people"][WORKER], message["cards"]) == ("Technician 1", [])
