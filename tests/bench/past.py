"""A shop's past: one real visit of a car, and as many copies of it as asked for, written by raw SQL and kept.

The copies are whole: every row that hangs on the order, its journal entries with their hashes, its commands.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import inspect

from core.actions.base.action import read_action
from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import Entry, canonical, read
from core.store.schema import revisions
from core.store.session import SiteSession
from core.store.sqlite.engine import DATABASE, reading_engine
from core.workshop import Actor
from tests.store.trial import HELPER, NINE, WORKER, Deed, Furnish, furnish, road_to

ORDERS = 60_000
SEEN = "PAST-000000"  # the visit that is copied
DAY = date(2026, 11, 23)
EACH_DAY = 40
# Columns that name a journal entry; a customer is numbered like the entry that brought him.
COUNTED = {"seq", "opened_by", "closed_by", "voided_by", "customer_id", "id"}
BEFORE_WORK = [
    Deed("take_in", {"key_tag": "7", "slot": "AREA"}, HELPER),
    Deed("assign", {"technician": WORKER, "bay": "B2"}, HELPER),
    Deed(
        "repromise",
        {
            "promised_at": "2026-11-23T18:30:00+08:00",
            "agreed_by": "customer",
            "channel": "phone",
            "reason": "rework",
        },
        HELPER,
    ),
]
PAUSE = {"why": "break", "command_id": str(uuid4())}
HANGING = tuple(str(kind.mapper.local_table) for kind in inspect(Order).relationships)
Row = tuple[Any, ...]


def past_folder(orders: int = ORDERS) -> Path:
    """Return the data folder of a shop with this past; it is built once for each form of the database."""
    shelf = Path(os.environ.get("SEVENLANES_BENCH") or Path(tempfile.gettempdir()) / "sevenlanes-bench")
    kept = shelf / f"past-{orders}-{revisions()[0]}"
    if not kept.exists():
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=shelf) as folder:
            build(Path(folder) / "shop", orders)
            (Path(folder) / "shop").rename(kept)
    return kept


def a_copy(past: Path, folder: Path) -> Path:
    """Copy a data folder for a bench to work in."""
    shutil.copytree(past, folder)
    return folder


def build(folder: Path, orders: int) -> None:
    """Furnish a shop in which one car came and went, then let as many more have done the same."""
    shop = open_workshop(Settings(data=folder, clock=NINE))
    furnish(shop)
    shop.run(read_action("pause", Lane.IN_PROGRESS, PAUSE), Actor(WORKER, "bench"))  # who has other work now
    shop.run(Furnish(order=SEEN, deeds=[*BEFORE_WORK, *road_to(Lane.DELIVERED)]), Actor(None, "bench"))
    shop.close()
    base = sqlite3.connect(folder / DATABASE, isolation_level=None)
    for pragma in ("synchronous=OFF", "cache_size=-200000"):
        base.execute(f"PRAGMA {pragma}")
    base.execute("BEGIN")
    _multiply(base, orders - 1)
    base.execute("COMMIT")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()


class Kind(NamedTuple):
    """The rows of one table that belong to the visit."""

    table: str
    columns: list[str]
    rows: list[Row]

    @property
    def insert(self) -> str:
        """How another such row is written."""
        return f"INSERT INTO {self.table} VALUES ({', '.join('?' * len(self.columns))})"  # noqa: S608 - our own tables


class Seen(NamedTuple):
    """The visit as it is stored, and what tells it from any other."""

    kinds: list[Kind]
    entries: list[str]  # the text that was hashed of each
    first: int
    token: str
    short_code: str


def _multiply(base: sqlite3.Connection, copies: int) -> None:
    seen = _seen(base)
    last, prev_hash = base.execute("SELECT seq, hash FROM counter").fetchone()
    for n in range(1, copies + 1):
        other = Other(seen, n, last + 1 - seen.first)
        hashes = list(other.hashes(prev_hash))
        for kind in seen.kinds:
            rows = other.journal(kind, prev_hash, hashes) if kind.table == "journal" else other.rows(kind)
            base.executemany(kind.insert, rows)
        base.executemany(
            "INSERT INTO command VALUES ('main', ?, ?, ?, ?, '[]', NULL)",
            [(f"{made[:8]}-{n}", made, last + 1 + i, other.number) for i, made in enumerate(hashes)],
        )
        last, prev_hash = last + len(hashes), hashes[-1]
    base.execute("UPDATE counter SET seq = ?, hash = ?", (last, prev_hash))


def _seen(base: sqlite3.Connection) -> Seen:
    token, short_code, customer = base.execute(
        "SELECT tag, short_code, customer_id FROM repair_order WHERE number = ?", (SEEN,)
    ).fetchone()
    belongs = {
        "repair_order": ("number", SEEN),
        "customer": ("id", customer),
        "tag": ("code", SEEN),
        **dict.fromkeys(("journal", *HANGING), ("order_number", SEEN)),
    }
    kinds = [_kind(base, table, *which) for table, which in belongs.items()]
    engine = reading_engine(Path(base.execute("PRAGMA database_list").fetchone()[2]).parent)
    with SiteSession(engine) as session:
        entries = list(read(session, order=SEEN))
    engine.dispose()
    return Seen(kinds, [_hashed(entry) for entry in entries], entries[0].seq, token, short_code)


def _kind(base: sqlite3.Connection, table: str, column: str, value: str | int) -> Kind:
    found = base.execute(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY rowid", (value,))  # noqa: S608 - our own
    return Kind(table, [one[0] for one in found.description], found.fetchall())


def _hashed(entry: Entry) -> str:
    """Return the text whose hash the entry has, with a place for what is counted."""
    told = {**entry.as_json(), "seq": "@seq", "prev_hash": "@prev"}
    del told["hash"]
    return canonical(told)


class Other:
    """The same visit once more: another car, another customer, on another day."""

    def __init__(self, seen: Seen, n: int, later: int) -> None:
        """Say what is different."""
        self._entries, self._first, self._later = seen.entries, seen.first + later, later
        self.number = f"PAST-{n:06}"
        day = DAY - timedelta(days=1 + n // EACH_DAY)
        self._words = {
            SEEN: self.number,
            DAY.isoformat(): day.isoformat(),
            seen.token: f"{n:016}",
            seen.short_code: f"P{n:07}",
            f'"customer_id":{seen.first}': f'"customer_id":{self._first}',
        }

    def rows(self, kind: Kind) -> list[Row]:
        """Return its rows of one table."""
        return [
            tuple(self._value(name, value) for name, value in zip(kind.columns, row, strict=True))
            for row in kind.rows
        ]

    def journal(self, kind: Kind, prev_hash: str, hashes: list[str]) -> list[Row]:
        """Return its entries, chained to what was before."""
        own = {"prev_hash": iter([prev_hash, *hashes]), "hash": iter(hashes)}
        return [
            tuple(
                next(own[name]) if name in own else value
                for name, value in zip(kind.columns, row, strict=True)
            )
            for row in self.rows(kind)
        ]

    def hashes(self, prev_hash: str) -> Iterator[str]:
        """Yield the hash of each entry."""
        for seq, text in enumerate(self._entries, self._first):
            told = self._text(text).replace("@prev", prev_hash).replace('"@seq"', str(seq))
            prev_hash = hashlib.sha256(told.encode()).hexdigest()
            yield prev_hash

    def _value(self, column: str, value: Any) -> Any:
        if column == "id" and isinstance(value, str):  # an alert's: the entry that raised it, and a count
            seq, _, count = value.partition("-")
            return f"{int(seq) + self._later}-{count}"
        if isinstance(value, str):
            return self._text(value)
        return value + self._later if column in COUNTED and value is not None else value

    def _text(self, text: str) -> str:
        for old, new in self._words.items():
            text = text.replace(old, new)
        return text
