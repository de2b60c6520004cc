"""Orders as a supervisor's list has them: the car, its promise, the work and what it asks for."""

from board.desk.frame import Desk
from board.desk.order_lines import mark_words, promise_cell
from board.desk.table import Cell, Column, Filter, Line
from core.domain.base.lanes import ON_BOARD
from core.ui.direction import beside
from core.ui.lane_line import Words, lane_line
from core.views.order.dispatch import PlannedOrder

USUAL_PRIORITY = 5
WIDTHS = {"car": "26%", "promise": "23%", "work": "51%"}


def columns(desk: Desk) -> list[Column]:
    """Return the columns; the number has no room beside the people, it is found by all the same."""
    heads = {name: f"desk.column.{name}" for name in WIDTHS} | {"work": "dispatch.work"}
    return [Column(name, desk.texts.say(heads[name]), width) for name, width in WIDTHS.items()]


def filters(desk: Desk) -> list[Filter]:
    """Return the filter: what is to be given out, all of it, or one lane."""
    say = desk.texts.say
    lanes = [(lane.value, say(f"lane.{lane}")) for lane in ON_BOARD]
    options = [("unassigned", say("dispatch.unassigned")), ("", say("dispatch.all_open")), *lanes]
    return [Filter("which", say("dispatch.which"), options, "unassigned")]


def line(order: PlannedOrder, desk: Desk, words: Words) -> Line:
    """Write an order as a line."""
    say = desk.texts.say
    return Line(
        key=order.number,
        risk=order.risk,
        hooks={
            "card": order.number,
            "lane": order.lane,
            "risk": order.risk,
            "version": str(order.version),
        },
        filters={"which": f"{order.lane} unassigned" if order.unassigned else order.lane},
        found_by=" ".join([order.model, *(words.name(code) for code in order.technicians)]),
        cells={
            "car": Cell(order.plate, more=_kind(order, desk), sign="plate"),
            "promise": promise_cell(order, desk),
            "work": Cell(
                beside(
                    say("dispatch.hours", hours=f"{order.hours:g}"),
                    say("dispatch.skill", n=order.skill) if order.skill else "",
                ),
                more=_about(order, words),
                sort=order.hours,
                marks=mark_words(order.marks, desk),
            ),
        },
    )


def _kind(order: PlannedOrder, desk: Desk) -> str:
    """Say what kind of work it is, and its priority where it is not the usual one."""
    say, key = desk.texts.say, f"kind.{order.kind}"
    kind = say(key) if desk.texts.has(key) else order.kind
    unusual = order.priority != USUAL_PRIORITY
    return beside(kind, say("dispatch.priority", n=order.priority) if unusual else "")


def _about(order: PlannedOrder, words: Words) -> str:
    """Say what is to be done, then where it stands; that it waits goes without saying."""
    lane = words.texts.say(f"lane.{order.lane}") if order.begun else ""
    return beside(beside(*order.work, between=", "), lane, lane_line(order, words))
