"""What SQLite's faults mean."""

import sqlite3

from sqlalchemy.exc import OperationalError


class DatabaseFault(Exception):  # noqa: N818 - what is wrong is the database
    """A database cannot be read or copied; the message is what it said."""


def is_full_disk(error: BaseException) -> bool:
    """Say whether a write failed because there was no room for it."""
    cause = error.orig if isinstance(error, OperationalError) else None
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_FULL
