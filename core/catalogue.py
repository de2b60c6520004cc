"""The catalogues: every text as it was written, in `locale/<language>/<area>.po`, one file for each area.

A text that counts something has a form for each number its language tells apart. The general one, which most
numbers take, has the key itself; the others are `key[0]` and so on, as `msgstr[0]` is in the file.
"""

import gettext
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from typing import get_args

from babel.messages.catalog import Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from core.domain.base.values import Language

ENGLISH = "en"
LANGUAGES: tuple[str, ...] = get_args(Language)
LOCALE = files("core").joinpath("ui", "locale")


def read_areas(language: str) -> dict[str, dict[str, str]]:
    """Return the texts of a language by area and key."""
    if language not in LANGUAGES:
        raise ValueError(f"There are no texts in {language}, only in {', '.join(LANGUAGES)}.")
    folder = LOCALE / _folder(language)
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".po"))
    return {name.removesuffix(".po"): _read(folder / name) for name in names}


def read_texts(language: str) -> dict[str, str]:
    """Return all texts of a language by key."""
    return {key: text for area in read_areas(language).values() for key, text in area.items()}


def key_for(language: str) -> Callable[[str, int], str]:
    """Return how a language chooses the form of a text for a number: by the key of the form it would have."""
    plural = get_plural(_folder(language))
    form_of: Callable[[int], int] = gettext.c2py(plural.plural_expr)
    general = plural.num_plurals - 1
    return lambda key, n: key if (form := form_of(n)) == general else _form(key, form)


def places(text: str) -> set[str]:
    """Return the names of the places for values in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _folder(language: str) -> str:
    return language.replace("-", "_")


def _form(key: str, form: int) -> str:
    return f"{key}[{form}]"


def _read(file: Traversable) -> dict[str, str]:
    with file.open("rb") as stream:
        return {key: text for message in read_po(stream) for key, text in _texts(message) if key and text}


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    match message.id, message.string:
        case [str(key), *_], [*special, general]:
            yield from ((_form(key, form), str(text)) for form, text in enumerate(special))
            yield key, str(general)
        case key, text:
            yield str(key), str(text)
