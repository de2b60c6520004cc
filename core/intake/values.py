"""What a single cell says: a time, a number, yes or no."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import NoReturn
from zoneinfo import ZoneInfo

from core.domain.base import numbers
from core.domain.base.moments import doubt_of
from core.domain.base.numbers import Unit
from core.intake.findings import finding

_TIME = re.compile(
    r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T|\s)\s*"
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE,
)
_NOT_READABLE: dict[numbers.Why, str] = {
    "unreadable": "number",
    "unit": "number",
    "too_fine": "number",
    "two_ways": "two_ways",
    "negative": "negative",
    "not_whole": "whole",
}
_YES = {"1", "true", "yes", "是"}
_NO = {"0", "false", "no", "否"}


class Unreadable(ValueError):  # noqa: N818 - a finding about the file, not an error
    """A cell, or what the cells say together, cannot be right."""

    def __init__(self, field: str | None, key: str, **values: object) -> None:
        """Name the field and what is wrong with it."""
        super().__init__(key)
        self.field = field
        self.finding = finding(key, **values)


def moment(field: str, text: str, zone: ZoneInfo) -> datetime:
    """Read a time; one without an offset is the shop's own. The answer is in UTC."""
    found = _TIME.fullmatch(_plain(text))
    if not found:
        _refuse_time(field, text)
    *figures, offset = found.groups(default="")
    year, month, day, hour, minute, second = (int(figure or 0) for figure in figures)
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=_zone(offset) or zone)
    except ValueError:
        _refuse_time(field, text)
    if doubt := doubt_of(local):
        raise Unreadable(field, doubt, name=field, zone=zone.key, text=quoted(text))
    return local.astimezone(UTC)


def yes_or_no(field: str, text: str) -> bool:
    """Read 1/0, true/false, yes/no or 是/否 in any case."""
    answer = _plain(text).casefold()
    if answer not in _YES | _NO:
        raise Unreadable(field, "yes_or_no", name=field, text=quoted(text))
    return answer in _YES


def amount(field: str, text: str, what: str, unit: Unit = "") -> Decimal:
    """Read a number that is not negative; its unit may stand beside it."""
    with _readable(field, text, what):
        return numbers.number(text, numbers.NAMES[unit])


def whole(field: str, text: str, what: str, unit: Unit = "") -> int:
    """Read a whole number that is not negative."""
    with _readable(field, text, what):
        return numbers.whole(text, numbers.NAMES[unit])


@contextmanager
def _readable(field: str, text: str, what: str) -> Iterator[None]:
    try:
        yield
    except numbers.NotReadable as misread:
        raise Unreadable(field, _NOT_READABLE[misread.why], name=what, text=quoted(text)) from None


def quoted(text: str, most: int = 40) -> str:
    """Show a cell in a sentence: short, and with nothing in it that a terminal obeys."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")


def _refuse_time(field: str, text: str) -> NoReturn:
    raise Unreadable(field, "time", name=field, text=quoted(text))


def _zone(offset: str) -> timezone | None:
    if not offset:
        return None
    if offset in "Zz":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if offset[0] == "-" else ahead)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
