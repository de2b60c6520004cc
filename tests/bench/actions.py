"""`actions`: what a deed costs from the request to the commit, against raw SQLite writing the same rows."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from core.store.sqlite.engine import DATABASE, PRAGMAS
from core.workshop import Workshop
from tests.bench.figures import ROUNDS, Figure
from tests.bench.shop import a_shop, start

STARTS = 60  # in each round
MOST = 8.0
WRITING = ("INSERT", "UPDATE", "DELETE")

Statement = tuple[str, Any, bool]


def run() -> Iterator[Figure]:
    """Start orders one after the other, then let sqlite3 alone write what that wrote into a copy, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        shop = a_shop(Path(folder), STARTS * ROUNDS)
        raw = _copy(shop, Path(folder))
        ours, floor = [], []
        for turn in range(ROUNDS):
            took, written = _starts(shop, range(turn * STARTS, (turn + 1) * STARTS))
            ours.append(took)
            floor.append(_writes(raw, written))
        raw.close()
        shop.close()
    mine, bare = (1000 * statistics.median(times) / STARTS for times in (ours, floor))
    yield Figure("actions", "one start, request to commit", "ms", mine, bare, MOST)


def _starts(shop: Workshop, orders: Sequence[int]) -> tuple[float, list[list[Statement]]]:
    """Start these orders; return how long it took, and what each wrote."""
    written: list[list[Statement]] = []

    def note(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        if sql.startswith(WRITING):
            written[-1].append((sql, values, many))

    event.listen(Engine, "before_cursor_execute", note)
    began = time.perf_counter()
    for n in orders:
        written.append([])
        start(shop, n)
    took = time.perf_counter() - began
    event.remove(Engine, "before_cursor_execute", note)
    return took, written


def _writes(raw: sqlite3.Connection, written: list[list[Statement]]) -> float:
    began = time.perf_counter()
    for statements in written:
        raw.execute("BEGIN IMMEDIATE")
        for sql, values, many in statements:
            (raw.executemany if many else raw.execute)(sql, values)
        raw.execute("COMMIT")
    return time.perf_counter() - began


def _copy(shop: Workshop, folder: Path) -> sqlite3.Connection:
    copy = sqlite3.connect(folder / "raw.db", isolation_level=None)
    source = sqlite3.connect(shop.folder / DATABASE)
    source.backup(copy)
    source.close()
    for pragma in PRAGMAS:
        copy.execute(f"PRAGMA {pragma}")
    return copy
