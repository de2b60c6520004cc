"""A text of the shop's own in its three languages."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from board.admin.section import given
from board.desk.fields import Field


class WordedThing(Protocol):
    """Something with a text in three languages; one that is empty reads another one's."""

    en: str
    zh_hans: str
    zh_hant: str


FIELD_OF: Mapping[str, str] = {"en": "en", "zh-Hans": "zh_hans", "zh-Hant": "zh_hant"}


def worded(row: WordedThing, language: str) -> str:
    """Return the text in a language, else in any."""
    own: str = getattr(row, FIELD_OF.get(language, "en"))
    return own or row.en or row.zh_hans or row.zh_hant


def spoken(row: WordedThing) -> Sequence[tuple[str, str]]:
    """Return the three texts as facts."""
    return tuple((f"in.{language}", getattr(row, name)) for language, name in FIELD_OF.items())


def text_fields(row: WordedThing | None) -> Sequence[Field]:
    """Ask for the text in each language; one is enough."""
    return tuple(
        Field(name, "note", optional=True, label=f"in.{language}", start=given(row and getattr(row, name)))
        for language, name in FIELD_OF.items()
    )
