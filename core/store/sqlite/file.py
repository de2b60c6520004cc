"""The database as a file: read past the engine, also beside a server that writes to it, in any version's form."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.domain.base.rows import SITE
from core.store.sqlite.faults import DatabaseFault

PHOTOS = {
    "photo": "SELECT name FROM photo WHERE named",
    "kept_form": "SELECT photo.value FROM kept_form, json_each(kept_form.photos) AS photo",
}


@contextmanager
def reading(database: Path, *, at_rest: bool = False) -> Iterator[sqlite3.Connection]:
    """Open it so that nothing can be changed; `at_rest` when nobody writes to it. Raises DatabaseFault."""
    address = f"{database.resolve().as_uri()}?mode=ro{'&immutable=1' if at_rest else ''}"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise DatabaseFault(str(error)) from error


def snapshot(database: Path, copy: Path) -> None:
    """Copy it as it is between two writes."""
    copy.touch(mode=0o600)  # an empty file is as good as none to SQLite, and nobody else can read it
    with reading(database) as live:
        live.execute("VACUUM INTO ?", (str(copy),))


def revision_of(database: Path) -> str | None:
    """Return the form of a database; None where there is none yet."""
    if not database.exists():
        return None
    with reading(database) as asked:
        if not _has_table(asked, "alembic_version"):
            return None
        row = asked.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def last_entry(database: Path) -> int:
    """Return the number of the last entry."""
    with reading(database) as asked:
        counted = asked.execute("SELECT coalesce(max(seq), 0) FROM counter WHERE site_id = ?", (SITE,))
        return int(counted.fetchone()[0])


def named_photos(database: Path) -> list[str]:
    """Return the photos that deeds show, and begun forms; a database of old knows none."""
    with reading(database) as asked:
        return sorted({name for table, query in PHOTOS.items() for name in _column(asked, table, query)})


def _column(asked: sqlite3.Connection, table: str, query: str) -> list[str]:
    return [value for (value,) in asked.execute(query)] if _has_table(asked, table) else []


def _has_table(asked: sqlite3.Connection, name: str) -> bool:
    return asked.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone() is not None
