"""What an undo leaves behind: the file itself is read, row by row, past everything the program knows of it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from core.domain.base.rows import Row
from core.store.sqlite.engine import DATABASE

Stored = dict[tuple[str, str, str], Any]  # table, key and column

# What an undo does not set back, for nothing is ever rewritten.
GOES_ON = {
    "journal": "deed and undo are an entry each",
    "counter": "it numbers them",
    "command": "each was asked for once",
    "repair_order.seq": "the order's last entry, by which screens follow",
    "repair_order.version": "the same",
    "photo.named": "the entry of the deed shows it still",
}


def as_stored(folder: Path) -> Stored:
    """Return every value in the file of a shop, but for those that go on."""
    tables = [table for table in Row.metadata.sorted_tables if table.name not in GOES_ON]
    stored: Stored = {}
    with closing(sqlite3.connect(folder / DATABASE)) as file:
        file.row_factory = sqlite3.Row
        for table in tables:
            for row in file.execute(f"SELECT * FROM {table.name}"):  # noqa: S608 - a table of the model
                key = "/".join(str(row[column.name]) for column in table.primary_key)
                stored |= {(table.name, key, column): row[column] for column in row.keys()}  # noqa: SIM118
    return {place: value for place, value in stored.items() if f"{place[0]}.{place[2]}" not in GOES_ON}


def not_set_back(before: Stored, now: Stored) -> dict[tuple[str, str, str], tuple[Any, Any]]:
    """Return what is not as it was; an alert that was told in between stays, and asks no longer."""
    known = {place[:2] for place in before}
    told = {key for table, key, column in now if table == "alert" and (table, key) not in known}
    asks_no_longer = {key for key in told if now["alert", key, "open"] == 0}
    return {
        place: (before.get(place), now.get(place))
        for place in before.keys() | now.keys()
        if before.get(place) != now.get(place) and not (place[0] == "alert" and place[1] in asks_no_longer)
    }
