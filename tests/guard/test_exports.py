"""What is exported holds no cell that a spreadsheet would take for a formula."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.actions.order.reception import ImportOrder
from core.cli.exporting import export_journal
from tests.shop import BY, a_shop

STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_number_that_is_a_formula_stays_text(tmp_path: Path, start: str) -> None:
    shop = a_shop(tmp_path)
    number = f'{start}HYPERLINK("elsewhere")'
    order = {
        "number": number,
        "advisor": "SA01",
        "customer": "Customer 1",
        "plate": "粤Z90003",
        "kind": "maintenance",
        "received_at": datetime(2026, 11, 23, tzinfo=UTC).isoformat(),
        "promised_at": datetime(2026, 11, 23, 8, tzinfo=UTC).isoformat(),
        "jobs": [{"code": "J1", "text": "Oil service", "standard_hours": 1.0}],
    }
    shop.run(ImportOrder(fields=order), BY)
    shop.close()
    export_journal(shop.settings, tmp_path / "journal.csv", None, None)
    rows = list(csv.reader((tmp_path / "journal.csv").read_text("utf-8-sig").splitlines()))
    assert f"'{number}" in [cell for row in rows for cell in row]
    assert [cell for row in rows for cell in row if cell.startswith(STARTS)] == []
