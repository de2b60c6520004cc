"""`bayboard import`: rows of a file become orders, people or places."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from core.access.pins import Pins
from core.actions.administration import SavePlace
from core.actions.base import Action
from core.actions.people import SavePerson
from core.actions.reception import ImportOrder
from core.cli.hand import Hand, hand
from core.cli.reading import house
from core.cli.saying import CommandRefused, say, say_aside, say_json, sentence
from core.domain.errors import Refused
from core.intake import BadRow, FileRefused, GoodRow, read_orders, read_people, read_places
from core.settings import Settings

PROGRESS_EVERY = 100
LARGEST = 200 * 1024 * 1024


def import_file(settings: Settings, what: str, file: Path, *, dry_run: bool, as_json: bool) -> bool:
    """Import a file and say what became of it; True when no row was refused."""
    rows = _rows(settings, what, file)
    count: Counter[str] = Counter(created=0, updated=0, unchanged=0, refused=0)
    refused: list[BadRow] = []
    with hand(settings) as doing:
        make = _maker(settings, what)
        for done, row in enumerate(rows, 1):
            bad = row if isinstance(row, BadRow) else _carry_out(row, make, doing, count, dry_run=dry_run)
            if bad is not None:
                refused.append(bad)
            _progress(done, len(rows))
    count["refused"] = len(refused)
    _report(count, refused, dry_run=dry_run, as_json=as_json)
    return not refused


def _rows(settings: Settings, what: str, file: Path) -> list[GoodRow | BadRow]:
    if file.is_file() and file.stat().st_size > LARGEST:
        message = f"{file} is larger than 200 MB: split it."
        raise CommandRefused(message)
    content = file.read_bytes()
    try:
        if what == "orders":
            return read_orders(content, zone=house(settings).zone, heading_map=settings.heading_map).rows
        return (read_people if what == "people" else read_places)(content).rows
    except FileRefused as refusal:
        message = f"{file}: {refusal}"
        raise CommandRefused(message) from None


def _carry_out(
    row: GoodRow, make: Callable[[GoodRow], Action], doing: Hand, count: Counter[str], *, dry_run: bool
) -> BadRow | None:
    if row.repeat_of is not None:
        count["unchanged"] += 1
        return None
    try:
        outcome = doing.do(make(row), rehearse=dry_run)
    except Refused as refusal:
        number = row.fields.get("number") or row.fields.get("code")
        return BadRow(row.line, number, sentence(refusal.code, refusal.values), None, refusal.code)
    count["created" if outcome.created else "updated" if outcome.changed else "unchanged"] += 1
    if outcome.not_taken:
        say_aside(
            f"line {row.line}: {outcome.order} keeps {', '.join(outcome.not_taken)}: work has begun on it"
        )
    return None


def _maker(settings: Settings, what: str) -> Callable[[GoodRow], Action]:
    if what == "orders":
        return lambda row: ImportOrder(fields=row.fields)
    if what == "places":
        return lambda row: SavePlace(
            code=row.fields["code"],
            place=row.fields["name"],
            kind=row.fields["kind"],
            team=row.fields.get("team"),
        )
    pins = Pins(settings.data)
    return lambda row: SavePerson(
        code=row.fields["code"],
        person=row.fields["name"],
        roles=row.fields["roles"],
        team=row.fields.get("team"),
        skill=row.fields.get("skill"),
        pin_hash=pins.hash(row.fields["pin"]) if row.fields.get("pin") else None,
    )


def _progress(done: int, total: int) -> None:
    """Show how far it is, on a terminal or every hundredth row of a long file."""
    if total >= PROGRESS_EVERY and (done % PROGRESS_EVERY == 0 or done == total):
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        say_aside(f"{done} of {total}", end)


def _report(count: Counter[str], refused: list[BadRow], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        rows = [
            {"line": bad.line, "number": bad.number, "code": bad.code, "reason": bad.reason}
            for bad in refused
        ]
        say_json({**count, "refused_rows": rows, "dry_run": dry_run})
        return
    for bad in refused:
        say(f"line {bad.line}: {bad.number or '-'}: {bad.reason}")
    counted = ", ".join(f"{name} {count[name]}" for name in ("created", "updated", "unchanged", "refused"))
    say(f"would be: {counted}" if dry_run else counted)
