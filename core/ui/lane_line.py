"""The lane's own line of a card in words: who, where, what it waits for; as the board has it, for lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.ui.direction import beside
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.board import Card
from core.views.order.lane_words import PIECES, LinePiece, Phrase


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
    held = {**vars(card), **card.line}
    pieces = [piece for piece in PIECES.get(card.lane, []) if not piece.get("of_wall")]
    pieces.sort(key=_is_place)
    return beside(*(_in_words(piece, held, words) for piece in pieces))


def _is_place(piece: LinePiece) -> bool:
    return piece["says"][0]["way"] == "place"


def _in_words(piece: LinePiece, held: Mapping[str, Any], words: Words) -> str:
    """Return the first of its phrases that says something."""
    return next(filter(None, (_phrase(phrase, held, words) for phrase in piece["says"])), "")


def _phrase(phrase: Phrase, held: Mapping[str, Any], words: Words) -> str:
    of, unless = phrase.get("of"), phrase.get("unless")
    value = held.get(of) if of else None
    if (of and not value) or (unless and held.get(unless)):
        return ""
    return _WAYS[phrase["way"]](value, phrase, held, words)


_WAYS: dict[str, Callable[[Any, Phrase, Mapping[str, Any], Words], str]] = {
    "say": lambda _, phrase, held, words: words.texts.say(phrase["key"], team=held.get("team")),
    "moment": lambda value, phrase, _, words: words.texts.say(phrase["key"], time=words.time.short(value)),
    "which": lambda value, phrase, _, words: words.texts.say(f"{phrase['key']}.{value}"),
    "name": lambda value, _, __, words: words.name(value),
    "crew": lambda value, _, __, words: beside(*(words.name(code) for code in value)),
    "texts": lambda value, _, __, ___: beside(*value, between=", "),
    "reason": lambda value, phrase, held, words: words.reason(
        phrase.get("key") or held["reason"] or "", value
    ),
    "place": lambda value, _, __, ___: str(value),
}
