"""What the tests of the house share: who decides, a second day, a screen that listens."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from core.actions.base.action import Action
from core.clock import SimulatedClock
from core.domain.base.errors import Refused
from core.opening import open_workshop
from core.settings import Settings
from core.store.transaction import Outcome
from core.views.order.order import OrderView
from core.views.order.orders import whole_order
from core.workshop import Actor, Workshop
from tests.store.trial import NINE


def decide(shop: Workshop, action: Action, by: str | None = "manager") -> Outcome:
    """Decide something about the house."""
    return shop.run(action, Actor(by, "desk")).outcome


def answer_to(shop: Workshop, action: Action, by: str | None = "manager") -> str:
    """Return the code with which it is refused, or that it is done."""
    try:
        decide(shop, action, by)
    except Refused as refusal:
        return refusal.code
    return "done"


@contextmanager
def next_day(shop: Workshop, **settings: Any) -> Iterator[Workshop]:
    """Close the shop and open it again."""
    shop.close()
    again = open_workshop(Settings(data=shop.folder, clock=NINE, **settings))
    try:
        yield again
    finally:
        again.close()


def order_of(shop: Workshop, number: str, language: str = "en") -> OrderView:
    """Return an order as programs see it."""
    return shop.look_now(lambda floor: whole_order(floor, number, language=language))


def wait(shop: Workshop, minutes: float) -> None:
    """Let time pass."""
    assert isinstance(shop.clock, SimulatedClock)
    shop.clock.move_to(shop.clock.now() + timedelta(minutes=minutes))


def listener(heard: list[dict[str, Any]]) -> Callable[[str], None]:
    """Return a screen that keeps what it is sent."""
    return lambda text: heard.append(json.loads(text))
