"""A time as people say it: a day, a time of day, or both, by the clock on the shop's wall."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from unicodedata import normalize

from core.domain.base.errors import Invalid
from core.domain.base.values import EARLIEST, LATEST

TIME_OF_DAY = re.compile(
    r"(\d{1,2})(?:[:.时時点點h]?(\d\d)分?|[时時点點h])?"
)  # 17:00, 1730, 930, 9, 17点30分


@dataclass(frozen=True)
class Moment:
    """What kind of time is wanted: one ahead, or one that is past.

    `day_alone`: a day will do where nobody knows more, and means its closing time. `soon` is offered in minutes from now.
    """

    past: bool = False
    day_alone: bool = False
    soon: tuple[int, ...] = (15, 30, 60)


AHEAD = Moment()
PAST = Moment(past=True, soon=())
DAY = Moment(day_alone=True, soon=())
PROMISE = Moment(soon=(60, 120))


def time_of_day(text: str) -> time | None:
    """Read a time of day as it is typed; None where it is none."""
    found = TIME_OF_DAY.fullmatch(normalize("NFKC", text).strip().lower())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def meant(field: str, wanted: Moment, day: str, at: str, *, now: datetime, closing: time) -> datetime:
    """Return the time that is meant; without a day it is today's. Refuse what is none, or of another kind.

    `now` is of the shop's zone, `closing` when the house closes.
    """
    if not at.strip() and not wanted.day_alone:
        raise Invalid(field, "a time of day", says="time_missing")
    on = _day(field, day) if day.strip() else now.date()
    of = time_of_day(at) if at.strip() else closing
    if of is None:
        raise Invalid(field, "a time such as 17:00", says="no_time")
    when = datetime.combine(on, of, now.tzinfo)
    if doubt := doubt_of(when):
        raise Invalid(field, "a time that comes once", says=doubt)
    if wanted.past and when > now:
        raise Invalid(field, "a time past", says="not_past")
    if not wanted.past and when <= now:
        raise Invalid(field, "a time to come", says="not_ahead")
    return when


def _day(field: str, text: str) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = date.min
    if not EARLIEST.year <= day.year < LATEST.year:
        raise Invalid(field, "a day such as 2026-12-03", says="no_day")
    return day


def doubt_of(local: datetime) -> Literal["", "left_out", "comes_twice"]:
    """Say what the clocks of its zone, when they are changed, do to a time that stands on the wall."""
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    if first is None or second is None or first == second:
        return ""
    return "left_out" if first < second else "comes_twice"
