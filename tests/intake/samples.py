"""The sample files and small ones made on the spot."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core.intake import BadRow, GoodRow, RowFile, read_orders
from core.ui.texts import Texts

DATA = Path(__file__).parents[1] / "data"
SHANGHAI = ZoneInfo("Asia/Shanghai")

ROW = {
    "number": "RO-1",
    "plate": "粤B12345",
    "customer": "陈女士",
    "advisor": "SA01",
    "kind": "repair",
    "received_at": "2026-11-23T08:00+08:00",
    "promised_at": "2026-11-23T12:00+08:00",
    "jobs": "ALIGN;Four-wheel alignment;0.9;2",
}


def sample(name: str) -> bytes:
    return (DATA / name).read_bytes()


def orders(data: bytes) -> RowFile:
    return read_orders(data, zone=SHANGHAI)


def one(**cells: str) -> GoodRow | BadRow:
    """Read a file of one order that differs from a good one in these cells; empty ones are left out."""
    row = {name: cell for name, cell in (ROW | cells).items() if cell}
    heading = ",".join(row)
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in row.values())
    (found,) = orders(f"{heading}\n{line}\n".encode()).rows
    return found


def good(row: GoodRow | BadRow) -> GoodRow:
    assert isinstance(row, GoodRow), row
    return row


def bad(row: GoodRow | BadRow) -> BadRow:
    assert isinstance(row, BadRow), row
    return row


def said(row: BadRow) -> str:
    """Say in English what is wrong with a row."""
    return Texts.of("en").say(f"intake.{row.why.key}", **row.why.values)


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)
