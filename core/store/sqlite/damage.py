"""What a database says when it is asked about itself; nothing when it is well."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DatabaseError

from core.store.session import SiteSession
from core.store.sqlite.faults import DatabaseFault
from core.store.sqlite.file import reading

WHOLE, QUICK = "integrity_check", "quick_check(3)"


def damage(database: Path) -> list[str]:
    """Look through a file that nobody writes to."""
    try:
        with reading(database, at_rest=True) as asked:
            return _found(WHOLE, asked.execute)
    except DatabaseFault as fault:
        return [str(fault)]


def quick_damage(database: Path) -> list[str]:
    """Look quickly through a file that a server may write to. Raises DatabaseFault."""
    with reading(database) as asked:
        return _found(QUICK, asked.execute)


def damage_in(session: SiteSession) -> list[str]:
    """Look through the database of a session."""
    try:
        return _found(WHOLE, session.connection().exec_driver_sql)
    except DatabaseError as error:
        return [str(error.orig)]


def _found(check: str, ask: Callable[[str], Iterable[Any]]) -> list[str]:
    found = [str(line) for (line,) in ask(f"PRAGMA {check}") if line != "ok"]
    return found + [f"a row of {row[0]} hangs on nothing" for row in ask("PRAGMA foreign_key_check")]
