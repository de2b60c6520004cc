"""Power cuts while files are written: photos, the pepper of the PINs, a simulated clock, backups."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from core.access.pins import Pins
from core.clock import FILE, SimulatedClock
from core.keeping.backup import back_up
from core.keeping.folder import PEPPER
from core.keeping.photos import PhotoFolder
from tests.cameras import a_photo
from tests.power.disk import Disk, leave
from tests.power.noting import steps_of_python
from tests.store.data_folder import NOW, faults, opened, restored
from tests.store.trial import NINE, a_trial_shop

CHANCES = 8  # at each step


def test_a_photo_is_whole_or_not_there_and_there_once_it_was_kept(tmp_path: Path) -> None:
    data, names = a_photo((64, 64)), set[str]()
    for folder, kept in cuts_of(tmp_path, lambda work: names.add(PhotoFolder(work).keep(data))):
        (name,) = names
        photos = PhotoFolder(folder)
        assert photos.sound(name) if kept else photos.find(name) is None or photos.sound(name)


def test_the_pepper_is_whole_or_not_there_and_never_another(tmp_path: Path) -> None:
    hashes = set[str]()
    for folder, kept in cuts_of(tmp_path, lambda work: hashes.add(Pins(work).hash("4711"))):
        if kept:
            assert Pins(folder).right(min(hashes), "4711")
        else:
            assert not (folder / PEPPER).exists() or len((folder / PEPPER).read_bytes()) == 32


def test_a_moved_clock_stands_where_it_was_moved_to(tmp_path: Path) -> None:
    evening = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    for folder, kept in cuts_of(tmp_path, lambda work: SimulatedClock(work, NINE).move_to(evening)):
        begun = (folder / FILE).exists()
        assert begun or not kept
        assert SimulatedClock(folder, NINE).now() in ([evening] if kept else [evening, NOW])


def test_a_backup_can_be_restored_or_is_not_there(tmp_path: Path) -> None:
    shop = a_trial_shop(tmp_path / "shop")

    def work(folder: Path) -> None:
        back_up(shop.folder, folder / "to", NOW, UTC, lambda _done, _total: None)

    for folder, kept in cuts_of(tmp_path, work, chances=2):
        files = list((folder / "to").glob("*.tar"))
        assert files or not kept
        for file in files:
            restored(file, folder / "again")
            again = opened(folder / "again")
            assert faults(again) == []
            again.close()
    shop.close()


def cuts_of(
    tmp_path: Path, work: Callable[[Path], object], chances: int = CHANCES
) -> Iterator[tuple[Path, bool]]:
    """Do the work once, and cut it off at each step; gives what is left, and whether the work had ended."""
    doing = tmp_path / "doing"
    doing.mkdir()
    with steps_of_python(doing) as steps:
        work(doing)
    assert len(steps) > 3
    for end in range(len(steps) + 1):
        for chance in range(chances):
            disk = Disk()
            for step in steps[:end]:
                disk.take(step)
            folder = tmp_path / f"{end}-{chance}"
            leave(disk.cut(random.Random(chance)), folder)
            yield folder, end == len(steps)
