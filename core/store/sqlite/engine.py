"""The database: SQLite set so that what was acknowledged is on the disk."""

import re
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, DateTime, Engine, Enum, Float, String, create_engine, event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import StaticPool

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
DATABASE = "sevenlanes.db"
# `(site_id, order_number) IN (VALUES …)` makes SQLite up to 3.40 read the whole table; of a SELECT it uses the index.
PAIRS = re.compile(r"IN \(VALUES ((?:\(\?, \?\)(?:, )?)+)\)")


def writing_engine(folder: Path) -> Engine:
    """Open the one connection that writes; every transaction begins IMMEDIATE."""
    (folder / DATABASE).touch(mode=0o600)  # what SQLite lays beside it takes after this one
    engine = create_engine(
        f"sqlite:///{folder / DATABASE}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # a fault that is logged tells nobody's name
    )
    _prepare(engine, PRAGMAS, "BEGIN IMMEDIATE")
    return engine


def reading_engine(folder: Path) -> Engine:
    """Open connections that can only read; each transaction sees one state."""
    url = f"sqlite:///file:{folder / DATABASE}?mode=ro&uri=true"
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False},
        pool_size=4,
        max_overflow=12,
        hide_parameters=True,
    )
    _prepare(engine, ("query_only=ON", "busy_timeout=5000"), "BEGIN")
    return engine


def _prepare(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _execute(_c: Any, _u: Any, statement: str, values: Any, _x: Any, _many: bool) -> tuple[str, Any]:
        return PAIRS.sub(r"IN (SELECT * FROM (VALUES \1))", statement), values

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


# STRICT tables know five types only.


@compiles(String, "sqlite")
@compiles(DateTime, "sqlite")
@compiles(JSON, "sqlite")
@compiles(Enum, "sqlite")
def _text(_type: object, _compiler: object, **_more: object) -> str:
    return "TEXT"


@compiles(BigInteger, "sqlite")  # its INTEGER has 64 bits
@compiles(Boolean, "sqlite")
def _integer(_type: object, _compiler: object, **_more: object) -> str:
    return "INTEGER"


@compiles(Float, "sqlite")
def _real(_type: object, _compiler: object, **_more: object) -> str:
    return "REAL"
