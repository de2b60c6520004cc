"""The file of a backup: a tar of the database and the small files beside it, with a list of what is in it."""

import hashlib
import io
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ValidationError

from core import clock, settings
from core.former_name import present
from core.keeping.disk import digest, new_file, pieces, sync_file
from core.keeping.folder import PEPPER, FolderRefused
from core.store.sqlite.engine import DATABASE
from core.store.sqlite.faults import DatabaseFault

INVENTORY = "inventory.json"
INVENTORY_LIMIT = 64 * 1024
SMALL_FILES = (PEPPER, settings.FILE, clock.FILE)


class BackupRefused(FolderRefused):
    """A backup cannot be made or used; the message says what to do."""


class Inventory(BaseModel):
    """What a backup holds: the state after an entry of the journal, and each file with its hash."""

    form: Literal[1] = 1
    made: AwareDatetime
    revision: str
    entry: int
    files: dict[str, str] = {}


def reason(error: OSError | DatabaseFault) -> str:
    """Return what the disk or the database said."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def write(file: Path, inventory: Inventory, parts: Mapping[str, Path]) -> None:
    """Write the parts into a new file; all of it is on the disk by then."""
    listed = inventory.model_copy(update={"files": {name: digest(part) for name, part in parts.items()}})
    with new_file(file) as stream:
        with tarfile.open(fileobj=stream, mode="w") as tar:
            text = listed.model_dump_json(indent=1).encode()
            tar.addfile(_member(INVENTORY, len(text), listed.made), io.BytesIO(text))
            for name, part in parts.items():
                with part.open("rb") as content:
                    tar.addfile(_member(name, part.stat().st_size, listed.made), content)
        sync_file(stream)


def unpack(file: Path, folder: Path) -> Inventory:
    """Write what a backup holds into a folder, and check each part. Raises BackupRefused."""
    with _opened(file) as tar:
        members = iter(tar)
        inventory = _inventory(file, tar, next(members, None))
        found = {member.name: _unpacked(tar, member, folder) for member in members if _known(member)}
    if found != inventory.files or DATABASE not in map(present, found):
        raise _damaged(file)
    return inventory


@contextmanager
def _opened(file: Path) -> Iterator[tarfile.TarFile]:
    try:
        tar = tarfile.open(file, "r:")  # noqa: SIM115 - closed below; what is no tar at all is said otherwise
    except tarfile.TarError:
        raise _foreign(file) from None
    with tar:
        try:
            yield tar
        except (tarfile.TarError, EOFError):
            raise _damaged(file) from None


def _inventory(file: Path, tar: tarfile.TarFile, first: tarfile.TarInfo | None) -> Inventory:
    content = tar.extractfile(first) if first is not None and first.name == INVENTORY else None
    if content is None:
        raise _foreign(file)
    try:
        return Inventory.model_validate_json(content.read(INVENTORY_LIMIT))
    except ValidationError as error:
        if any(found["loc"] == ("form",) for found in error.errors()):
            raise _newer(file) from None
        raise _damaged(file) from None


def _known(member: tarfile.TarInfo) -> bool:
    return member.isreg() and present(member.name) in {DATABASE, *SMALL_FILES}


def _unpacked(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """Write one part and return its hash."""
    hashed = hashlib.sha256()
    content = tar.extractfile(member)
    with new_file(folder / present(member.name)) as stream:
        for piece in pieces(content) if content else ():
            stream.write(piece)
            hashed.update(piece)
        sync_file(stream)
    return hashed.hexdigest()


def _member(name: str, size: int, made: datetime) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(made.timestamp())
    return member


def _foreign(file: Path) -> BackupRefused:
    return BackupRefused(f"{file} is not a backup of sevenlanes: nothing was changed.")


def _damaged(file: Path) -> BackupRefused:
    return BackupRefused(f"{file} is damaged: nothing was changed. Take another backup.")


def _newer(file: Path) -> BackupRefused:
    return BackupRefused(f"{file} was made by a newer sevenlanes: update sevenlanes, then restore it.")
