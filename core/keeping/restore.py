"""A backup becomes the shop again, and what it replaces is kept. A power cut in between leaves one or the other."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core import clock, settings
from core.keeping.archive import BackupRefused, Inventory, reason, unpack
from core.keeping.backup import Progress, copy_photos
from core.keeping.disk import sync_folder
from core.keeping.folder import PEPPER, FolderLock
from core.keeping.photos import PHOTOS, PhotoFolder
from core.store.schema import revisions
from core.store.sqlite.damage import damage
from core.store.sqlite.engine import DATABASE
from core.store.sqlite.faults import DatabaseFault
from core.store.sqlite.file import named_photos

# All that makes a shop. The database goes first and comes last: without it nobody takes the rest for a shop.
SHOP = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", PHOTOS, PEPPER, settings.FILE, clock.FILE)
REPLACED = "replaced"
STAMP = "%Y%m%dT%H%M%S%fZ"

# The folder of a restore tells by its name how far it is.
HALF, WHOLE, CLEAR = ".half", ".whole", ".clear"


@dataclass(frozen=True)
class Restored:
    """What a restore came to."""

    inventory: Inventory
    photos_missing: int
    replaced: Path | None


def restore(file: Path, folder: Path, now: datetime, progress: Progress) -> Restored:
    """Put a backup in the place of what is in the data folder. Raises FolderRefused or BackupRefused."""
    if not file.is_file():
        raise BackupRefused(f"there is no backup {file}.")
    with FolderLock(folder):
        finish_restore(folder)
        with _half_in(folder, now) as half:
            inventory = unpack(file, half)
            _refuse_unusable(file, half / DATABASE, inventory)
            sources = [PhotoFolder(file.parent), PhotoFolder(folder)]
            missing = copy_photos(named_photos(half / DATABASE), sources, PhotoFolder(half), progress)
            sync_folder(half)
            half.rename(half.with_suffix(WHOLE))
        replaced = finish_restore(folder)
    return Restored(inventory, missing, replaced)


def finish_restore(folder: Path) -> Path | None:
    """Bring to its end what a kill or a power cut left of a restore; needs the folder's lock.

    Before it was whole it is given up, afterwards it is completed. Returns where the replaced shop is kept.
    """
    for half in folder.glob(f"restore-*{HALF}"):
        shutil.rmtree(half)
    for whole in folder.glob(f"restore-*{WHOLE}"):
        sync_folder(folder)
        _move(SHOP, folder, _replaced(whole))
        whole.rename(whole.with_suffix(CLEAR))
    for clear in folder.glob(f"restore-*{CLEAR}"):
        sync_folder(folder)
        _move(reversed(SHOP), clear, folder)
        clear.rmdir()
        return _replaced(clear) if _replaced(clear).exists() else None
    return None


@contextmanager
def _half_in(folder: Path, now: datetime) -> Iterator[Path]:
    """Give a folder for what is to come; nothing stays of it unless all went well."""
    half = folder / f"restore-{now.astimezone(UTC).strftime(STAMP)}{HALF}"
    try:
        half.mkdir(mode=0o700)
        yield half
    except (OSError, DatabaseFault) as error:
        raise BackupRefused(f"{folder} was not restored: {reason(error)}. Nothing was changed.") from None
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _refuse_unusable(file: Path, database: Path, inventory: Inventory) -> None:
    if inventory.revision not in revisions():
        raise BackupRefused(f"{file} was made by a newer sevenlanes: update sevenlanes, then restore it.")
    found = damage(database)
    if found:
        raise BackupRefused(f"{file} holds a damaged database ({found[0]}): nothing was changed.")


def _replaced(restoring: Path) -> Path:
    return restoring.parent / REPLACED / restoring.stem.removeprefix("restore-")


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    """Move what is there, and let the disk know."""
    there = [name for name in names if (source / name).exists()]
    for name in there:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        (source / name).rename(target / name)
    for folder in (source, target, target.parent):
        if folder.exists():
            sync_folder(folder)
