"""A backup becomes the shop again: checked before, whole or not at all, and nothing lost that it replaces."""

import io
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.keeping.archive import INVENTORY, BackupRefused
from core.keeping.folder import FolderLock, FolderRefused
from core.keeping.restore import finish_restore
from core.store.sqlite.engine import DATABASE
from tests.store.data_folder import (
    NOW,
    backed_up,
    killed_at,
    opened,
    restored,
    set_priority,
    show_photo,
    state,
    state_in,
    tree,
)
from tests.store.trial import a_trial_shop

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a shop that went on after its backup, closed."""
    shop = a_trial_shop(tmp_path / "shop")
    show_photo(shop)
    backed_up(shop.folder, tmp_path / "to")
    set_priority(shop, 9)
    show_photo(shop, 90)
    shop.close()
    return tmp_path / "shop"


@pytest.fixture
def file(folder: Path, tmp_path: Path) -> Path:
    """Give its backup."""
    del folder
    (made,) = (tmp_path / "to").glob("*.tar")
    return made


# what it replaces


def test_what_it_replaces_is_kept_and_is_a_shop(folder: Path, file: Path) -> None:
    before = state_in(folder)
    replaced = restored(file, folder, LATER).replaced
    assert state_in(folder) != before
    assert replaced is not None
    assert state_in(replaced) == before


def test_deeds_that_a_killed_server_left_in_the_log_are_kept_too(tmp_path: Path) -> None:
    shop = a_trial_shop(tmp_path / "shop")
    file = backed_up(shop.folder, tmp_path / "to").file
    set_priority(shop, 9)
    shutil.copytree(shop.folder, tmp_path / "killed", ignore=shutil.ignore_patterns("*-shm"))
    before = state(shop)
    shop.close()
    replaced = restored(file, tmp_path / "killed").replaced
    assert replaced is not None
    assert state_in(replaced) == before


def test_a_killed_servers_folder_is_backed_up_whole(tmp_path: Path) -> None:
    shop = a_trial_shop(tmp_path / "shop")
    set_priority(shop, 9)
    shutil.copytree(shop.folder, tmp_path / "killed", ignore=shutil.ignore_patterns("*-shm"))
    before = state(shop)
    shop.close()
    restored(backed_up(tmp_path / "killed", tmp_path / "to").file, tmp_path / "new")
    assert state_in(tmp_path / "new") == before


def test_into_an_empty_folder_it_replaces_nothing(tmp_path: Path, file: Path) -> None:
    done = restored(file, tmp_path / "new")
    assert (done.replaced, done.photos_missing) == (None, 0)
    state_in(tmp_path / "new")


def test_twice_in_a_row_both_are_kept(folder: Path, file: Path) -> None:
    first = restored(file, folder, LATER).replaced
    second = restored(file, folder, LATER + timedelta(microseconds=1)).replaced
    assert None is not first != second is not None


def test_only_its_owner_can_read_what_came_back(tmp_path: Path, file: Path) -> None:
    restored(file, tmp_path / "new")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "new").rglob("*.*") if path.is_file()}
    assert modes == {0o600}


def test_photos_that_are_not_beside_it_come_from_the_shop(folder: Path, file: Path) -> None:
    shutil.rmtree(file.parent / "photos")
    assert restored(file, folder).photos_missing == 0
    state_in(folder)


def test_a_photo_that_is_nowhere_is_counted(tmp_path: Path, file: Path) -> None:
    shutil.rmtree(file.parent / "photos")
    assert restored(file, tmp_path / "new").photos_missing == 1


# refused


def test_a_shop_that_is_served_is_not_replaced(folder: Path, file: Path) -> None:
    shop = opened(folder)
    with pytest.raises(FolderRefused, match="another sevenlanes"):
        restored(file, folder)
    shop.close()


def truncated(file: Path, size: int) -> None:
    with file.open("r+b") as stream:
        stream.truncate(size)


def flipped(file: Path, place: float) -> None:
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 1
    file.write_bytes(data)


def foreign_tar(file: Path) -> None:
    with tarfile.open(file, "w") as tar:
        tar.addfile(tarfile.TarInfo("letter.txt"), io.BytesIO())


def rewritten(file: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the inventory."""
    with tarfile.open(file) as tar:
        members = [(member, tar.extractfile(member)) for member in tar]
        parts = [(member, content.read()) for member, content in members if content]
    with tarfile.open(file, "w") as tar:
        for member, content in parts:
            data = change(content) if member.name == INVENTORY else content
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda file: file.unlink(), "there is no backup"),
        (lambda file: file.write_bytes(b""), "is not a backup"),
        (lambda file: file.write_text("no backup at all\n" * 100), "is not a backup"),
        (foreign_tar, "is not a backup"),
        (lambda file: truncated(file, 300), "is not a backup"),
        (lambda file: truncated(file, 700), "is damaged"),
        (lambda file: truncated(file, 3000), "is damaged"),
        (lambda file: truncated(file, file.stat().st_size // 2), "is damaged"),
        (lambda file: truncated(file, file.stat().st_size - 12_000), "is damaged"),
        (lambda file: flipped(file, 0.5), "is damaged"),
        (lambda file: rewritten(file, lambda text: text[:-9]), "is damaged"),
        (
            lambda file: rewritten(file, lambda text: text.replace(b'"form": 1', b'"form": 2')),
            "newer sevenlanes",
        ),
        (
            lambda file: rewritten(file, lambda text: text.replace(b'"revision": "0', b'"revision": "9')),
            "newer sevenlanes",
        ),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    folder: Path, file: Path, harm: Callable[[Path], Any], said: str
) -> None:
    harm(file)
    before = tree(folder)
    with pytest.raises(BackupRefused, match=rf"^[^\n]*{said}[^\n]*$"):
        restored(file, folder)
    assert tree(folder) == before


def test_a_disk_that_fills_changes_nothing(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(folder)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BackupRefused, match=r"^[^\n]*No space left[^\n]*$"):
        restored(file, folder)
    assert tree(folder) == before


def full(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


# killed in the middle


def test_killed_at_any_step_it_is_the_old_shop_or_the_new_one(
    folder: Path, file: Path, tmp_path: Path
) -> None:
    old, new = entries(folder), entries_of(file, tmp_path)
    seen = []
    for step in range(1000):
        here = tmp_path / "trial" / "shop"
        shutil.copytree(folder, here)
        ended = killed_at(step, lambda here=here: restored(file, here))  # type: ignore[misc]
        assert entries(here) in {None, old, new}
        with FolderLock(here):
            finish_restore(here)
        seen.append(entries(here))
        kept = list((here / "replaced").glob("*"))
        assert [entries(replaced) for replaced in kept] == ([old] if seen[-1] == new else [])
        assert not list(here.glob("restore-*"))
        if seen[-1] == new and seen[-2:-1] != [new]:
            state_in(here)
        shutil.rmtree(tmp_path / "trial")
        if ended:
            break
    assert set(seen) == {old, new}
    assert seen == sorted(seen, key=lambda entry: entry == new), "what was decided came undone"


def entries(folder: Path) -> int | None:
    """Return the last entry of a shop that is whole with all its parts, None where there is no shop."""
    database = folder / DATABASE
    if not database.exists():
        return None
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as asked:
        assert asked.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        (entry,) = asked.execute("SELECT seq FROM counter").fetchone()
        photos = {name for (name,) in asked.execute("SELECT name FROM photo WHERE named")}
    asked.close()
    assert photos <= {photo.stem for photo in folder.glob("photos/*/*.jpg")}
    assert (folder / "pepper").exists()
    return int(entry)


def entries_of(file: Path, tmp_path: Path) -> int | None:
    restored(file, tmp_path / "whole")
    return entries(tmp_path / "whole")
