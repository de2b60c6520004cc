"""Days, times and spans: one way for each language, on screens that a server writes and on those that write themselves."""

from datetime import date, datetime
from pathlib import Path

import pytest

from core.ui.dates import Dates
from core.ui.texts import LANGUAGES, Texts
from tests.scripts import ran

TODAY = date(2026, 12, 2)
DAYS = ["2026-12-02", "2026-12-03", "2026-11-30", "2027-01-01", "2028-02-29"]
SPANS = [0, 1, 59, 60, 80, 125, 600, 1439, 1440, 2880, 4000]
WRITE = """
import { Dates, sayer } from "ASSETS/dates.js";
const { texts, days, spans, today } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const written = Object.values(texts).map((own) => {
  const dates = new Dates(sayer(own));
  return [...days.flatMap((day) => [dates.day(day), dates.day(day, today), dates.moment(`${day}T17:05`, today)]),
    ...spans.map((minutes) => dates.span(minutes))];
});
console.log(JSON.stringify(written));
"""


@pytest.mark.parametrize(
    ("language", "tomorrow", "next_year"),
    [
        ("en", "Thu 3 Dec 17:05", "Fri 1 Jan 2027 17:05"),
        ("zh-Hans", "12月3日 周四 17:05", "2027年1月1日 周五 17:05"),
        ("zh-Hant", "12月3日 週四 17:05", "2027年1月1日 週五 17:05"),
    ],
)
def test_a_time_has_its_weekday_where_it_is_not_today(language: str, tomorrow: str, next_year: str) -> None:
    dates = Dates(Texts.of(language))
    assert dates.moment(datetime(2026, 12, 2, 17, 5), TODAY) == "17:05"  # noqa: DTZ001 - of a clock on the wall
    assert dates.moment(datetime(2026, 12, 3, 17, 5), TODAY) == tomorrow  # noqa: DTZ001
    assert dates.moment(datetime(2027, 1, 1, 17, 5), TODAY) == next_year  # noqa: DTZ001


def test_what_is_read_on_another_day_has_its_year() -> None:
    assert Dates(Texts.of("en")).moment(datetime(2026, 12, 2, 17, 5)) == "Wed 2 Dec 2026 17:05"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (45, "45 min", "45分钟"),
        (60, "1 h", "1小时"),
        (80, "1 h 20 min", "1小时20分钟"),
        (3000, "2 d", "2天"),
    ],
)
def test_how_long_is_said_in_one_way(minutes: int, english: str, chinese: str) -> None:
    assert [Dates(Texts.of(language)).span(minutes) for language in ("en", "zh-Hans")] == [english, chinese]


def test_a_page_writes_them_as_the_server_does(tmp_path: Path) -> None:
    told = {
        "texts": {language: Texts.of(language).areas("time") for language in LANGUAGES},
        "days": DAYS,
        "spans": SPANS,
        "today": str(TODAY),
    }
    assert ran(tmp_path, WRITE, told) == [_written(Dates(Texts.of(language))) for language in LANGUAGES]


def _written(dates: Dates) -> list[str]:
    written = []
    for text in DAYS:
        day = date.fromisoformat(text)
        at = datetime.fromisoformat(f"{text}T17:05")
        written += [dates.day(day), dates.day(day, TODAY), dates.moment(at, TODAY)]
    return [*written, *(dates.span(minutes) for minutes in SPANS)]
