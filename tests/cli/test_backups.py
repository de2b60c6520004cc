"""Backup, restore and verify as they are typed."""

import sqlite3
from pathlib import Path

from core.store.sqlite.engine import DATABASE
from tests.cli.conftest import Sevenlanes


def test_a_served_shop_is_backed_up_and_comes_back_elsewhere(
    furnished: Sevenlanes, server: str, tmp_path: Path
) -> None:
    del server
    made = furnished("backup", "--to", tmp_path / "to", "--json").json
    assert {"entry": made["entry"], "photos": 0, "photos_missing": 0, "pruned": []}.items() <= made.items()
    back = furnished("restore", made["file"], "--data", tmp_path / "new", "--json").json
    assert (back["entry"], back["replaced"], back["photos_missing"]) == (made["entry"], None, 0)
    assert furnished("verify", "--data", tmp_path / "new").code == 0


def test_a_served_shop_is_not_restored(furnished: Sevenlanes, server: str, tmp_path: Path) -> None:
    del server
    file = furnished("backup", "--to", tmp_path / "to", "--json").json["file"]
    ran = furnished("restore", file)
    assert (ran.code, ran.err.count("\n"), "another sevenlanes" in ran.err) == (1, 1, True)


def test_restore_says_where_the_replaced_shop_is(furnished: Sevenlanes, folder: Path, tmp_path: Path) -> None:
    file = furnished("backup", "--to", tmp_path / "to", "--json").json["file"]
    furnished("forget", "--phone", "13856255890")
    ran = furnished("restore", file)
    (replaced,) = (folder / "replaced").iterdir()
    assert (ran.code, str(replaced) in ran.out) == (0, True)
    assert furnished("forget", "--phone", "13856255890").code == 0


def test_what_is_no_backup_is_refused_in_one_line(furnished: Sevenlanes, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("no backup")
    for file in (tmp_path / "letter.txt", tmp_path / "nothing.tar", tmp_path):
        ran = furnished("restore", file)
        assert (ran.code, ran.err.count("\n"), "Traceback" in ran.err) == (1, 1, False)


def test_there_is_nothing_to_back_up_without_a_shop(sevenlanes: Sevenlanes, tmp_path: Path) -> None:
    ran = sevenlanes("backup", "--to", tmp_path / "to")
    assert (ran.code, ran.err.count("\n"), (tmp_path / "to").exists()) == (1, 1, False)


def test_no_command_stumbles_over_a_file_that_is_no_database(
    furnished: Sevenlanes, folder: Path, tmp_path: Path
) -> None:
    for file in folder.glob(f"{DATABASE}*"):
        file.write_bytes(b"no database at all" * 1000)
    for words in (
        ["verify"],
        ["backup", "--to", tmp_path / "to"],
        ["station", "list"],
        ["serve", "--port", "0"],
    ):
        ran = furnished(*words)
        assert (ran.code, "database" in ran.out + ran.err, "Traceback" in ran.err) == (1, True, False)


def test_a_damaged_shop_is_replaced_like_a_sound_one(
    furnished: Sevenlanes, folder: Path, tmp_path: Path
) -> None:
    file = furnished("backup", "--to", tmp_path / "to", "--json").json["file"]
    (folder / DATABASE).write_bytes(b"no database at all" * 1000)
    assert furnished("restore", file).code == 0
    assert furnished("verify").code == 0


def test_verify_names_what_hangs_on_nothing(furnished: Sevenlanes, folder: Path) -> None:
    with sqlite3.connect(folder / DATABASE) as file:
        file.execute("UPDATE job SET order_number = 'gone' WHERE rowid = 1")
    file.close()
    ran = furnished("verify")
    assert (ran.code, "hangs on nothing" in ran.out) == (1, True)
