"""What is typed for a day and a time of day at a desk, and what a form makes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from board.desk.form import read
from board.desk.forms import FORMS
from board.desk.moments import drawn_moment
from board.desk.reception import amendment
from core.domain.base.errors import Invalid
from core.domain.base.moments import time_of_day
from core.ui.texts import LANGUAGES, Texts
from core.workshop import Workshop
from tests.desk.test_told_in_words import scene
from tests.scripts import ran
from tests.store.trial import WORKER, a_trial_shop

TODAY = "2026-12-02"  # a Wednesday
DAYS = {
    "": "",
    "2026-12-09": "2026-12-09",
    "2027/1/5": "2027-01-05",
    "2026年12月9日": "2026-12-09",
    "12-9": "2026-12-09",
    "1-5": "2027-01-05",
    "１２月９日": "2026-12-09",
    "9": "2026-12-09",
    "1": "2027-01-01",
    "+3": "2026-12-05",
    "9 Dec": "2026-12-09",
    "9 december 2027": "2027-12-09",
    "Wed 9 Dec": "2026-12-09",
    "12月9日 周三": "2026-12-09",
    "今天": TODAY,
    "Tomorrow": "2026-12-03",
    "周五": "2026-12-04",
    "fri": "2026-12-04",
    "12/9": "12/9",
    "30-2": "30-2",
    "some day": "some day",
}
TIMES = ["17:30", "1730", "930", "9", "17.30", "１７：３０", "17点30分", "17時", "5pm", "later"]
READ = """
import { dayOf, timeOf } from "ASSETS/desk/typed.js";
import { sayer } from "ASSETS/dates.js";
const { today, days, times, texts } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const says = texts.map(sayer);
const read = (text, past) => says.map((say) => dayOf(text, today, past, say)).find((day) => day !== text.trim()) ?? text.trim();
console.log(JSON.stringify([days.map((day) => read(day, false)), read("9", true), times.map(timeOf)]));
"""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def test_days_are_read_as_people_type_them_and_what_is_two_days_is_none(tmp_path: Path) -> None:
    texts = [Texts.of(language).areas("time") for language in LANGUAGES]
    days, past, times = ran(
        tmp_path, READ, {"today": TODAY, "days": list(DAYS), "times": TIMES, "texts": texts}
    )
    assert dict(zip(DAYS, days, strict=True)) == DAYS
    assert past == "2026-11-09"
    assert times == [f"{time:%H:%M}" if (time := time_of_day(text)) else text for text in TIMES]


def sent(shop: Workshop, deed: str, order: str, **given: Any) -> dict[str, Any]:
    return read(FORMS[deed].fields, given, scene(shop, order))


def test_a_time_without_a_day_is_sent_as_todays(shop: Workshop) -> None:
    found = sent(shop, "pause", "in_progress", why="process_runs", until={"day": "", "time": "23:59"})
    assert found["until"] == "2026-11-23T23:59:00+08:00"


def test_a_day_without_a_time_is_refused_also_where_the_field_may_stay_empty(shop: Workshop) -> None:
    with pytest.raises(Invalid) as refused:
        sent(shop, "pause", "in_progress", until={"day": "2029-12-03", "time": ""})
    assert (refused.value.field, refused.value.says) == ("until", "time_missing")


def test_a_back_order_may_name_a_day_and_its_closing_is_meant(shop: Workshop) -> None:
    found = sent(shop, "back_order", "in_progress", expected_at={"day": "2029-12-03", "time": ""})
    assert found["expected_at"] == "2029-12-03T17:00:00+08:00"


def test_a_promise_that_stands_may_stand_though_it_has_passed(shop: Workshop) -> None:
    about = scene(shop, "in_progress")
    promised = "2020-01-01T12:00:30+08:00"
    fields = amendment({"promised_at": promised})
    assert (
        read(fields, {"promised_at": {"day": "2020-01-01", "time": "12:00"}}, about)["promised_at"]
        == promised
    )
    with pytest.raises(Invalid) as refused:
        read(fields, {"promised_at": {"day": "2020-01-01", "time": "12:01"}}, about)
    assert refused.value.says == "not_ahead"


def test_a_correction_begins_with_what_stands_there_and_sends_what_differs(shop: Workshop) -> None:
    about = scene(shop, "in_progress")
    began = next(one for one in FORMS["correct"].fields if one.name == "entry").options(about)[-1]
    assert began.fills["whose"] == WORKER
    started = about.time.to_local(began.fills["started_at"])
    given = {
        "what": "segment",
        "entry": began.value,
        "whose": WORKER,
        "started_at": started,
        "reason": "forgotten",
    }
    found = sent(shop, "correct", "in_progress", **given)
    assert found.keys() == {"what", "entry", "reason"}
    found = sent(
        shop, "correct", "in_progress", **{**given, "started_at": {"day": "2026-11-23", "time": "08:30"}}
    )
    assert found["started_at"] == "2026-11-23T08:30:00+08:00"


def test_what_is_offered_fits_what_is_asked_for(shop: Workshop) -> None:
    about = scene(shop, "in_progress")
    fields = {name: FORMS[name].fields for name in ("pause", "back_order", "flag_delay", "correct")}
    drawn = {
        field.name: drawn_moment(field, about)
        for name in fields
        for field in fields[name]
        if field.kind == "time"
    }
    assert drawn["until"]["soon"] == (15, 30, 60)
    assert [pick["text"] for pick in drawn["until"]["later"]] == ["today 17:00", "tomorrow 10:00"]
    assert [pick["value"] for pick in drawn["expected_at"]["later"][:2]] == ["2026-11-23", "2026-11-24"]
    assert "17:00" in drawn["expected_at"]["hint"]
    assert drawn["estimate"]["from"] == "2026-11-23T18:00"  # a delay counts from the promise
    assert (drawn["started_at"]["soon"], drawn["started_at"]["later"]) == ((), [])
