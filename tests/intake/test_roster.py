"""Files of people and of places."""

from collections import Counter

from core.intake import read_people, read_places
from tests.intake.samples import bad, good, said, sample


def test_the_people_of_the_sample() -> None:
    rows = [good(row).fields for row in read_people(sample("people.csv")).rows]
    assert len(rows) == 27
    assert rows[0] == {
        "code": "L01",
        "name": "陈组长",
        "roles": ["team_lead", "technician"],
        "team": "A",
        "skill": 3,
        "pin": "9312",
    }
    assert rows[15] == {"code": "Q01", "name": "质检一", "roles": ["inspector"], "pin": "9312"}


def test_the_places_of_the_sample() -> None:
    rows = [good(row).fields for row in read_places(sample("places.csv")).rows]
    assert Counter(row["kind"] for row in rows) == {
        "repair_bay": 11,
        "body_bay": 1,
        "inspection_bay": 1,
        "wash_bay": 2,
        "to_be_repaired_slot": 20,
        "interrupted_slot": 20,
        "finished_slot": 20,
    }
    assert rows[0] == {"code": "B01", "name": "工位1", "kind": "repair_bay", "team": "A"}


def test_broken_people() -> None:
    data = b"code,name,roles,skill,pin\nT1,,technician,1,0001\nT2,Tech 2,,1,1\nT3,Tech 3,technician,high,1\n,x,admin,,\n"
    rows = [bad(row) for row in read_people(data).rows]
    assert [(row.line, row.number, row.field) for row in rows] == [
        (2, "T1", "name"),
        (3, "T2", "roles"),
        (4, "T3", "skill"),
        (5, None, "code"),
    ]


def test_a_code_twice() -> None:
    data = b"code,name,kind\nB1,Bay 1,repair_bay\nB1,Bay 1,repair_bay\nB1,Bay 2,repair_bay\n"
    first, again, other = read_places(data).rows
    assert good(first).repeat_of is None
    assert good(again).repeat_of == 2
    assert said(bad(other)) == "'B1' stands in line 2 already, with other content."


def test_pins_keep_their_zeros_and_stay_out_of_logs() -> None:
    (row,) = read_people(b"code,name,roles,pin\nT1,Tech 1,technician,0042\n").rows
    assert good(row).fields["pin"] == "0042"
    assert "0042" not in repr(row)
