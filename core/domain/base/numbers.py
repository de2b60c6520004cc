"""Numbers as people type them and files hold them: read in the one way in which they can be read, or refused.

Digits may be full-width or Chinese, groups of three stand apart by a comma or a blank, 万 makes ten thousand, and the
field's unit may stand beside them. A comma before three digits is never a decimal one.
"""

import re
import unicodedata
from collections.abc import Collection
from decimal import Decimal
from typing import Literal

Why = Literal["unreadable", "two_ways", "negative", "not_whole", "too_fine", "unit"]
Unit = Literal["", "km", "h", "min"]
NAMES: dict[Unit, Collection[str]] = {
    "": (),
    "km": ("km", "㎞", "公里", "千米"),
    "h": ("h", "hour", "hours", "小时", "小時", "工时", "工時"),
    "min": ("min", "minute", "minutes", "分", "分钟", "分鐘"),
}
LONGEST = 10  # digits before the point: no car goes so far, no repair costs so much
FINEST = 6  # digits after it
GROUP = 3
MINOR, CENTS = 100, 2  # of a unit of money, and their digits
TEN_THOUSAND = 10_000

_CHINESE = ("〇零○", "一壹", "二两兩贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_PLAIN = {sign: str(digit) for digit, signs in enumerate(_CHINESE) for sign in signs} | {
    **dict.fromkeys("。点點", "."),
    **dict.fromkeys("−–", "-"),
}
_WIDTHS = ("<wide>", "<narrow>")  # the same sign in another width; a small or circled digit is another sign
_WRITTEN = re.compile(
    r"(?P<front>[+-]?)(?P<before>[^\d.,+-]*)(?P<sign>[+-]?) *(?P<figures>[\d.,](?:[\d., ]*\d)?) *(?P<scale>[万萬]?)(?P<after>\D*)",
    re.ASCII,
)
_GROUPED = r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+"
_FIGURES = (
    re.compile(rf"(?P<whole>{_GROUPED}|\d*)(?:\.(?P<part>\d+))?", re.ASCII),
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?: \d{3})+|\d+),(?P<part>\d\d?)", re.ASCII),
)


class NotReadable(ValueError):  # noqa: N818 - an answer, not an error
    """It cannot be read, or not in one way only; `why` says which, `unit` what stands there and does not belong."""

    def __init__(self, why: Why, unit: str = "") -> None:
        """Say why."""
        super().__init__(why)
        self.why, self.unit = why, unit


def number(text: str, names: Collection[str] = ()) -> Decimal:
    """Read an amount that is not negative; `names` are those of its unit, which may stand beside it."""
    found = _WRITTEN.fullmatch(_plain(text))
    if found is None:
        raise NotReadable("unreadable")
    if found["front"] and found["sign"]:
        raise NotReadable("unreadable")
    for unit in (found["before"].strip(), found["after"].strip()):
        if unit and unit.casefold() not in {name.casefold() for name in names}:
            raise NotReadable("unit" if len(unit) == 1 or any(map(str.isalpha, unit)) else "unreadable", unit)
    value = _value(found["figures"])
    if found["scale"]:
        value = (value * TEN_THOUSAND).normalize()
    if "-" in found["front"] + found["sign"] and value:
        raise NotReadable("negative")
    return value


def whole(text: str, names: Collection[str] = ()) -> int:
    """Read a whole amount. Three digits after a point may have been meant as thousands."""
    value = number(text, names)
    if _decimals(value) == GROUP:
        raise NotReadable("two_ways")
    if value % 1:
        raise NotReadable("not_whole")
    return int(value)


def money(text: str, names: Collection[str] = ()) -> int:
    """Read an amount of money, in its minor unit. Nothing is rounded."""
    value = number(text, names)
    if _decimals(value) > CENTS:
        raise NotReadable("too_fine")
    return int(value * MINOR)


def _plain(text: str) -> str:
    return "".join(_sign(sign) for sign in text if unicodedata.category(sign) != "Cf").strip()


def _sign(sign: str) -> str:
    """Return a sign as it is read: Chinese and wide ones as their plain twins, every blank as one."""
    if sign.isspace():
        return " "
    wide = unicodedata.decomposition(sign).startswith(_WIDTHS)
    plain = unicodedata.normalize("NFKC", sign) if wide else sign
    return _PLAIN.get(plain, plain)


def _value(figures: str) -> Decimal:
    found = next((match for form in _FIGURES if (match := form.fullmatch(figures))), None)
    if found is None:
        raise NotReadable("two_ways")
    digits, part = re.sub("[, ]", "", found["whole"]), found["part"] or ""
    if len(digits) > LONGEST or len(part) > FINEST or not digits + part:
        raise NotReadable("unreadable")
    return Decimal(f"{digits or 0}.{part}")


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
