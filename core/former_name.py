"""What bears the product's former name is taken over: files of a shop, settings, members of backups, cookies.

A shop that was begun under that name goes on as it is, and no screen is paired again.
"""

from collections.abc import Iterable, MutableMapping
from pathlib import Path

from core.keeping.disk import sync_folder
from core.keeping.folder import FolderLock, FolderRefused
from core.store.sqlite.engine import DATABASE

FORMER, NAME = "bayboard", "sevenlanes"
# The log goes before its database, so that nobody finds the database without what was committed last; the index of the
# log is made anew. After a power cut the next start ends what this one began.
FILES = (f"{DATABASE}-wal", DATABASE, f"{NAME}.toml")


def former(name: str) -> str:
    """Return what a file, setting or cookie was called."""
    return name.replace(NAME, FORMER).replace(NAME.upper(), FORMER.upper())


def present(name: str) -> str:
    """Return what it is called now."""
    return name.replace(FORMER, NAME).replace(FORMER.upper(), NAME.upper())


def take_over_settings(environment: MutableMapping[str, str]) -> list[str]:
    """Let settings count that are called by the former name; returns these. Raises ValueError for two values of one."""
    found = [name for name in environment if name.startswith(f"{FORMER.upper()}_")]
    for name in found:
        if environment.setdefault(present(name), environment[name]) != environment[name]:
            raise ValueError(f"{name} and {present(name)} say two things: take the first away.")
    return found


def take_over_folder(folder: Path) -> list[str]:
    """Give a shop's files their present names; returns those they had. Raises FolderRefused."""
    if not _files_of(folder):
        return []
    with FolderLock(folder):
        found = _files_of(folder)
        for file in found:
            if file.with_name(present(file.name)).exists():
                message = f"{folder} holds {file.name} and {present(file.name)}: move the one away that is not the shop's."
                raise FolderRefused(message)
        for file in found:
            _rename(file)
    return [file.name for file in found if file.parent == folder]


def taken_over(names: Iterable[str]) -> str:
    """Say what was taken over, in one line; nothing where nothing was."""
    changed = ", ".join(f"{name} is {present(name)} now" for name in names)
    return changed and f"Taken over from {FORMER}: {changed}."


def _files_of(folder: Path) -> list[Path]:
    """Find what bears the former name, also in a restore that a power cut broke off."""
    places = (folder, *folder.glob("restore-*"))
    return [file for place in places for name in FILES if (file := place / former(name)).exists()]


def _rename(file: Path) -> None:
    try:
        file.with_name(f"{former(DATABASE)}-shm").unlink(missing_ok=True)
        file.rename(file.with_name(present(file.name)))
        sync_folder(file.parent)
    except OSError as error:
        message = f"{file} cannot be renamed: {error.strerror}. Run this as the user that owns {file.parent}."
        raise FolderRefused(message) from None
