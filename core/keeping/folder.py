"""The data folder: made on first use, and written by one process at a time."""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from core.keeping.disk import make_folder
from core.store.schema import StoreRefused

PEPPER = "pepper"  # of the PINs


class FolderRefused(StoreRefused):
    """The data folder cannot be used; the message says what to do."""


class FolderLock:
    """Held by the one process that writes."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, private to this user, and take the lock. Raises FolderRefused."""
        try:
            make_folder(folder)
            self._file: IO[str] = (folder / "lock").open("w")
        except OSError as error:
            message = f"cannot use the data folder {folder}: {error.strerror}. Choose another with --data."
            raise FolderRefused(message) from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            message = f"another sevenlanes writes to {folder}: stop it, or use another folder with --data."
            raise FolderRefused(message) from None

    def release(self) -> None:
        """Let another process write."""
        self._file.close()

    def __enter__(self) -> Self:
        """Hold it for a while."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self.release()
