"""The jobs and parts of an order, which share one cell each."""

from decimal import ROUND_DOWN, Decimal
from typing import Any

from core.intake.values import Unreadable, amount, quoted, whole

Entry = dict[str, Any]

_SOURCES = ("shop", "customer", "insurer", "sublet")
_HUNDREDTH = Decimal("0.01")


def read_jobs(cell: str) -> list[Entry]:
    """Read `code;text;standard_hours;skill|…`; the skill may be left out and is then 1."""
    jobs = []
    for name, pieces in _entries("jobs", cell, "code;text;standard_hours;skill"):
        code, text, hours, skill = pieces
        _demand("jobs", name, code=code, text=text, standard_hours=hours)
        level = whole("jobs", skill or "1", f"{name}.skill")
        if not level:
            raise Unreadable("jobs", "zero", name=f"{name}.skill")
        worth = amount("jobs", hours, f"{name}.standard_hours", "h")
        jobs.append({"code": code, "text": text, "standard_hours": float(worth), "skill": level})
    return jobs


def split_jobs(names: str, total: str) -> list[Entry]:
    """Share one total of hours evenly among jobs named in one cell, the rest on the last."""
    texts = [text for text in (name.strip() for name in names.split("、")) if text]
    if not texts:
        raise Unreadable("jobs", "no_job")
    if not total:
        raise Unreadable("jobs", "missing", name="total_hours")
    hours = amount("jobs", total, "total_hours", "h")
    share = (hours / len(texts)).quantize(_HUNDREDTH, ROUND_DOWN)
    shares = [share] * (len(texts) - 1) + [hours - share * (len(texts) - 1)]
    return [
        {"code": f"J{place}", "text": text, "standard_hours": float(worth), "skill": 1}
        for place, (text, worth) in enumerate(zip(texts, shares, strict=True), start=1)
    ]


def read_parts(cell: str) -> list[Entry]:
    """Read `number;text;quantity|…`, with who supplies it as a fourth piece if it is said."""
    parts = []
    for name, pieces in _entries("parts", cell, "number;text;quantity;source"):
        number, text, quantity, source = pieces
        _demand("parts", name, number=number, text=text, quantity=quantity)
        count = amount("parts", quantity, f"{name}.quantity")
        if not count:
            raise Unreadable("parts", "zero", name=f"{name}.quantity")
        part: Entry = {"number": number, "text": text, "quantity": float(count)}
        parts.append(part | ({"source": _source(source, name)} if source else {}))
    return parts


def _entries(field: str, cell: str, form: str) -> list[tuple[str, list[str]]]:
    """Cut the cell into entries of four pieces, of which the last may be missing."""
    most = form.count(";") + 1
    found = []
    for place, entry in enumerate((e for e in cell.split("|") if e.strip()), start=1):
        pieces = [piece.strip() for piece in entry.split(";")]
        if len(pieces) not in {most - 1, most}:
            raise Unreadable(field, "form", name=f"{field}[{place}]", text=quoted(entry), form=form)
        found.append((f"{field}[{place}]", pieces + [""] * (most - len(pieces))))
    return found


def _demand(field: str, name: str, **pieces: str) -> None:
    for piece, text in pieces.items():
        if not text:
            raise Unreadable(field, "missing", name=f"{name}.{piece}")


def _source(text: str, name: str) -> str:
    source = text.casefold()
    if source not in _SOURCES:
        raise Unreadable(
            "parts", "none_of", name=f"{name}.source", text=quoted(text), known=", ".join(_SOURCES)
        )
    return source
