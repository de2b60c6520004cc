"""Every text a person reads, in the language of the station or the browser.

A text has a dotted key and stands in `locale/<language>/<area>.po`, one catalogue for each area.
"""

import logging
from functools import cache
from pathlib import Path
from typing import ClassVar, Self

from babel.messages.pofile import read_po

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh-Hans", "zh-Hant")
TRADITIONAL = {"hant", "tw", "hk", "mo"}

_LOCALE = Path(__file__).parent / "locale"
_log = logging.getLogger(__name__)


class Texts:
    """The texts of one language."""

    strict: ClassVar[bool] = False
    """The tests set this: then a missing text is an error. A screen on the floor shows the English one."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._areas = {file.stem: _read(file) for file in sorted(_folder(language).glob("*.po"))}
        self._texts = {key: text for area in self._areas.values() for key, text in area.items()}

    @classmethod
    @cache
    def of(cls, language: str) -> Self:
        """Return the texts of a language; each catalogue is read once."""
        return cls(language)

    def say(self, key: str, **values: object) -> str:
        """Return the text of a key with the values in their places."""
        return self._pattern(key).format(**values)

    def has(self, key: str) -> bool:
        """Say whether there is such a text: a kind of work of the shop's own has none."""
        return key in self._texts

    def areas(self, *names: str) -> dict[str, str]:
        """Return whole areas, places unfilled, for a page that fills them itself."""
        return {key: text for name in names for key, text in self._areas[name].items()}

    def _pattern(self, key: str) -> str:
        if key in self._texts:
            return self._texts[key]
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
    return ENGLISH if language == "en" else None


def _folder(language: str) -> Path:
    if language not in LANGUAGES:
        raise ValueError(f"There are no texts in {language}, only in {', '.join(LANGUAGES)}.")
    return _LOCALE / language.replace("-", "_")


def _read(file: Path) -> dict[str, str]:
    with file.open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream)
            if message.id and message.string
        }
