"""The catalogues: every text as it was written, in `locale/<language>/<area>.po`, one file for each area."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from babel.messages.pofile import read_po

ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh-Hans", "zh-Hant")
LOCALE = files("core").joinpath("ui", "locale")


def read_areas(language: str) -> dict[str, dict[str, str]]:
    """Return the texts of a language by area and key."""
    if language not in LANGUAGES:
        raise ValueError(f"There are no texts in {language}, only in {', '.join(LANGUAGES)}.")
    folder = LOCALE / language.replace("-", "_")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".po"))
    return {name.removesuffix(".po"): _read(folder / name) for name in names}


def read_texts(language: str) -> dict[str, str]:
    """Return all texts of a language by key."""
    return {key: text for area in read_areas(language).values() for key, text in area.items()}


def _read(file: Traversable) -> dict[str, str]:
    with file.open("rb") as stream:
        return {
            str(message.id): str(message.string)
            for message in read_po(stream)
            if message.id and message.string
        }
