"""Every other command: stations, tokens, labels, export, verify, forget."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from core.tags.reader import read_picture
from tests.cli.conftest import Sevenlanes
from tests.shop import DATA


def test_a_station_is_enrolled_listed_changed_and_revoked(furnished: Sevenlanes) -> None:
    made = furnished("station", "create", "--name", "k1", "--kind", "kiosk", "--place", "B03", "--json").json
    assert made == {"name": "k1", "kind": "kiosk", "code": made["code"], "path": f"/pair/{made['code']}"}
    furnished("station", "set", "--name", "k1", "--language", "zh-Hant")
    listed = [{"name": "k1", "kind": "kiosk", "place": "B03", "language": "zh-Hant"}]
    assert furnished("station", "list", "--json").json == listed
    assert furnished("station", "revoke", "--name", "k1").code == 0
    assert furnished("station", "list", "--json").json == []


def test_a_name_is_given_once(furnished: Sevenlanes) -> None:
    furnished("station", "create", "--name", "k1", "--kind", "kiosk")
    again = furnished("station", "create", "--name", "k1", "--kind", "board")
    assert (again.code, again.err.count("\n")) == (1, 1)


def test_a_station_stands_at_a_place_that_exists(furnished: Sevenlanes) -> None:
    assert furnished("station", "create", "--name", "k1", "--kind", "kiosk", "--place", "B99").code == 1


def test_a_token_is_shown_once_and_revoked(furnished: Sevenlanes) -> None:
    made = furnished("token", "create", "--name", "dms", "--scope", "act", "--json").json
    assert {"name": "dms", "scope": "act"}.items() <= made.items()
    assert made["token"] not in furnished("token", "list").out
    assert furnished("token", "revoke", "--name", "dms").code == 0
    assert furnished("token", "revoke", "--name", "dms").code == 1


@pytest.mark.parametrize(("what", "count"), [("orders", 60), ("people", 27), ("places", 75)])
def test_labels_are_one_file_per_tag(furnished: Sevenlanes, tmp_path: Path, what: str, count: int) -> None:
    ran = furnished("labels", what, "--format", "png", "--out", tmp_path / "out")
    assert (ran.code, len(ran.out.splitlines())) == (0, count)


@pytest.mark.parametrize("form", ["pdf", "zpl"])
def test_labels_of_each_kind_are_a_file_of_their_own(
    furnished: Sevenlanes, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "out"
    for what, number in (("orders", "RO261123002"), ("people", "T01"), ("places", "B03")):
        assert furnished("labels", what, "--number", number, "--format", form, "--out", out).code == 0
    assert sorted(file.name for file in out.iterdir()) == [
        f"labels-{what}.{form}" for what in ("orders", "people", "places")
    ]


def test_labels_that_lie_there_are_replaced_where_that_is_said(furnished: Sevenlanes, tmp_path: Path) -> None:
    out = ["--format", "pdf", "--out", tmp_path]
    first = furnished("labels", "people", "--number", "T01", *out)
    made = tmp_path / "labels-people.pdf"
    before = made.read_bytes()
    assert furnished("labels", "people", "--number", "T01", *out).code == first.code == 0
    refused = furnished("labels", "people", "--number", "T02", *out)
    assert (refused.code, made.read_bytes()) == (1, before)
    assert f"{made} is there already" in refused.err
    assert furnished("labels", "people", "--number", "T02", "--replace", *out).code == 0
    assert made.read_bytes() != before


def test_a_printed_label_is_the_tag_of_its_order(furnished: Sevenlanes, tmp_path: Path) -> None:
    ran = furnished("labels", "orders", "--number", "RO261123002", "--out", tmp_path / "out")
    (read,) = set(read_picture(Path(ran.out.strip()).read_bytes()))
    assert read.startswith("HTTP://BOARD.LAN/T/")


def test_an_unknown_number_prints_nothing(furnished: Sevenlanes, tmp_path: Path) -> None:
    ran = furnished("labels", "orders", "--number", "NOPE", "--out", tmp_path / "out")
    assert (ran.code, ran.out, "NOPE" in ran.err) == (1, "", True)


def test_the_journal_goes_out_as_csv(furnished: Sevenlanes, tmp_path: Path) -> None:
    out = tmp_path / "journal.csv"
    assert furnished("export", "journal", "--format", "csv", "--out", out).code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["seq"]) for row in rows] == list(range(1, len(rows) + 1))
    assert all(row["prev_hash"] == before["hash"] for before, row in pairwise(rows))


def test_another_file_is_no_place_for_the_journal(furnished: Sevenlanes, tmp_path: Path) -> None:
    out = tmp_path / "journal.csv"
    out.write_text("dear to somebody")
    refused = furnished("export", "journal", "--out", out)
    assert (refused.code, out.read_text()) == (1, "dear to somebody")
    assert furnished("export", "journal", "--out", out, "--replace").code == 0
    assert furnished("export", "journal", "--out", out).code == 0
    assert [*tmp_path.glob(".*")] == []
    assert "no folder" in furnished("export", "journal", "--out", tmp_path / "nowhere" / "j.csv").err


def test_days_outside_the_journal_give_no_entries(furnished: Sevenlanes, tmp_path: Path) -> None:
    out = tmp_path / "journal.csv"
    furnished("export", "journal", "--out", out, "--from", "2026-11-24", "--to", "2026-11-30")
    assert len(out.read_text("utf-8-sig").splitlines()) == 1


def test_a_sound_shop_verifies(furnished: Sevenlanes) -> None:
    assert furnished("verify").code == 0


def test_a_customer_is_forgotten_once(furnished: Sevenlanes) -> None:
    assert furnished("forget", "--phone", "138 5625 5890").code == 0
    assert furnished("forget", "--phone", "13856255890").code == 1
    assert furnished("verify").code == 0


ON_A_SHOP = (
    "verify",
    "make-room",
    "doctor",
    "station list",
    "station create --name k1 --kind kiosk",
    "station set --name k1 --kind board",
    "station revoke --name k1",
    "station agent --name k1",
    "token create --name t1 --scope read",
    "token list",
    "token revoke --name t1",
    "forget --phone 1",
    "reset-pin --person A01",
    "labels people --out labels",
    "export journal --out journal.csv",
    "backup --to backups",
)


@pytest.mark.parametrize("command", ON_A_SHOP)
def test_where_there_is_no_shop_none_is_begun(
    sevenlanes: Sevenlanes, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(folder.parent)
    ran = sevenlanes(*command.split())
    assert (ran.code, "Traceback" in ran.err) == (1, False)
    said = ran.out + ran.err
    assert f"there is no shop in {folder}" in said
    assert "--data or SEVENLANES_DATA" in said
    assert [*folder.parent.iterdir()] == []


def test_a_first_import_begins_a_shop_and_says_where(sevenlanes: Sevenlanes, folder: Path) -> None:
    tried = sevenlanes("import", "people", DATA / "people.csv", "--dry-run", "--json")
    assert (tried.json["created"], folder.exists()) == (27, False)
    ran = sevenlanes("import", "people", DATA / "people.csv")
    assert (ran.code, ran.err) == (0, f"a new shop begins in {folder}\n")
    assert sevenlanes("station", "create", "--name", "k1", "--kind", "kiosk").code == 0


def test_a_setting_that_cannot_be_read_is_named(
    sevenlanes: Sevenlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENLANES_TIMEZONE", "Mars/North")
    ran = sevenlanes("verify")
    assert (ran.code, "TIMEZONE" in ran.err) == (1, True)


def test_a_clock_that_cannot_be_read_is_named(
    sevenlanes: Sevenlanes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENLANES_CLOCK", "noon")
    ran = sevenlanes("station", "create", "--name", "k", "--kind", "kiosk")
    assert (ran.code, "SEVENLANES_CLOCK" in ran.err) == (1, True)
