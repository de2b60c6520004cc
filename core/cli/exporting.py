"""`sevenlanes export`: data out."""

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

from core.cli import placing
from core.cli.output import CommandRefused, say
from core.cli.reading import house, stored
from core.settings import Settings
from core.store.journal import Entry, read

COLUMNS = ("seq", "at", "type", "order", "person", "station", "lane", "data", "prev_hash", "hash")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_journal(
    settings: Settings, out: Path, first: datetime | None, last: datetime | None, *, replace: bool = False
) -> None:
    """Write the journal's entries of these days, both included, as the shop's zone counts days."""
    zone = house(settings).zone
    begin = first.replace(tzinfo=zone) if first else None
    end = (last + timedelta(days=1)).replace(tzinfo=zone) if last else None
    if begin and end and begin >= end:
        message = "--from lies after --to."
        raise CommandRefused(message)
    written = 0
    with stored(settings) as session, placing.written(out, replace=replace) as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for entry in read(session):
            if (begin is None or entry.at >= begin) and (end is None or entry.at < end):
                rows.writerow(_row(entry))
                written += 1
    say(f"{out}; entries: {written}")


def _row(entry: Entry) -> list[str]:
    values = entry.as_json()
    values["data"] = json.dumps(values["data"], ensure_ascii=False)
    return [_text(values[column]) for column in COLUMNS]


def _text(value: object) -> str:
    """Write a value so that no spreadsheet takes it for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
