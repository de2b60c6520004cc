"""Orders as lines of a list: the cards of the board, in the words of a desk."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from board.desk.frame import Desk
from board.desk.table import Cell, Column, Filter, Line
from core.domain.base.lanes import ON_BOARD
from core.ui.direction import beside
from core.ui.lane_line import Words, lane_line
from core.views.order.board import Card

NO_PROMISE = "9999"
LANES = tuple(lane.value for lane in ON_BOARD)


def order_columns(desk: Desk) -> list[Column]:
    """Return the columns: the car, its promise, where it stands, who works on it, what is special."""
    widths = {"car": "19%", "promise": "15%", "lane": "24%", "people": "12%", "marks": "15%", "number": "15%"}
    return [Column(name, desk.texts.say(f"desk.column.{name}"), width) for name, width in widths.items()]


def lane_filter(desk: Desk, lanes: Sequence[str] = LANES) -> Filter:
    """Return the filter by lane."""
    say = desk.texts.say
    options = [("", say("desk.every_lane")), *((lane, say(f"lane.{lane}")) for lane in lanes)]
    return Filter("lane", say("desk.column.lane"), options)


def order_line(card: Card, desk: Desk, words: Words, *, filters: dict[str, str] | None = None) -> Line:
    """Write a card as a line."""
    say = desk.texts.say
    return Line(
        key=card.number,
        risk=card.risk,
        hooks={"card": card.number, "lane": card.lane, "risk": card.risk, "version": str(card.version)},
        filters={"lane": card.lane, **(filters or {})},
        found_by=" ".join(words.name(code) for code in (card.advisor or "", *card.technicians)),
        cells={
            "car": Cell(card.plate, more=card.model, sign="plate"),
            "promise": promise_cell(card, desk),
            "lane": Cell(say(f"lane.{card.lane}"), more=lane_line(card, words), sort=_place(card)),
            "people": Cell(beside(*(words.name(code) for code in card.technicians), between=", ")),
            "marks": Cell(marks=mark_words(card.marks, desk), sort=float(-len(card.marks))),
            "number": Cell(card.number, href=f"/order/{quote(card.number, safe='')}"),
        },
    )


def promise_cell(card: Card, desk: Desk) -> Cell:
    """Write when the car is promised, or the answer is, and how long there is until then."""
    due, say = card.promised_at or card.answer_by, desk.texts.say
    if due is None:
        return Cell(say("kiosk.no_promise"), sort=NO_PROMISE, sign="quiet")
    text = desk.time.short(due) if card.promised_at else say("desk.answer_by", time=desk.time.short(due))
    left = desk.time.until(due) if card.counts_down else ""
    return Cell(text, more=left, sort=due, sign=card.risk if card.risk != "on_time" else "")


def mark_words(marks: Iterable[str], desk: Desk) -> list[tuple[str, str]]:
    """Write marks as icons with words."""
    return [(f"mark-{mark}", desk.texts.say(f"board.mark.{mark}")) for mark in marks]


def by_promise(card: Card) -> str:
    """Sort what is due first to the top."""
    return card.promised_at or card.answer_by or NO_PROMISE


def _place(card: Card) -> float:
    return float(LANES.index(card.lane))
