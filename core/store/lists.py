"""The lists a new shop starts with, read from the files that lie in `defaults/`."""

import csv
from importlib.resources import files
from typing import Any

from core.domain.shop.lists import ChecklistEntry, ReasonEntry, ShopOpened


def default_lists() -> ShopOpened:
    """Return the default checklists and reason codes in three languages."""
    checklists = [
        ChecklistEntry.model_validate({**row, "needs_value": row["needs_value"] == "1"})
        for row in _rows("checklists.csv")
    ]
    reasons = [ReasonEntry.model_validate(row) for row in _rows("reasons.csv")]
    return ShopOpened(checklists=checklists, reasons=reasons)


def _rows(name: str) -> list[dict[str, Any]]:
    text = files("core.store").joinpath("defaults", name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))
