"""A shop that was begun as bayboard goes on as sevenlanes: nothing is lost, and no screen is paired again."""

import asyncio
import os
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from unittest.mock import patch

import httpx
import pytest
import websockets

from core.former_name import former, take_over_folder
from core.keeping.archive import INVENTORY
from core.keeping.folder import FolderRefused
from tests.cli.conftest import Sevenlanes
from tests.shop import MONDAY, PINS, furnished_folder
from tests.store.data_folder import NOW, backed_up, killed_at, restored, set_priority, state_in, tree
from tests.store.trial import a_trial_shop

ROOT = Path(__file__).parents[2]
STILL_SAID = {
    "CHANGELOG.md",
    "core/former_name.py",
    "docs/administrator.md",
    "docs/administrator.zh-Hans.md",
    "systemd/take-over.sh",
    "tests/systemd/test_take_over.py",
    "tests/cli/test_former_name.py",
}
DATABASE = "bayboard.db"


def test_the_former_name_is_said_nowhere_else() -> None:
    found = subprocess.run(
        ["git", "grep", "--untracked", "-Iil", "bayboard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(found.stdout.split()) == STILL_SAID
    named = subprocess.run(
        ["git", "ls-files", "*bayboard*"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert named.stdout == ""


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """Leave the settings to other tests as they were: taking over writes them into the environment."""
    with patch.dict(os.environ):
        yield


# the data folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Leave a shop of bayboard as a power cut does: its last deeds are in the log beside the database only."""
    shop = a_trial_shop(tmp_path / "begun")
    set_priority(shop, 3)
    left = tmp_path / "old"
    left.mkdir()
    for file in (shop.folder / name for name in ("pepper", "clock.json")):
        (left / file.name).write_bytes(file.read_bytes())
    for ending in ("", "-wal", "-shm"):
        (left / (DATABASE + ending)).write_bytes((shop.folder / f"sevenlanes.db{ending}").read_bytes())
    shop.close()
    (left / "bayboard.toml").write_text('SHOP_NAME = "Shop 1"\n')
    return left


def test_its_files_take_the_present_name(old: Path, tmp_path: Path) -> None:
    assert len((old / f"{DATABASE}-wal").read_bytes()) > 0
    assert take_over_folder(old) == ["bayboard.db-wal", DATABASE, "bayboard.toml"]
    assert set(tree(old)) == {"sevenlanes.db", "sevenlanes.db-wal", "sevenlanes.toml", "pepper", "clock.json"}
    assert take_over_folder(old) == []
    assert state_in(old) == state_in(tmp_path / "begun")


def test_killed_at_any_step_the_next_start_ends_it(old: Path, tmp_path: Path) -> None:
    step = 0
    while not killed_at(step, lambda: take_over_folder(old)):
        step += 1
        left_behind = (old / "sevenlanes.db").exists() and (old / f"{DATABASE}-wal").exists()
        assert not left_behind, "the database was without its last deeds"
    assert step > len(("lock", "log", "database", "settings"))
    assert state_in(old) == state_in(tmp_path / "begun")


def test_a_restore_that_a_power_cut_broke_off_is_ended(old: Path, tmp_path: Path) -> None:
    whole = old.rename(tmp_path / "restore-20261123T010000Z.whole")
    old.mkdir()
    whole.rename(old / whole.name)
    take_over_folder(old)
    assert state_in(old) == state_in(tmp_path / "begun")


@pytest.mark.parametrize("file", [DATABASE, f"{DATABASE}-wal", "bayboard.toml"])
def test_two_of_one_file_are_refused_and_left(old: Path, file: str) -> None:
    (old / file.replace("bayboard", "sevenlanes")).write_text("somebody's")
    before = tree(old)
    with pytest.raises(FolderRefused, match="move the one away that is not the shop's"):
        take_over_folder(old)
    assert tree(old) == before


def test_a_folder_that_is_served_is_left(furnished: Sevenlanes, server: str, folder: Path) -> None:
    del server
    (folder / "bayboard.toml").write_text("")
    ran = furnished("verify")
    assert (ran.code, "stop it" in ran.err, (folder / "bayboard.toml").exists()) == (1, True, True)


def test_any_first_command_says_so_in_one_line(
    furnished: Sevenlanes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "sevenlanes.db").rename(folder / DATABASE)
    monkeypatch.setenv("BAYBOARD_LANGUAGE", "en")
    ran = furnished("station", "list", "--json")
    assert (ran.code, ran.json) == (0, [])
    assert ran.err == (
        "Taken over from bayboard: BAYBOARD_LANGUAGE is SEVENLANES_LANGUAGE now, bayboard.db is sevenlanes.db now.\n"
    )


# settings


def test_old_settings_count(sevenlanes: Sevenlanes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SEVENLANES_DATA")
    monkeypatch.setenv("BAYBOARD_DATA", str(copytree(furnished_folder(MONDAY), tmp_path / "shop")))
    assert sevenlanes("verify").code == 0
    monkeypatch.setenv("SEVENLANES_DATA", str(tmp_path))
    ran = sevenlanes("verify")
    assert (ran.code, "BAYBOARD_DATA and SEVENLANES_DATA say two things" in ran.err) == (1, True)


# backups


def test_an_old_backup_is_restored_and_counted(tmp_path: Path) -> None:
    shop = a_trial_shop(tmp_path / "shop")
    (shop.folder / "sevenlanes.toml").write_text('SHOP_NAME = "Shop 1"\n')
    old = as_of_old(backed_up(shop.folder, tmp_path / "to").file)
    shop.close()
    restored(old, tmp_path / "new")
    assert set(tree(tmp_path / "new")) == set(tree(tmp_path / "shop")) - {"last-backup"}
    assert state_in(tmp_path / "new") == state_in(tmp_path / "shop")
    assert backed_up(tmp_path / "shop", tmp_path / "to", NOW + timedelta(minutes=1)).pruned == [old]


def as_of_old(backup: Path) -> Path:
    """Write a backup as bayboard wrote it."""
    old = backup.with_name(backup.name.replace("sevenlanes", "bayboard"))
    with tarfile.open(backup) as source, tarfile.open(old, "w") as target:
        for member in source:
            content = source.extractfile(member)
            assert content is not None
            data = content.read()
            if member.name == INVENTORY:
                data = data.replace(b"sevenlanes", b"bayboard")
            member.name, member.size = member.name.replace("sevenlanes", "bayboard"), len(data)
            part = backup.with_name("part")
            part.write_bytes(data)
            with part.open("rb") as stream:
                target.addfile(member, stream)
            part.unlink()
    backup.unlink()
    return old


# browsers


def test_a_paired_screen_and_who_is_signed_in_stay(signed_in: dict[str, str], server: str) -> None:
    assert set(signed_in) == {"bayboard_station", "bayboard_person"}
    assert asyncio.run(hears(server, signed_in))
    with httpx.Client(base_url=server, cookies=as_its_own(signed_in)) as browser:
        answer = browser.get("/advisor")
        given = {cookie.split("=")[0]: cookie for cookie in answer.headers.get_list("set-cookie")}
        assert answer.status_code == httpx.codes.OK
        assert set(given) == {"sevenlanes_station", "sevenlanes_person", *signed_in}
        assert all("HttpOnly" in cookie and "Path=/" in cookie for cookie in given.values())
        assert all("Max-Age=0" in given[name] for name in signed_in)
        assert browser.get("/advisor").status_code == httpx.codes.OK
        assert set(browser.cookies) == {"sevenlanes_station", "sevenlanes_person"}


def test_who_signs_out_by_an_old_cookie_is_out(signed_in: dict[str, str], server: str) -> None:
    with httpx.Client(base_url=server, cookies=as_its_own(signed_in)) as browser:
        browser.post("/sign-out")
        assert set(browser.cookies) == {"sevenlanes_station"}


def test_an_old_cookie_that_proves_nothing_lets_nobody_in(furnished: Sevenlanes, server: str) -> None:
    del furnished
    answer = httpx.get(server, cookies={"bayboard_station": "made up"})
    assert answer.headers["location"] == "/pair"


@pytest.fixture
def signed_in(furnished: Sevenlanes, server: str, folder: Path) -> dict[str, str]:
    """Return the cookies of somebody who signed in at a desk, called as bayboard called them."""
    path = furnished("station", "create", "--name", "desk-1", "--kind", "desk", "--json").json["path"]
    with closing(sqlite3.connect(folder / "sevenlanes.db")) as database:
        (badge,) = database.execute(
            "SELECT token FROM tag WHERE kind = 'person' AND code = 'SA03'"
        ).fetchone()
    with httpx.Client(base_url=server) as browser:
        browser.get(path)
        browser.post("/sign-in", data={"badge": badge, "pin": PINS["SA03"]})
        return {former(name): proof for name, proof in browser.cookies.items()}


def as_its_own(cookies: dict[str, str]) -> httpx.Cookies:
    """Let a browser take them for cookies that the server gave it, which the server can take away."""
    own = httpx.Cookies()
    for name, proof in cookies.items():
        own.set(name, proof, domain="127.0.0.1", path="/")
    return own


async def hears(server: str, cookies: dict[str, str]) -> bool:
    """Say whether the live layer takes the cookies for those of a screen, and gives it the present ones."""
    header = {"Cookie": "; ".join(f"{name}={proof}" for name, proof in cookies.items())}
    async with websockets.connect(
        f"{server.replace('http', 'ws')}/live/board", additional_headers=header
    ) as line:
        assert line.response is not None
        given = line.response.headers.get_all("Set-Cookie")
        return bool(await asyncio.wait_for(line.recv(), 20)) and any(
            "sevenlanes_station=" in one for one in given
        )
