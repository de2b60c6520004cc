"""`sevenlanes import`: files as they really come."""

from pathlib import Path

import pytest

from tests.cli.conftest import Sevenlanes
from tests.shop import DATA

ORDERS = DATA / "orders.csv"
DEALER = DATA / "orders-dms-gb18030.csv"
BROKEN = DATA / "orders-broken.csv"


@pytest.mark.parametrize(("file", "rows"), [(ORDERS, 60), (DEALER, 40)])
def test_a_real_file_imports_whole_and_changes_nothing_the_second_time(
    furnished: Sevenlanes, tmp_path: Path, file: Path, rows: int
) -> None:
    del tmp_path
    first = furnished("import", "orders", file, "--json")
    again = furnished("import", "orders", file, "--json")
    assert first.json["created"] + first.json["unchanged"] == rows
    assert (again.code, again.json["unchanged"], again.json["refused"]) == (0, rows, 0)


def test_a_bad_row_names_its_line_and_never_stops_the_good_ones(furnished: Sevenlanes) -> None:
    ran = furnished("import", "orders", BROKEN)
    assert ran.code == 1
    assert "created 5, updated 0, unchanged 1, refused 24" in ran.out
    assert "line 3: BR-02: The car has neither plate nor VIN." in ran.out
    assert "line 5: BR-04: SA99 is not known here" in ran.out


def test_every_refused_row_is_in_the_json(furnished: Sevenlanes) -> None:
    ran = furnished("import", "orders", BROKEN, "--json")
    assert len(ran.json["refused_rows"]) == ran.json["refused"] == 24
    assert {"line": 11, "code": "duplicate_number"}.items() <= {
        **next(row for row in ran.json["refused_rows"] if row["line"] == 11)
    }.items()


def test_a_dry_run_counts_and_changes_nothing(furnished: Sevenlanes) -> None:
    assert furnished("import", "orders", DEALER, "--dry-run", "--json").json["created"] == 40
    assert furnished("import", "orders", DEALER, "--dry-run").out == (
        "would be: created 40, updated 0, unchanged 0, refused 0\n"
    )


def test_other_content_under_a_known_number_amends(furnished: Sevenlanes, tmp_path: Path) -> None:
    changed = tmp_path / "later.csv"
    changed.write_text(ORDERS.read_text("utf-8-sig").replace("148926", "148930"), "utf-8")
    assert furnished("import", "orders", changed, "--json").json["updated"] == 1
    assert furnished("import", "orders", changed, "--json").json["updated"] == 0


def test_a_customers_new_phone_is_a_change_and_a_forgotten_one_does_not_come_back(
    furnished: Sevenlanes, tmp_path: Path
) -> None:
    changed = tmp_path / "later.csv"
    changed.write_text(ORDERS.read_text("utf-8-sig").replace("13856255890", "13856255891"), "utf-8")
    assert furnished("import", "orders", changed, "--json").json["updated"] == 1
    assert furnished("forget", "--phone", "13856255891").code == 0
    assert furnished("import", "orders", changed, "--json").json["unchanged"] == 60


def test_people_come_with_their_pins_and_a_changed_role_updates(
    furnished: Sevenlanes, tmp_path: Path
) -> None:
    changed = tmp_path / "people.csv"
    changed.write_text("code,name,roles,team,skill,pin\nW01,Washer 1,washer|technician,A,1,9312\n", "utf-8")
    assert furnished("import", "people", changed, "--json").json["updated"] == 1
    assert furnished("import", "people", changed, "--json").json["unchanged"] == 1


def test_an_import_says_whose_name_and_roles_it_changed(furnished: Sevenlanes, tmp_path: Path) -> None:
    changed = tmp_path / "people.csv"
    changed.write_text("code,name,roles,team,skill\nW01,Washer 9,washer|technician,,\n", "utf-8")
    told = "line 2: W01: name 洗车一 → Washer 9; roles washer → washer|technician"
    assert told in furnished("import", "people", changed, "--dry-run").out
    rows = furnished("import", "people", changed, "--json").json["changed_rows"]
    assert [(row["line"], row["code"], row["changes"]["name"]) for row in rows] == [
        (2, "W01", ["洗车一", "Washer 9"])
    ]
    assert furnished("import", "people", changed, "--json").json["changed_rows"] == []


def test_an_unknown_role_is_refused_by_name(furnished: Sevenlanes, tmp_path: Path) -> None:
    bad = tmp_path / "people.csv"
    bad.write_text("code,name,roles,team,skill,pin\nX1,Boss 1,boss,,,1234\n", "utf-8")
    ran = furnished("import", "people", bad)
    assert (ran.code, "roles" in ran.out) == (1, True)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rest of an Excel file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_list_is_refused_whole_in_one_line(
    sevenlanes: Sevenlanes, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes(content)
    ran = sevenlanes("import", "orders", file)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_a_long_file_shows_how_far_it_is(furnished: Sevenlanes, tmp_path: Path) -> None:
    heading, row, *_ = ORDERS.read_text("utf-8-sig").splitlines()
    rows = [row.replace("RO261123001", f"LONG{count:03}") for count in range(300)]
    long = tmp_path / "long.csv"
    long.write_text("\n".join([heading, *rows]), "utf-8")
    ran = furnished("import", "orders", long, "--json")
    assert ran.json["created"] == 300
    assert "100 of 300\n" in ran.err
    assert "300 of 300\n" in ran.err


def test_a_wrong_word_is_a_wrong_usage(sevenlanes: Sevenlanes) -> None:
    for words in (["import", "cars", "x.csv"], ["import"], ["sing"], ["token", "create", "--name", "x"]):
        ran = sevenlanes(*words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), words
        assert "--help." in ran.err
    assert sevenlanes().err.startswith("Usage: ")
