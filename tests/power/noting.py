"""What Python code asks of the disk, step by step."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.power.disk import FolderSynced, Made, MadeFolder, Removed, Renamed, Step, Synced, Written

OPEN, FSYNC, MKDIR, RENAME, UNLINK = os.open, os.fsync, os.mkdir, os.rename, os.unlink


@contextmanager
def steps_of_python(folder: Path) -> Iterator[list[Step]]:
    """Note what happens below a folder. What is written counts from its sync or its renaming."""
    noting = _Noting(folder)
    with (
        patch("os.open", noting.open),
        patch("os.fsync", noting.fsync),
        patch("os.mkdir", noting.mkdir),
        patch("os.rename", noting.rename),
        patch("os.unlink", noting.unlink),
    ):
        yield noting.steps


class _Noting:
    """Does what `os` does, and notes it."""

    def __init__(self, folder: Path) -> None:
        self.steps: list[Step] = []
        self._folder = folder

    def open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        fresh = bool(flags & os.O_CREAT) and not Path(os.fsdecode(path)).exists()
        descriptor = OPEN(path, flags, *more, **named)
        if fresh and (name := self._name(path)):
            self.steps.append(Made(name))
        return descriptor

    def mkdir(self, path: Any, *more: Any, **named: Any) -> None:
        MKDIR(path, *more, **named)
        if name := self._name(path):
            self.steps.append(MadeFolder(name))

    def fsync(self, descriptor: int) -> None:
        FSYNC(descriptor)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if name := self._name(path):
            self.steps += [FolderSynced(name)] if path.is_dir() else [self._written(name), Synced(name)]

    def rename(self, path: Any, to: Any) -> None:
        name, new = self._name(path), self._name(to)
        if name and new and Path(path).is_file():
            self.steps += [self._written(name), Renamed(name, new)]
        RENAME(path, to)

    def unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        UNLINK(path, dir_fd=dir_fd)
        if dir_fd is None and (name := self._name(path)):
            self.steps.append(Removed(name))

    def _name(self, path: Any) -> str | None:
        absolute = Path(os.fsdecode(path)).absolute()
        return str(absolute.relative_to(self._folder)) if absolute.is_relative_to(self._folder) else None

    def _written(self, name: str) -> Written:
        return Written(name, 0, (self._folder / name).read_bytes())
