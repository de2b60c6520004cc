"""Spellings: what screens once wrote, and people and programs may still write, in place of a code.

The journal holds codes. An event takes any known spelling and holds its code, whether it happens now or is read from
the journal; what is no spelling of a code is somebody's own words and stays as it is. `spellings.csv` has the words of
the screens and of the default lists, as they stood at any time: what was added there is never taken out.
"""

import csv
import unicodedata
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator


def code_of(given: str, *areas: str) -> str:
    """Return the code that is meant in the first of these areas that knows it, else the words themselves."""
    folded = _folded(given)
    return next((_CODES[area, folded] for area in areas if (area, folded) in _CODES), given)


def codes_of(area: str) -> tuple[str, ...]:
    """Return the codes of an area, in the order of the file."""
    return tuple(dict.fromkeys(code for (of, _), code in _CODES.items() if of == area))


def _folded(given: str) -> str:
    """Let width, case and blanks make no difference, nor the line that stands for a blank in a code."""
    return " ".join(unicodedata.normalize("NFKC", given).casefold().replace("_", " ").split())


def _read() -> dict[tuple[str, str], str]:
    text = files("core.domain.base").joinpath("spellings.csv").read_text("utf-8")
    lines = list(csv.DictReader(text.splitlines()))
    return {
        (line["area"], _folded(line[column])): line["code"] for column in ("text", "code") for line in lines
    }


_CODES = _read()


# Texts of an event in which a code may stand; each knows the spellings of its own area.
Who = Annotated[str, AfterValidator(lambda given: code_of(given, "who"))]
Channel = Annotated[str, AfterValidator(lambda given: code_of(given, "channel"))]
WhyNoWash = Annotated[str, AfterValidator(lambda given: code_of(given, "no_wash"))]
WhyWithdrawn = Annotated[str, AfterValidator(lambda given: code_of(given, "withdrawn"))]
WhyPaused = Annotated[str, AfterValidator(lambda given: code_of(given, "pause"))]
WhyDelayed = Annotated[str, AfterValidator(lambda given: code_of(given, "delay"))]
ReworkCause = Annotated[str, AfterValidator(lambda given: code_of(given, "rework_cause"))]
