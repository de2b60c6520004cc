"""Codes where rows of older versions hold words: a text of a screen, or somebody's name."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.domain.base.rows import Row
from core.domain.base.spellings import code_of
from core.domain.order.order import Order
from core.store.journal import Entry
from core.store.replay import ON_AN_ORDER, MemoryBook, replay

revision = "0009"
down_revision = "0008"

# Every column that holds a code or somebody's own words, with the areas of its spellings.
SPELLED: dict[str, dict[str, tuple[str, ...]]] = {
    "repair_order": {"kind": ("kind",), "stop_detail": ("A", "B", "C"), "delay_reason": ("delay",)},
    "job": {"dropped_by": ("who",), "dropped_how": ("channel",)},
    "part": {"why": ("withdrawn",)},
    "segment": {"why": ("pause",)},
    "promise": {"agreed_by": ("who",), "channel": ("channel",), "reason": ("delay",)},
    "signature": {"rework_cause": ("rework_cause",)},
    "question": {"answered_by": ("who",), "channel": ("channel",)},
    "supplement": {"answered_by": ("who",), "channel": ("channel",)},
    "alert": {"detail": ("A", "B", "C", "delay")},
}
KINDS: dict[str, type[Row]] = {"repair_order": Order, **{kind.__name__.lower(): kind for kind in ON_AN_ORDER}}
PEOPLE_SAVED = "SELECT data FROM journal WHERE type = 'person_saved'"
AT_ONCE = 500  # orders that are held in memory
PROMISED_WITH_EXTRA_WORK = """
    UPDATE promise SET reason = 'answer_supplement' WHERE reason = 'supplement' AND EXISTS (
        SELECT 1 FROM journal WHERE journal.site_id = promise.site_id AND journal.at = promise.at
        AND journal.order_number = promise.order_number AND journal.type = 'answer_supplement')"""


def upgrade() -> None:
    """Read the journal of every order that holds such words as it is read from now on, and keep what that gives."""
    connection = op.get_bind()
    found = iter(sorted(_in_words(connection)))
    while orders := list(islice(found, AT_ONCE)):
        book, lost = _replayed(connection, orders)
        for name in SPELLED:
            for (_, number, *_), row in book.rows(KINDS[name]).items():
                if number not in lost:
                    _keep(connection, name, row)
    connection.execute(sa.text(PROMISED_WITH_EXTRA_WORK))


def _in_words(connection: sa.Connection) -> set[str]:
    """Return the orders in whose rows words stand for a code."""
    names = {_read(data).get("name") for data in connection.scalars(sa.text(PEOPLE_SAVED))}
    orders: set[str] = set()
    for name, columns in SPELLED.items():
        number = "number" if name == "repair_order" else "order_number"
        for column, areas in columns.items():
            table = sa.table(name, sa.column(number), sa.column(column))
            for said in connection.scalars(sa.select(table.c[column]).distinct()):
                if said and (code_of(said, *areas) != said or ("who" in areas and said in names)):
                    orders.update(
                        connection.scalars(sa.select(table.c[number]).where(table.c[column] == said))
                    )
    return orders


def _replayed(connection: sa.Connection, orders: Sequence[str]) -> tuple[MemoryBook, set[str | None]]:
    """Let everything happen to these orders once more, among the people who were there; say which got lost."""
    book, lost = MemoryBook(), set[str | None]()
    for entry in _entries(connection, orders):
        try:
            replay([entry], book)
        except Exception:  # noqa: BLE001 - a damaged journal keeps no shop from opening; `verify` tells of it
            lost.add(entry.order)
    return book, lost


def _entries(connection: sa.Connection, orders: Sequence[str]) -> Iterator[Entry]:
    columns = ("seq", "at", "type", "order_number", "person", "station", "lane", "data")
    journal = sa.table("journal", *map(sa.column, columns))
    about = sa.or_(journal.c.order_number.in_(orders), journal.c.type == "person_saved")
    for row in connection.execute(sa.select(journal).where(about).order_by(journal.c.seq)):
        at, data = datetime.fromisoformat(row.at), _read(row.data)
        yield Entry(row.seq, at, row.type, row.order_number, row.person, row.station, row.lane, data, "", "")


def _read(data: str) -> dict[str, Any]:
    """Read an entry's data; what nobody can read is empty, and no event can be made of it."""
    try:
        read: dict[str, Any] = json.loads(data)
    except ValueError:
        return {}
    return read


def _keep(connection: sa.Connection, name: str, row: Row) -> None:
    """Write the columns that held words."""
    keys, columns = [column.key for column in sa.inspect(type(row)).primary_key], SPELLED[name]
    table = sa.table(name, *map(sa.column, [*keys, *columns]))
    this = sa.and_(*(table.c[key] == getattr(row, key) for key in keys))
    kept = {column: getattr(row, column) for column in columns}
    connection.execute(sa.update(table).where(this).values(kept))
