"""One spelling for plates, VINs, phone numbers and codes, however they were typed.

Nothing is checked against a national format: a plate is what the customer's car carries.
"""

import re
import unicodedata

_MIDDLE_DOTS = "·•‧∙⋅・"
"""The dot of a plate, as the various input methods write it."""


def normalise_plate(text: str) -> str:
    """Give the plate in upper case, without blanks and without the dot."""
    return _compact(text)


def car_key(text: str) -> str:
    """Give what a plate or VIN is told apart by: its letters and digits, whatever was written between them."""
    return "".join(mark for mark in _compact(text) if mark.isalnum())


def normalise_vin(text: str) -> str:
    """Give the VIN in upper case and without blanks."""
    return _compact(text)


def normalise_phone(text: str) -> str:
    """Give the digits of a phone number, with the plus sign in front if there was one."""
    written = _compact(text)
    plus = "+" if written.startswith("+") else ""
    return plus + re.sub("[^0-9]", "", written)


def same_code(one: str, other: str) -> bool:
    """Say whether people take two codes for one: in whatever letter case and width."""
    return _compact(one) == _compact(other)


def _compact(text: str) -> str:
    upper = unicodedata.normalize("NFKC", text).upper()
    kept = "".join(mark for mark in upper if not _is_filler(mark))
    # Once more: what stood apart may now join, and upper case may bring new signs.
    return unicodedata.normalize("NFKC", kept)


def _is_filler(mark: str) -> bool:
    return mark.isspace() or mark in _MIDDLE_DOTS or unicodedata.category(mark) in {"Cc", "Cf"}
