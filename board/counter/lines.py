"""The lines of parts as the counter lists them: what is wanted, where it stands, what may be done with it."""

from typing import Any
from urllib.parse import quote

from board.desk.frame import Desk
from board.desk.order_lines import mark_words, promise_cell
from core.ui.direction import beside
from core.ui.lane_line import Words, lane_line
from core.views.order.counter import CHOICES, CounterLine, CounterOrder


def filters(desk: Desk) -> list[tuple[str, str]]:
    """Return what the list may be narrowed to: at first what is not handed out yet."""
    return [(which, desk.texts.say(f"counter.which.{which}")) for which in CHOICES]


def drawn(order: CounterOrder, risk: str, desk: Desk, words: Words) -> dict[str, Any]:
    """Draw an order with its lines."""
    card, say = order.card, desk.texts.say
    promise = promise_cell(card, desk)
    several = sum("issue_parts" in line.deeds for line in order.lines) > 1
    people = beside(*(words.name(code) for code in card.technicians), between=", ")
    where = (say(f"lane.{card.lane}"), lane_line(card, words) if card.begun else people)
    return {
        "number": card.number,
        "plate": card.plate,
        "model": card.model,
        "href": f"/order/{quote(card.number, safe='')}",
        "risk": risk,
        "lane": card.lane,
        "where": beside(*where),
        "promise": beside(promise.text, promise.more),
        "marks": mark_words(card.marks, desk),
        "issue": say("counter.issue_all") if several else "",
        "hooks": {"data-card": card.number, "data-lane": card.lane, "data-risk": risk},
        "lines": [_line(line, desk) for line in order.lines],
    }


def _line(line: CounterLine, desk: Desk) -> dict[str, Any]:
    say = desk.texts.say
    key = "counter.amount_of" if line.issued else "counter.amount"
    source = "" if line.source == "shop" else say(f"source.{line.source}")
    more = beside(_when(line, desk), source)
    return {
        "part": line.number,
        "text": line.text,
        "amount": say(key, issued=f"{line.issued:g}", quantity=f"{line.quantity:g}"),
        "state": line.state,
        "word": say(f"counter.state.{line.state}"),
        "more": more,
        "sign": "late" if line.overdue else "",
        "filters": line.listed_under,
        "acts": [{"deed": deed, "text": say(f"counter.act.{deed}")} for deed in line.deeds],
    }


def _when(line: CounterLine, desk: Desk) -> str:
    """Say when it comes, and when to ask again."""
    say, short = desk.texts.say, desk.time.short
    expected = say("counter.expected", time=short(line.expected_at)) if line.expected_at else ""
    ask = say("counter.ask_again", time=short(line.ask_again_at)) if line.ask_again_at else ""
    late = say("counter.overdue") if line.overdue else ""
    return beside(late, expected, ask)
