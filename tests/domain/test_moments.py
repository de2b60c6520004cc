"""A time as people say it: a day, a time of day, or both."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.domain.base.errors import Invalid
from core.domain.base.moments import AHEAD, DAY, PAST, Moment, meant, time_of_day

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 12, 2, 12, tzinfo=SHANGHAI)


def said(day: str, at: str, wanted: Moment = AHEAD, now: datetime = NOON) -> str:
    """Return what is meant at noon, or why it is refused."""
    try:
        return f"{meant('field', wanted, day, at, now=now, closing=time(17)):%Y-%m-%dT%H:%M}"
    except Invalid as refusal:
        return refusal.says


def test_a_time_without_a_day_is_todays() -> None:
    assert said("", "17:30") == "2026-12-02T17:30"


def test_any_day_can_be_named() -> None:
    assert said("2029-02-28", "08:00") == "2029-02-28T08:00"


def test_a_time_that_has_passed_today_is_refused_and_never_another_days() -> None:
    assert said("", "11:59") == said("2026-12-02", "12:00") == said("2026-12-01", "17:00") == "not_ahead"


def test_a_day_alone_is_no_time() -> None:
    assert said("2026-12-03", "") == said("2026-12-01", "", PAST) == "time_missing"


def test_where_a_day_will_do_it_means_its_closing() -> None:
    assert said("2026-12-03", "", DAY) == "2026-12-03T17:00"
    assert said("2026-12-03", "10:00", DAY) == "2026-12-03T10:00"


def test_today_alone_is_over_when_the_house_has_closed() -> None:
    assert said("2026-12-02", "", DAY, NOON.replace(hour=18)) == "not_ahead"


def test_what_is_past_is_not_ahead() -> None:
    assert said("", "11:59", PAST) == "2026-12-02T11:59"
    assert said("", "12:01", PAST) == "not_past"


def test_what_nobody_can_read_is_refused() -> None:
    assert said("3/12", "17:00") == said("2026-02-30", "17:00") == said("2206-12-03", "17:00") == "no_day"
    assert said("", "25:00") == said("", "5pm") == said("", "soon") == "no_time"


def test_a_time_that_the_clocks_leave_out_or_show_twice_is_refused() -> None:
    winter = datetime(2026, 2, 1, tzinfo=BERLIN)
    assert said("2026-03-29", "02:30", now=winter) == "left_out"
    assert said("2026-10-25", "02:30", now=winter) == "comes_twice"
    assert said("2026-03-29", "03:00", now=winter) == "2026-03-29T03:00"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("17:30", time(17, 30)),
        ("1730", time(17, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("17.30", time(17, 30)),
        ("１７：３０", time(17, 30)),
        ("17点30分", time(17, 30)),
        ("17時", time(17)),
        ("24:00", None),
        ("17:3", None),
        ("17:30:00", None),
    ],
)
def test_a_time_of_day_is_read_as_it_is_typed(typed: str, read: time | None) -> None:
    assert time_of_day(typed) == read
