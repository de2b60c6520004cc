"""Every text a person reads, in the language of the station or the browser.

A text has a dotted key; the shop may word it otherwise than its catalogue. One that counts something calls the
number `n`, which chooses the form.
"""

import logging
from collections.abc import Mapping
from functools import cache
from typing import ClassVar, Self

from core.catalogue import ENGLISH, LANGUAGES, key_for, places, read_areas
from core.ui.direction import apart

__all__ = ["ENGLISH", "LANGUAGES", "Texts", "choose_language"]

TRADITIONAL = {"hant", "tw", "hk", "mo"}

_log = logging.getLogger(__name__)


class Texts:
    """The texts of one language."""

    strict: ClassVar[bool] = False
    """The tests set this: then a missing text is an error. A screen on the floor shows the English one."""

    _own: ClassVar[dict[str, dict[str, str]]] = {}
    """What the shop words otherwise, by language and key."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._areas = read_areas(language)
        self._texts = {key: text for area in self._areas.values() for key, text in area.items()}
        self._key_for = key_for(language)

    @classmethod
    @cache
    def of(cls, language: str) -> Self:
        """Return the texts of a language; each catalogue is read once."""
        return cls(language)

    @classmethod
    def reword(cls, own: Mapping[str, Mapping[str, str]]) -> None:
        """Say the shop's own words from now on, on every screen of this process.

        Left aside is what was worded for places that the text has no longer: it would break a screen.
        """
        cls._own = {
            language: {key: text for key, text in texts.items() if cls.of(language)._takes(key, text)}  # noqa: SLF001 its own kind
            for language, texts in own.items()
        }

    def say(self, key: str, **values: object) -> str:
        """Return the text of a key with the values in their places; none turns the text around it."""
        shown = {name: apart(value) if isinstance(value, str) else value for name, value in values.items()}
        return self._pattern(self._form(key, values.get("n"))).format(**shown)

    def has(self, key: str) -> bool:
        """Say whether there is such a text: a kind of work of the shop's own has none."""
        return key in self._texts

    def areas(self, *names: str) -> dict[str, str]:
        """Return whole areas, places unfilled, for a page that fills them itself."""
        own = self._own.get(self.language, {})
        return {key: own.get(key, text) for name in names for key, text in self._areas[name].items()}

    def _takes(self, key: str, text: str) -> bool:
        return key in self._texts and places(text) <= places(self._texts[key])

    def _form(self, key: str, n: object) -> str:
        form = self._key_for(key, n) if isinstance(n, int) else key
        own = self._own.get(self.language, {})
        return form if form in own or (form in self._texts and key not in own) else key

    def _pattern(self, key: str) -> str:
        own = self._own.get(self.language, {})
        if key in self._texts:
            return own.get(key, self._texts[key])
        if self.strict:
            raise KeyError(key)
        _log.error("No text for %s in %s", key, self.language)
        return key if self.language == ENGLISH else Texts.of(ENGLISH)._pattern(key)  # noqa: SLF001 its own kind


def choose_language(*wanted: str | None) -> str:
    """Return the first language we have of those wanted: the station's, then the browser's Accept-Language."""
    for header in wanted:
        for tag in _by_weight(header or ""):
            if language := _ours(tag):
                return language
    return ENGLISH


def _by_weight(header: str) -> list[str]:
    entries = [entry.strip().partition(";q=") for entry in header.split(",")]
    return [tag for tag, _, weight in sorted(entries, key=lambda entry: -_weight(entry[2]))]


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0


def _ours(tag: str) -> str | None:
    language, *more = tag.lower().replace("_", "-").split("-")
    if language == "zh":
        return "zh-Hant" if TRADITIONAL.intersection(more) and "hans" not in more else "zh-Hans"
    return language if language in LANGUAGES else None
