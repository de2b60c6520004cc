"""What comes out of a file: its rows in order, each good or bad."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.intake.findings import FileFinding, finding
from core.intake.table import FileShape, Record, read_table
from core.intake.values import Unreadable, quoted

Fields = dict[str, Any]

_LONGEST_NAME = 64


@dataclass(frozen=True)
class GoodRow:
    """A row that can be handed on. `repeat_of` is the line that said the same before."""

    line: int
    fields: Fields = field(repr=False)  # holds phones and PINs, which no log may show
    repeat_of: int | None = None


@dataclass(frozen=True)
class BadRow:
    """A row that is refused: where it stands, whose it is, what is wrong with which field."""

    line: int
    number: str | None
    why: FileFinding
    field: str | None
    code: str = "invalid"


@dataclass(frozen=True)
class RowFile:
    """A file that was read, its rows in the order of the file."""

    rows: list[GoodRow | BadRow]


def read_rows(data: bytes, sheet: FileShape, read: Callable[[dict[str, str]], Fields]) -> RowFile:
    """Read each row of the table with `read`, which raises `Unreadable` for a bad one."""
    firsts: dict[str, GoodRow] = {}
    return RowFile([_row(record, sheet, read, firsts) for record in read_table(data, sheet)])


def is_name(text: str) -> bool:
    """Tell whether a number or code can be shown and looked up as it stands."""
    return 0 < len(text) <= _LONGEST_NAME and text.isprintable()


def _row(
    record: Record,
    sheet: FileShape,
    read: Callable[[dict[str, str]], Fields],
    firsts: dict[str, GoodRow],
) -> GoodRow | BadRow:
    if record.problem:
        return BadRow(record.line, _name(record, sheet), record.problem, None)
    try:
        row = GoodRow(record.line, read(record.cells))
    except Unreadable as wrong:
        return BadRow(record.line, _name(record, sheet), wrong.finding, wrong.field)
    name = row.fields[sheet.key]
    first = firsts.setdefault(name, row)
    if first is row:
        return row
    if first.fields == row.fields:
        return GoodRow(row.line, row.fields, repeat_of=first.line)
    why = finding("twice", text=quoted(name), line=first.line)
    return BadRow(row.line, name, why, sheet.key, code=sheet.duplicate)


def _name(record: Record, sheet: FileShape) -> str | None:
    name = record.cells.get(sheet.key, "")
    return name if is_name(name) else None
