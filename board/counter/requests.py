"""The list of what the counter is asked for, by order, the most urgent first."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from board.counter.lines import drawn, filters
from board.desk.frame import Desk
from core.assets import ASSETS
from core.ui.lane_line import Words
from core.views.order.counter import CounterOrder

Opened = Callable[[str], Awaitable[object]]
Acted = Callable[[str, str, str], Awaitable[object]]
WORDS = ("title", "which", "empty", "none", "search")


class Requests(Element, component=ASSETS / "desk" / "counter.js"):
    """Its lines follow the shop; what is searched for and where the keys stand belong to the reader."""

    def __init__(self, desk: Desk, *, on_open: Opened, on_act: Acted) -> None:
        """Begin empty; `on_act` is told order, part and deed."""
        super().__init__()
        self._desk = desk
        words = {name: desk.texts.say(f"counter.{name}") for name in WORDS}
        self._props.update(orders=[], filters=filters(desk), picked="", words=words)
        self.on("open", lambda event: on_open(_text(_given(event))))
        self.on(
            "act", lambda event: on_act(*(_text(_given(event), name) for name in ("order", "part", "deed")))
        )

    def show(self, orders: Sequence[CounterOrder], risks: Mapping[str, str], words: Words) -> None:
        """Show these orders with the risk that the whole board's one clock has."""
        lines = [
            drawn(order, risks.get(order.card.number, order.card.risk), self._desk, words)
            for order in orders
            if order.lines
        ]
        if lines != self._props["orders"]:
            self._props["orders"] = lines
            self.update()

    def choose(self, number: str) -> None:
        """Mark the order that is shown beside; the empty number marks none."""
        if self._props["picked"] != number:
            self._props["picked"] = number
            self.update()


def _given(event: GenericEventArguments) -> Any:
    return event.args[0] if isinstance(event.args, list) and event.args else event.args


def _text(given: Any, name: str = "") -> str:
    """Return what the page sent, which may be anything."""
    found = given.get(name) if name and isinstance(given, dict) else given
    return found if isinstance(found, str) else ""
