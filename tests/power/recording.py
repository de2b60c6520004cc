"""What the real writer asks of the disk, step by step."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import apsw
from sqlalchemy import Engine, event

from core.store.sqlite.engine import DATABASE, PRAGMAS, writing_engine
from tests.power.disk import FolderSynced, Made, Removed, Shortened, Step, Synced, Written

READING = ("SELECT", "PRAGMA")
Statement = tuple[str, Any, bool]


@contextmanager
def statements_of_the_writer() -> Iterator[list[Statement]]:
    """Note every statement that changes something, of each workshop that opens meanwhile."""
    noted: list[Statement] = []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        if not sql.lstrip().startswith(READING):
            noted.append((sql, values, many))

    def listening(folder: Path) -> Engine:
        engine = writing_engine(folder)
        event.listen(engine, "before_cursor_execute", note)
        event.listen(engine, "commit", lambda _: noted.append(("COMMIT", (), False)))
        event.listen(engine, "rollback", lambda _: noted.append(("ROLLBACK", (), False)))
        event.listen(engine, "close", lambda *_: noted.append(("CLOSE", (), False)))
        return engine

    with patch("core.opening.writing_engine", listening):
        yield noted


class Replay:
    """Another SQLite, set as the writer's, that carries the statements out and notes what that asks of the disk."""

    def __init__(self, folder: Path, pragmas: tuple[str, ...] = PRAGMAS) -> None:
        """Begin in an empty folder."""
        self.steps: list[Step] = []
        self._vfs = _NotingVfs(self.steps)
        self._database, self._pragmas = str(folder / DATABASE), pragmas
        self.connection = self._opened()

    def carry_out(self, statement: Statement) -> None:
        """Do what the writer did; it has happened once this returns."""
        sql, values, many = statement
        if sql == "CLOSE":
            self.connection.close()
            self.connection = self._opened()
        elif many:
            self.connection.executemany(sql, values)
        elif sql != "ROLLBACK" or self.connection.in_transaction:
            self.connection.execute(sql, values or ())

    def close(self) -> None:
        """Let the files go."""
        self.connection.close()
        self._vfs.unregister()

    def _opened(self) -> apsw.Connection:
        connection = apsw.Connection(self._database, vfs=self._vfs.name)
        for pragma in self._pragmas:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection


class _NotingVfs(apsw.VFS):
    """Passes everything on to the ordinary files, and notes it."""

    def __init__(self, steps: list[Step]) -> None:
        self.steps = steps
        self.name = f"noting-{id(steps)}"
        super().__init__(self.name, "unix")

    def xOpen(self, name: Any, flags: list[int]) -> "_NotingFile":  # noqa: N802 - SQLite's word
        return _NotingFile(self.steps, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's word
        super().xDelete(filename, syncdir)
        self.steps.append(Removed(Path(filename).name))
        if syncdir:
            self.steps.append(FolderSynced("."))


class _NotingFile(apsw.VFSFile):
    def __init__(self, steps: list[Step], name: Any, flags: list[int]) -> None:
        self._steps = steps
        self._path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._file = Path(self._path).name
        fresh = not Path(self._path).exists()
        # SQLite syncs the folder with the first sync of a new journal, and only then.
        self._sync_folder = fresh and bool(flags[0] & (apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL))
        super().__init__("unix", name, flags)
        if fresh:
            steps.append(Made(self._file))

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802 - SQLite's word
        super().xWrite(data, offset)
        self._steps.append(Written(self._file, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's word
        super().xTruncate(newsize)
        self._steps.append(Shortened(self._file, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's word
        super().xSync(flags)
        self._steps.append(Synced(self._file))
        if self._sync_folder:
            self._steps.append(FolderSynced("."))
            self._sync_folder = False
