"""Extra work that the customer has not answered: what it takes, its price, and when its parts are there."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from board.desk.frame import Desk
from board.desk.table import Act, Acted, Cell, Column, Line, Picked, Table
from core.domain.base.money import CURRENCIES
from core.ui.direction import beside
from core.views.order.counter import CounterOrder, CounterSupplement

WIDTHS = {"car": "19%", "work": "", "price": "15%", "available": "15%"}


def supplement_table(desk: Desk, *, on_pick: Picked, on_act: Acted) -> Table:
    """Return the list; each line's key is its supplement's."""
    columns = [
        Column(name, desk.texts.say(f"counter.column.{name}"), width) for name, width in WIDTHS.items()
    ]
    return Table(
        "supplements",
        columns,
        desk.texts,
        title=desk.texts.say("counter.supplements"),
        empty="",
        search=False,
        on_pick=on_pick,
        on_act=on_act,
    )


def supplement_lines(orders: Sequence[CounterOrder], desk: Desk) -> list[Line]:
    """Write them as lines: first those without a price."""
    found = [(one, order) for order in orders for one in order.supplements]
    found.sort(key=lambda pair: pair[0].price is not None)
    return [_line(one, order, desk) for one, order in found]


def _line(one: CounterSupplement, order: CounterOrder, desk: Desk) -> Line:
    say = desk.texts.say
    price = "" if one.price is None else CURRENCIES[desk.workshop.house.currency].written(one.price)
    acts = [
        Act(deed, say("counter.act.quote_again" if price else f"counter.act.{deed}")) for deed in one.deeds
    ]
    return Line(
        key=one.id,
        risk=order.card.risk,
        hooks={"supplement": one.id, "of": order.card.number},
        acts=acts,
        cells={
            "car": Cell(order.card.plate, more=order.card.number, sign="plate"),
            "work": Cell(_work(one, desk), more=_parts(one.parts)),
            "price": Cell(price or say("counter.no_price"), sign="" if price else "at_risk"),
            "available": Cell(desk.time.short(one.available_at) if one.available_at else ""),
        },
    )


def _work(one: CounterSupplement, desk: Desk) -> str:
    hours = desk.texts.say("counter.hours", n=f"{one.hours:g}")
    return beside(one.text, hours, desk.texts.say("desk.safety") if one.safety else "")


def _parts(parts: Iterable[Mapping[str, Any]]) -> str:
    return beside(*(f"{one['number']} {one['text']} × {one['quantity']:g}" for one in parts), between=", ")
