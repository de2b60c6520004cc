"""Backups: of a shop at work, whole or not there, and not more of them than anybody needs."""

import resource
import sqlite3
import tarfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alembic import command

from core.actions.shop.people import SavePerson
from core.keeping.archive import INVENTORY, BackupRefused
from core.keeping.backup import LAST, surplus
from core.store.journal import read
from core.store.schema import _config, revisions
from core.store.sqlite.engine import DATABASE, writing_engine
from core.workshop import Workshop
from tests.shop import BY
from tests.store.data_folder import (
    NOW,
    backed_up,
    faults,
    killed_at,
    opened,
    restored,
    set_priority,
    show_photo,
    state,
    state_in,
    tree,
    wash,
)
from tests.store.trial import a_trial_shop

SHANGHAI = ZoneInfo("Asia/Shanghai")
QUARTER = timedelta(minutes=15)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


# what is in it


def test_all_that_lies_in_the_data_folder_is_in_the_backup(shop: Workshop, tmp_path: Path) -> None:
    show_photo(shop)
    (shop.folder / "sevenlanes.toml").write_text('SHOP_NAME = "Shop 1"\n')
    kept = backed_up(shop.folder, tmp_path / "to")
    with tarfile.open(kept.file) as tar:
        inside = set(tar.getnames()) - {INVENTORY}
    photos = {name for name in tree(tmp_path / "to") if name.startswith("photos/")}
    passing = {f"{DATABASE}-wal", f"{DATABASE}-shm", LAST}
    assert inside | photos == set(tree(shop.folder)) - passing


def test_only_its_owner_can_read_a_backup(shop: Workshop, tmp_path: Path) -> None:
    show_photo(shop)
    backed_up(shop.folder, tmp_path / "to")
    modes = {
        file.stat().st_mode & 0o777
        for file in (tmp_path / "to").rglob("*.*")
        if file.suffix in {".tar", ".jpg"}
    }
    assert modes == {0o600}


def test_a_photo_is_copied_once(shop: Workshop, tmp_path: Path) -> None:
    name = show_photo(shop)
    backed_up(shop.folder, tmp_path / "to")
    (copy,) = (tmp_path / "to").rglob(f"{name}.jpg")
    before = copy.stat()
    assert backed_up(shop.folder, tmp_path / "to", NOW + QUARTER).photos == 1
    assert (copy.stat().st_ino, copy.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_lost_or_damaged_photo_is_told_and_the_rest_is_saved(shop: Workshop, tmp_path: Path) -> None:
    lost, damaged = show_photo(shop), show_photo(shop, 90)
    next(shop.folder.rglob(f"{lost}.jpg")).unlink()
    next(shop.folder.rglob(f"{damaged}.jpg")).write_bytes(b"")
    kept = backed_up(shop.folder, tmp_path / "to")
    assert (kept.photos, kept.photos_missing, kept.file.exists()) == (2, 2, True)


# the drill


def test_backed_up_under_load_destroyed_and_restored_it_is_the_same_shop(tmp_path: Path) -> None:
    shop = a_trial_shop(tmp_path / "shop")
    photo = show_photo(shop)
    with writing(shop) as acknowledged:
        begun = acknowledged[-1]
        for number in range(5):
            before = acknowledged[-1]
            kept = backed_up(shop.folder, tmp_path / "to", NOW + number * QUARTER)
            assert kept.entry >= before
        assert acknowledged[-1] > begun, "the shop did not go on working"
    with shop.reading() as session:
        hashes = [entry.hash for entry in read(session)]
    last = backed_up(shop.folder, tmp_path / "to", NOW + 5 * QUARTER)
    board = state(shop)
    shop.close()

    for file, expected in ((kept.file, hashes[: kept.entry]), (last.file, hashes)):
        destroy(tmp_path / "shop")
        restored(file, tmp_path / "shop")
        again = opened(tmp_path / "shop")
        with again.reading() as session:
            assert [entry.hash for entry in read(session)] == expected
        assert faults(again) == []
        assert again.photos.sound(photo)
        same = state(again) == board
        again.close()
    assert same


@contextmanager
def writing(shop: Workshop) -> Iterator[list[int]]:
    """Let somebody work without a pause; gives the entries that were acknowledged so far."""
    acknowledged, over = [set_priority(shop, 9)], threading.Event()

    def work() -> None:
        for priority in cycle(range(1, 10)):
            if over.is_set():
                return
            acknowledged.append(set_priority(shop, priority))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        yield acknowledged
    finally:
        over.set()
        worker.join()


def destroy(folder: Path) -> None:
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()


# whole or not there


def test_a_full_disk_leaves_no_half_backup(shop: Workshop, tmp_path: Path) -> None:
    first = backed_up(shop.folder, tmp_path / "to")
    before = tree(tmp_path / "to")
    with (
        room_for(first.file.stat().st_size - 5000),
        pytest.raises(BackupRefused, match=r"^no backup was made[^\n]*$"),
    ):
        backed_up(shop.folder, tmp_path / "to", NOW + QUARTER)
    assert tree(tmp_path / "to") == before


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow larger."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def test_a_target_that_is_no_folder_is_refused_in_one_sentence(shop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "to").write_text("")
    with pytest.raises(BackupRefused, match=r"^no backup was made[^\n]*$"):
        backed_up(shop.folder, tmp_path / "to" / "here")


def test_the_data_folder_is_no_place_for_its_own_backup(shop: Workshop) -> None:
    with pytest.raises(BackupRefused, match="another disk"):
        backed_up(shop.folder, shop.folder)


def test_what_a_killed_backup_left_is_cleared_away(shop: Workshop, tmp_path: Path) -> None:
    left = tmp_path / "to" / ".sevenlanes-half" / DATABASE
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    backed_up(shop.folder, tmp_path / "to")
    assert not left.parent.exists()


def test_killed_at_any_step_there_is_a_whole_backup_or_none(shop: Workshop, tmp_path: Path) -> None:
    show_photo(shop)
    shop.close()
    for step in count():
        to = tmp_path / f"to-{step}"
        ended = killed_at(step, lambda to=to: backed_up(shop.folder, to))  # type: ignore[misc]
        for file in to.glob("*.tar"):
            assert restored(file, tmp_path / f"shop-{step}").photos_missing == 0
        backed_up(shop.folder, to, NOW + QUARTER)
        assert not (to / ".sevenlanes-half").exists()
        if ended:
            break
    assert step > 20


def test_a_damaged_database_is_not_taken_for_a_backup(shop: Workshop, tmp_path: Path) -> None:
    backed_up(shop.folder, tmp_path / "to")
    shop.close()
    with sqlite3.connect(shop.folder / DATABASE) as file:
        file.execute("DELETE FROM repair_order WHERE number = 'qc'")
    file.close()
    with pytest.raises(BackupRefused, match="the database is damaged"):
        backed_up(shop.folder, tmp_path / "to", NOW + QUARTER)
    assert len(list((tmp_path / "to").glob("*.tar"))) == 1


# how many are kept


def test_of_two_years_of_quarter_hours_days_and_months_are_left() -> None:
    made = [datetime(2025, 1, 1, tzinfo=UTC) + number * QUARTER for number in range(2 * 365 * 96)]
    kept = sorted(set(made) - surplus(made, SHANGHAI))
    assert kept[-96:] == made[-96:]
    assert days(made[-29 * 96 :]) <= days(kept)
    assert len({f"{when.astimezone(SHANGHAI):%Y-%m}" for when in kept}) == 12
    assert len(kept) <= 96 + 30 + 12


def days(times: Iterable[datetime]) -> set[date]:
    return {when.astimezone(SHANGHAI).date() for when in times}


def test_letting_go_after_each_leaves_what_letting_go_at_once_would() -> None:
    made = [datetime(2026, 1, 1, tzinfo=UTC) + number * timedelta(hours=2) for number in range(90 * 12)]
    kept: set[datetime] = set()
    for when in made:
        kept.add(when)
        kept -= surplus(kept, SHANGHAI)
    assert kept == set(made) - surplus(made, SHANGHAI)


def test_of_a_day_the_last_one_is_left_as_the_shop_counts_days() -> None:
    made = [datetime(2026, 1, 1, tzinfo=UTC) + number * QUARTER for number in range(20 * 96)]
    kept = sorted(set(made) - surplus(made, SHANGHAI))
    assert {f"{when.astimezone(SHANGHAI):%H:%M}" for when in kept[:-97]} == {"23:45"}


def test_a_long_holiday_costs_no_backup() -> None:
    made = [NOW, NOW + timedelta(days=400)]
    assert surplus(made, SHANGHAI) == set()


def test_a_clock_that_fell_back_does_not_cost_the_backup_just_made(shop: Workshop, tmp_path: Path) -> None:
    for number in range(140):
        (tmp_path / f"sevenlanes-{NOW + number * QUARTER:%Y%m%dT%H%M%SZ}.tar").touch()
    kept = backed_up(shop.folder, tmp_path, datetime(1970, 1, 1, tzinfo=UTC))
    assert kept.file.exists()
    assert len(kept.pruned) > 30


def test_nobody_elses_file_is_let_go(shop: Workshop, tmp_path: Path) -> None:
    others = [tmp_path / "sevenlanes-old.tar", tmp_path / "letters.tar"]
    for other in others:
        other.touch()
    backed_up(shop.folder, tmp_path)
    assert all(other.exists() for other in others)


# before migrating


@pytest.mark.parametrize("revision", revisions()[1:])
def test_a_shop_of_each_older_version_is_backed_up_and_migrated(
    shop: Workshop, tmp_path: Path, revision: str
) -> None:
    folder = tmp_path / "older"
    wash(shop)
    rename(shop)
    older(folder, revision, shop.folder / DATABASE)
    assert state_in(folder) == state(shop)
    (before,) = (folder / "backups").glob(f"before-{revisions()[0]}-entry-*.tar")
    assert restored(before, folder).inventory.revision == revision
    assert state_in(folder) == state(shop)


def rename(shop: Workshop) -> None:
    """Give somebody another name, twice: what it was before is known by the journal."""
    for name in ("Technician 8", "Technician 8", "Technician 9"):
        shop.run(SavePerson(code="worker", person=name, roles=["technician"], team="A", skill=5), BY)


def older(folder: Path, revision: str, like: Path) -> None:
    """Make the database that an older version would have left: what its tables can hold of this one."""
    folder.mkdir()
    engine = writing_engine(folder)
    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    with sqlite3.connect(folder / DATABASE) as file:
        file.execute("ATTACH ? AS like", (str(like),))
        for (table,) in file.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
            if table == "alembic_version":
                continue
            columns = ", ".join(
                f'"{name}"' for (name,) in file.execute("SELECT name FROM pragma_table_info(?)", (table,))
            )
            file.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM like."{table}"')  # noqa: S608
    file.close()


def test_no_migration_without_its_backup(shop: Workshop, tmp_path: Path) -> None:
    folder = tmp_path / "older"
    older(folder, "0001", shop.folder / DATABASE)
    (folder / "backups").write_text("in the way")
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(BackupRefused):
        opened(folder)
    assert (folder / DATABASE).read_bytes() == before


def test_a_shop_of_this_version_starts_without_a_backup(shop: Workshop) -> None:
    assert not (shop.folder / "backups").exists()
