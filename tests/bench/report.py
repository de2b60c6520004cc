"""What was measured, in a document: the table between two marks, the figures as JSON beside it."""

import json
import os
import platform
import re
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, table

TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)


def keep(doc: Path, bench: str, figures: Iterable[Figure]) -> None:
    """Put the figures of one bench in the place of those from before."""
    kept = doc.with_suffix(".json")
    known: dict[str, Any] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    known[bench] = {
        "day": datetime.now(UTC).date().isoformat(),
        "load": round(os.getloadavg()[1], 1),
        "machine": _machine(),
        "figures": [figure.as_json() for figure in figures],
    }
    kept.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")
    doc.write_text(TABLE.sub(lambda _: _block(known), doc.read_text("utf-8")), "utf-8")


def _block(known: dict[str, Any]) -> str:
    figures = [Figure.from_json(one) for bench in known.values() for one in bench["figures"]]
    taken = [
        f"- `{name}`: {bench['day']}, {bench['machine']}, load {bench['load']}"
        for name, bench in known.items()
    ]
    return "\n".join(["", table(figures), "", "Taken:", "", *taken, "", ""])


def _machine() -> str:
    """Say what it was measured on."""
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {python}, SQLite {sqlite}"
