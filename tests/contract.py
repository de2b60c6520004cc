"""The types of what a board is told, for its scripts: made from the classes with which the server says it.

`python -m tests.contract` writes them; a test holds that they are those of today.
"""

import json
from collections.abc import Iterable, Iterator
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from core.assets import ASSETS
from core.domain.base.lanes import ON_BOARD
from core.domain.order.promise import Risk
from core.domain.order.signatures import Level
from core.live.messages import PROTOCOL, Beat, Delay, Delta, Snapshot, Tick, WithCards
from core.views.access.screens import GoHome, Identify, Painted, Reload
from core.views.order.board import Card, Mark
from core.views.order.lane_lines import LINE_OF
from core.views.order.lane_words import PIECES, LinePiece, Phrase, Way

CONTRACT = ASSETS / "board" / "contract.js"
HEAD = "/** What a board is told, and what it says. `python -m tests.contract` makes this from the server's own classes. */"
Lane = Literal["waiting", "in_progress", "interrupted", "awaiting_parts", "qc", "wash", "ready"]
CODES: dict[Any, str] = {Lane: "Lane", Mark: "Mark", Risk: "Risk", Level: "Level", Way: "Way"}
NAMED: dict[Any, str] = {**CODES, Delay: "Delay", Phrase: "Phrase"}
PLAIN: dict[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
TOLD = (Snapshot, Delta, Tick, Beat, Identify, Reload, GoHome)


def written() -> str:
    """Write the whole file."""
    parts = [HEAD, f"export const PROTOCOL = {PROTOCOL};", *_words(), *_cards()]
    parts += [_class(Delay), *(_class(told, _more(told)) for told in TOLD), _class(Painted)]
    parts.append(_alias("Message", " | ".join(told.__name__ for told in TOLD)))
    parts += [_class(Phrase), _class(LinePiece), _table()]
    return "\n\n".join(parts) + "\n"


def _words() -> Iterator[str]:
    assert get_args(Lane) == ON_BOARD
    for words, name in CODES.items():
        yield _alias(name, _type(words, named=False))


def _cards() -> Iterator[str]:
    yield from (_class(line) for line in LINE_OF.values())
    yield _class(Card, name="CardOfAnyLane", leave={"lane", "line"})
    ways = " | ".join(f'{{lane: "{lane}", line: {line.__name__}}}' for lane, line in LINE_OF.items())
    yield _alias("Card", f"CardOfAnyLane & ({ways})")


def _table() -> str:
    lanes = (
        f"  {lane}: [\n" + "".join(f"    {json.dumps(piece)},\n" for piece in pieces) + "  ],\n"
        for lane, pieces in PIECES.items()
    )
    return f"/** @type {{Record<Lane, LinePiece[]>}} */\nexport const PIECES = {{\n{''.join(lanes)}}};"


def _more(told: type) -> list[str]:
    return [_property("cards", "Card[]")] if told in get_args(WithCards) else []


def _class(
    kind: type, more: list[str] | None = None, *, name: str = "", leave: set[str] | None = None
) -> str:
    optional: frozenset[str] = getattr(kind, "__optional_keys__", frozenset())
    hints = get_type_hints(kind)
    fields: Iterable[str] = kind.model_fields if issubclass(kind, BaseModel) else hints
    lines = [
        _property(f"[{field}]" if field in optional else field, _type(hints[field]))
        for field in fields
        if field not in (leave or set())
    ]
    about = (getdoc(kind) or "").splitlines()[0]
    return "\n".join(
        [
            "/**",
            f" * {about}",
            f" * @typedef {{object}} {name or kind.__name__}",
            *lines,
            *(more or []),
            " */",
        ]
    )


def _property(name: str, kind: str) -> str:
    return f" * @property {{{kind}}} {name}"


def _alias(name: str, kind: str) -> str:
    return f"/** @typedef {{{kind}}} {name} */"


def _type(hint: Any, *, named: bool = True) -> str:
    if named and hint in NAMED:
        return NAMED[hint]
    if hint in PLAIN:
        return PLAIN[hint]
    of, args = get_origin(hint), get_args(hint)
    if of is Literal:
        return " | ".join(f'"{word}"' for word in args)
    if of in {Union, UnionType}:
        return " | ".join(_type(one) for one in args)
    if of is list:
        return f"{_type(args[0])}[]"
    if of is dict:
        return f"Record<string, {_type(args[1])}>"
    raise TypeError(hint)


if __name__ == "__main__":
    CONTRACT.write_text(written(), "utf-8")
