"""What single cells may say, and how."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.intake import read_orders
from core.intake.values import Unreadable, moment
from core.intake.work import split_jobs
from tests.intake.samples import SHANGHAI, bad, good, one, utc


@pytest.mark.parametrize(
    "text",
    [
        "2026/11/23 8:03",
        "2026/11/23 08:03",
        "2026-11-23 08:03",
        "2026-11-23 08:03:00",
        "2026-11-23T08:03",
        "2026-11-23T08:03:00.000",
        "2026.11.23 8:03",
        "2026年11月23日 8:03",
        "２０２６/11/23 8：03",
        "2026-11-23T08:03+08:00",
        "2026-11-23T08:03+0800",
        "2026-11-23T00:03Z",
        "2026-11-22 19:03 -05:00",
    ],
)
def test_spellings_of_a_time(text: str) -> None:
    assert moment("received_at", text, SHANGHAI) == utc(23, 0, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23",
        "2026-02-30 08:00",
        "2026-11-23 24:00",
        "2026-11-23 08:60",
        "1026-11-23 08:00",
        "23/11/2026 08:00",
        "2026-11-23T08:00+99:00",
        "46349.33",
        "tomorrow",
    ],
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(Unreadable, match="time"):
        moment("received_at", text, SHANGHAI)


def test_an_hour_that_the_clocks_leave_out_or_show_twice_is_refused() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    with pytest.raises(Unreadable, match="left_out"):
        moment("received_at", "2026-03-29 02:30", berlin)
    with pytest.raises(Unreadable, match="comes_twice"):
        moment("received_at", "2026-10-25 02:30", berlin)
    twice = moment("received_at", "2026-10-25 02:30+01:00", berlin)
    assert twice == datetime.fromisoformat("2026-10-25T01:30Z")
    assert moment("received_at", "2026-03-29 03:30", berlin) == datetime.fromisoformat("2026-03-29T01:30Z")


def test_the_zone_is_that_of_the_shop() -> None:
    head = "number,plate,customer,advisor,kind,received_at,promised_at,jobs\n"
    data = (head + "1,A,陈,SA01,quick,2026/11/23 8:00,2026/11/23 9:00,A;b;1").encode()
    for zone, hour in (("Asia/Shanghai", 0), ("Europe/Berlin", 7)):
        (row,) = read_orders(data, zone=ZoneInfo(zone)).rows
        assert good(row).fields["received_at"] == utc(23, hour)


@pytest.mark.parametrize("text", ["1", "true", "TRUE", "yes", "Yes", "是", "１"])
def test_yes(text: str) -> None:
    assert good(one(wash=text)).fields["wash"] is True


@pytest.mark.parametrize("text", ["0", "false", "False", "NO", "no", "否"])
def test_no(text: str) -> None:
    assert good(one(wash=text)).fields["wash"] is False


@pytest.mark.parametrize("text", ["2", "ja", "是否", "-"])
def test_neither_yes_nor_no(text: str) -> None:
    assert bad(one(wash=text)).field == "wash"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("快保", "quick"),
        ("保养", "maintenance"),
        ("一般维修", "repair"),
        ("索赔", "warranty"),
        ("钣喷", "body"),
        ("Repair", "repair"),
        ("改装", "改装"),
    ],
)
def test_kinds_of_work(text: str, kind: str) -> None:
    assert good(one(kind=text)).fields["kind"] == kind


@pytest.mark.parametrize(
    "text",
    ["nan", "inf", "1e3", "1_000", "-5", "12.5", "99999999999", "0x10", "٣", "45.000", "1,4000", "45000 mi"],
)
def test_what_is_no_mileage(text: str) -> None:
    assert bad(one(mileage_km=text)).field == "mileage_km"


def test_a_mileage_with_an_empty_fraction_is_whole() -> None:
    assert good(one(mileage_km="1200.0")).fields["mileage_km"] == 1200


@pytest.mark.parametrize("text", ["45,000", "45 000", "４５０００", "4.5万", "45000 km", "45,000公里"])
def test_a_mileage_however_it_is_written(text: str) -> None:
    assert good(one(mileage_km=text)).fields["mileage_km"] == 45_000


def test_a_comma_before_three_digits_is_no_decimal_one() -> None:
    assert good(one(parts="N;Clip;1,500")).fields["parts"][0]["quantity"] == 1500
    assert bad(one(jobs="A;Align;0,125")).field == "jobs"


def test_hours_with_a_decimal_comma() -> None:
    assert good(one(jobs="A;Align;0,9")).fields["jobs"][0]["standard_hours"] == 0.9


@pytest.mark.parametrize(
    "jobs", ["A;Align;-1", "A;Align;", "A;;1", ";Align;1", "A;Align;1;0", "A;b;1;2;3", "A"]
)
def test_broken_jobs(jobs: str) -> None:
    assert bad(one(jobs=jobs)).field == "jobs"


@pytest.mark.parametrize(
    "parts", ["N;Filter;0", "N;Filter;-1", "N;Filter;", ";Filter;1", "N;Filter", "N;F;1;x"]
)
def test_broken_parts(parts: str) -> None:
    assert bad(one(parts=parts)).field == "parts"


def test_who_supplies_a_part() -> None:
    assert good(one(parts="N;Filter;0.5;Customer|M;Bulb;2|")).fields["parts"] == [
        {"number": "N", "text": "Filter", "quantity": 0.5, "source": "customer"},
        {"number": "M", "text": "Bulb", "quantity": 2},
    ]


@pytest.mark.parametrize(
    ("names", "total", "shares"),
    [
        ("a、b、c", "2.0", [0.66, 0.66, 0.68]),
        ("a、b", "1.9", [0.95, 0.95]),
        ("a、b", "0.01", [0.0, 0.01]),
        ("a", "0.8", [0.8]),
        ("a、、b、", "1", [0.5, 0.5]),
    ],
)
def test_a_total_is_split_evenly_and_the_rest_goes_on_the_last(
    names: str, total: str, shares: list[float]
) -> None:
    jobs = split_jobs(names, total)
    assert [job["standard_hours"] for job in jobs] == shares
    assert [job["code"] for job in jobs] == [f"J{at}" for at in range(1, len(shares) + 1)]


@pytest.mark.parametrize(("names", "total"), [("a", ""), ("a", "-1"), ("a", "some"), ("、", "1")])
def test_a_total_that_cannot_be_split(names: str, total: str) -> None:
    with pytest.raises(Unreadable):
        split_jobs(names, total)
