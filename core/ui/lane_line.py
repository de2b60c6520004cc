"""The lane's own line of a card in words: who, where, what it waits for; as the board has it, for lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order import lane_lines as lines
from core.views.order.board import Card


@dataclass(frozen=True)
class Words:
    """What a line is said with."""

    texts: Texts
    time: ShopTime
    names: Mapping[str, str]
    reasons: Mapping[str, Mapping[str, str]]

    def name(self, code: str) -> str:
        """Return somebody's name."""
        return self.names.get(code, code)

    def reason(self, which: str, code: str) -> str:
        """Return a reason in words; own words stay as they are."""
        return self.reasons.get(which, {}).get(code, code)


def lane_line(card: Card, words: Words) -> str:
    """Say what its lane says of a card."""
    say = _LINES.get(card.lane)
    return " · ".join(piece for piece in say(card, card.line, words) if piece) if say else ""


def _waiting(card: Card, line: lines.Waiting, words: Words) -> list[str]:
    say = words.texts.say
    nobody = say("board.line.team", team=line["team"]) if line["team"] else say("board.line.nobody")
    return [
        words.name(line["next"]) if line["next"] else nobody,
        _at("board.line.start_by", line["latest_start"], words),
        "" if line["taken_in"] else say("board.line.not_taken_in"),
        card.slot or "",
    ]


def _in_progress(card: Card, line: lines.InProgress, words: Words) -> list[str]:
    say = words.texts.say
    working = [words.name(code) for code in line["working"]]
    paused = (
        _at("board.line.paused_until", line["paused_until"], words) or say("board.line.paused"),
        words.reason("pause", line["paused_why"] or ""),
    )
    return [*(working or paused), card.bay or ""]


def _interrupted(card: Card, line: lines.Interrupted, words: Words) -> list[str]:
    why = words.reason(line["reason"] or "", line["detail"]) or words.texts.say(
        f"board.reason.{line['reason']}"
    )
    return [why, _at("board.line.until", line["resume_at"], words), _where(card)]


def _awaiting_parts(card: Card, line: lines.AwaitingParts, words: Words) -> list[str]:
    expected = _at("board.line.until", line["expected_at"], words) or words.texts.say("board.line.no_date")
    return [", ".join(line["missing"]) or words.reason("C", line["detail"]), expected, _where(card)]


def _qc(card: Card, line: lines.Qc, words: Words) -> list[str]:
    turn = words.texts.say(f"board.turn.{line['turn']}") if line["turn"] else ""
    return [turn, _where(card)]


def _wash(card: Card, line: lines.Wash, words: Words) -> list[str]:
    return [words.texts.say("board.line.washing" if line["washing"] else "board.line.queued"), _where(card)]


def _ready(card: Card, line: lines.Ready, words: Words) -> list[str]:
    steps = {"accept": line["accepted"], "tell": line["told"], "settle": line["settled"]}
    step = next((word for word, done in steps.items() if not done), "done")
    return [words.texts.say(f"board.ready.{step}"), card.slot or ""]


def _at(key: str, when: str | None, words: Words) -> str:
    return words.texts.say(key, time=words.time.short(when)) if when else ""


def _where(card: Card) -> str:
    return card.slot or card.bay or ""


_LINES: dict[str, Callable[[Card, Any, Words], list[str]]] = {  # a lane's card has that lane's line
    "waiting": _waiting,
    "in_progress": _in_progress,
    "interrupted": _interrupted,
    "awaiting_parts": _awaiting_parts,
    "qc": _qc,
    "wash": _wash,
    "ready": _ready,
}
