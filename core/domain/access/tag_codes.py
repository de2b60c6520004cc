"""Codes on tags: the token of the QR code, the short code to type, and what a scan or a typed text means.

Both are Crockford base32 (no I, L, O, U), begin with a letter, so that neither is taken for a number, and end in
a check character. The check is a weighted sum in GF(32): all weights differ, so any one wrong character and any
two exchanged ones are noticed.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN_LENGTH = 16
SHORT_CODE_LENGTH = 6
LONGEST_SCAN = 200


class ScanKind(StrEnum):
    """What a scan turned out to be."""

    TOKEN = "token"  # noqa: S105 - a word, not a secret
    SHORT_CODE = "short_code"
    CODE = "code"
    UNREADABLE = "unreadable"


class ScanDoubt(StrEnum):
    """Why a scan could not be read, or why nothing may be found under its code."""

    MISREAD = "misread"
    INPUT_METHOD = "input_method"
    NOTHING = "nothing"
    TOO_LONG = "too_long"


class KeyboardLayout(StrEnum):
    """Layouts of the receiving machine that the check character can tell; a scanner types as on a US keyboard."""

    GERMAN = "german"
    FRENCH = "french"


@dataclass(frozen=True)
class Scan:
    """What was read: look `value` up as `kind` says, and where that finds nothing, `text` as a number or code.

    One in 32 order numbers of six characters passes for a short code. `doubt` is the advice to give when an
    unreadable scan or an unknown code has to be answered; `layout` names a wrong keyboard that was seen through.
    """

    kind: ScanKind
    value: str
    text: str
    doubt: ScanDoubt | None = None
    layout: KeyboardLayout | None = None


def new_token(draw: Callable[[int], int] = secrets.randbelow) -> str:
    """Make the token of a new tag; `draw(n)` gives a number below n."""
    return _new_code(TOKEN_LENGTH, draw)


def new_short_code(draw: Callable[[int], int] = secrets.randbelow) -> str:
    """Make a short code to print beside the QR code."""
    return _new_code(SHORT_CODE_LENGTH, draw)


def read_scan(text: str) -> Scan:
    """Say what a wedge scanner, a camera or a person delivered. Any text has an answer."""
    cleaned = normalise(text)
    if len(cleaned) > LONGEST_SCAN:
        return Scan(ScanKind.UNREADABLE, "", cleaned[:LONGEST_SCAN], ScanDoubt.TOO_LONG)
    if not any(character.isalnum() for character in cleaned):
        # Signs without a letter or digit are an address whose letters the input method kept.
        doubt = ScanDoubt.INPUT_METHOD if cleaned else ScanDoubt.NOTHING
        return Scan(ScanKind.UNREADABLE, "", cleaned, doubt)
    return _token(cleaned) or _short_code(cleaned) or _code(cleaned)


def normalise(text: str) -> str:
    """Narrow, upper case, without blanks, control characters and loose accents."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    return "".join(character for character in folded if unicodedata.category(character)[0] not in "CMZ")


def is_valid(code: str) -> bool:
    """Tell whether it begins with a letter and the check character fits the ones before it."""
    return code[:1].isalpha() and set(code) <= set(ALPHABET) and _weighed(code) == 0


def _token(text: str) -> Scan | None:
    for layout, typed in [(None, text), *_as_on_other_layouts(text)]:
        value = _crockford(_after_last_slash(typed))
        if len(value) == TOKEN_LENGTH and is_valid(value):
            return Scan(ScanKind.TOKEN, value, text, layout=layout)
    # Other layouts keep letters and digits and change only the signs between them.
    value = _crockford(re.split(r"[^0-9A-Z]", text)[-1])
    if len(value) == TOKEN_LENGTH and is_valid(value):
        return Scan(ScanKind.TOKEN, value, text)
    return None


def _short_code(text: str) -> Scan | None:
    # Typed, never part of an address: that would be a token cut short.
    value = _crockford(text)
    if len(value) == SHORT_CODE_LENGTH and is_valid(value):
        return Scan(ScanKind.SHORT_CODE, value, text)
    return None


def _code(text: str) -> Scan:
    doubt = _doubt(text)
    was_a_tag = "HTTP" in text and re.search(r"[^0-9A-Z]T[^0-9A-Z]", text)
    if was_a_tag or (doubt is ScanDoubt.INPUT_METHOD and "/" in text):
        return Scan(ScanKind.UNREADABLE, "", text, doubt or ScanDoubt.MISREAD)
    return Scan(ScanKind.CODE, _after_last_slash(text), text, doubt)


def _doubt(text: str) -> ScanDoubt | None:
    letters = [character for character in text if character.isalpha()]
    if not letters or not all(letter.isascii() for letter in letters):
        return ScanDoubt.INPUT_METHOD
    value = _crockford(text)
    if len(value) in {SHORT_CODE_LENGTH, TOKEN_LENGTH} and set(value) <= set(ALPHABET):
        return ScanDoubt.MISREAD
    return None


def _after_last_slash(text: str) -> str:
    return text.rstrip("/").rsplit("/", 1)[-1]


def _crockford(text: str) -> str:
    """Read the letters that the alphabet leaves out as the digits they look like; hyphens only group."""
    return text.translate(_LOOKALIKES)


_LOOKALIKES = str.maketrans("OIL", "011", "-")

# What a layout types, and below it the same keys on a US keyboard; both in upper case, as after `normalise`.
_LAYOUTS = {
    KeyboardLayout.GERMAN: str.maketrans(
        "YZÖ-_",
        "ZY://",
    ),
    KeyboardLayout.FRENCH: str.maketrans(
        "AQZW,?M:!§" + "À&É\"'(-È_Ç",
        "QAWZMM:.//" + "0123456789",
    ),
}


def _as_on_other_layouts(text: str) -> list[tuple[KeyboardLayout, str]]:
    """Undo each layout that would explain why no `://` arrived."""
    if "://" in text:
        return []
    read = [(layout, text.translate(keys)) for layout, keys in _LAYOUTS.items()]
    return [(layout, typed) for layout, typed in read if "://" in typed]


def _new_code(length: int, draw: Callable[[int], int]) -> str:
    body = ALPHABET[10 + draw(22)] + "".join(ALPHABET[draw(32)] for _ in range(length - 2))
    return body + ALPHABET[_times_two(_weighed(body))]


def _weighed(code: str) -> int:
    total = 0
    for character in code:
        total = _times_two(total) ^ ALPHABET.index(character)
    return total


def _times_two(number: int) -> int:
    """Multiply in GF(32) modulo x⁵ + x² + 1; powers of two run through all 31 weights before one repeats."""
    doubled = number << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
