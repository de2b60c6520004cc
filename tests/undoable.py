"""What may be taken back, as the contract's table has it in words."""

import csv
import re
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "transitions.csv"


def undoable() -> list[str]:
    """Return the actions that the row of `undo` names."""
    rows = csv.DictReader(TABLE.read_text("utf-8").splitlines())
    row = next(row for row in rows if row["action"] == "undo")
    named = re.search(r"one of ([\w ]+);", row["must_hold"])
    assert named is not None
    return named[1].split()
