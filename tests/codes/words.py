"""What may not stand in an entry: a text of a catalogue or of the default lists, or the name of a person."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from core.catalogue import LANGUAGES, read_texts
from tests.codes.overhearing import Heard
from tests.store.trial import PEOPLE

# A word of a screen that is written like a code, or one letter, tells nothing.
CODE = re.compile(r"[a-z0-9_]+|.")
# So long a text counts also within another one; half of it where signs are words.
LONG = 8
# What the walks type wherever people may write what they like.
OWN = "zq7 own remark"
DEFINING = {"checklist_saved", "reasons_saved", "words_saved", "person_saved"}
NAMES = frozenset(f"{code} 1" for code in PEOPLE)


def worded(heard: Iterable[Heard]) -> list[tuple[str, str]]:
    """Name the values, sent or written, that are words of a screen, or hold them or somebody's name; each with its kind.

    What defines words may hold them: a list, a text of the shop's own, somebody's name.
    """
    told = [entry for entry in heard if entry.kind not in DEFINING]
    found = {(entry.kind, said) for entry in told for said in _texts([entry.sent, entry.data])}
    return sorted((kind, said) for kind, said in found if _is_worded(said))


def _texts(data: Any) -> Iterator[str]:
    """Yield every text in an entry's data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


@cache
def _is_worded(said: str) -> bool:
    if any(name in said for name in NAMES):
        return True
    plain, long, filled = _catalogue()
    return said in plain or any(text in said for text in long) or any(one.fullmatch(said) for one in filled)


@cache
def _catalogue() -> tuple[frozenset[str], tuple[str, ...], tuple[re.Pattern[str], ...]]:
    """Return the plain texts, the long ones among them, and patterns of those with places for values."""
    texts = {text for language in LANGUAGES for text in read_texts(language).values()} | set(_lists())
    parts = {text: [(literal, name) for literal, name, *_ in Formatter().parse(text)] for text in texts}
    plain = frozenset(text for text in texts if parts[text] == [(text, None)] and not CODE.fullmatch(text))
    long = tuple(text for text in plain if len(text) >= (LONG if text.isascii() else LONG // 2))
    filled = (pieces for text, pieces in parts.items() if any(name is not None for _, name in pieces))
    return plain, long, tuple(_pattern(pieces) for pieces in filled if _says_something(pieces))


def _says_something(pieces: list[tuple[str, str | None]]) -> bool:
    return re.search(r"\w{2}", "".join(literal for literal, _ in pieces)) is not None


def _pattern(pieces: list[tuple[str, str | None]]) -> re.Pattern[str]:
    return re.compile("".join(re.escape(text) + ("" if name is None else ".+") for text, name in pieces))


def _lists() -> Iterable[str]:
    for name in ("reasons.csv", "checklists.csv"):
        text = files("core.store").joinpath("defaults", name).read_text("utf-8-sig")
        for row in csv.DictReader(text.splitlines()):
            yield from (row["en"], row["zh_hans"], row["zh_hant"])
