"""`sevenlanes import`: rows of a file become orders, people or places."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from core.access.pins import Pins
from core.cli.action_runner import ActionRunner, action_runner, in_new_shop
from core.cli.output import CommandRefused, progress, say, say_aside, say_json, text_of
from core.cli.reading import has_shop, house
from core.importing import LARGEST, ChangedRow, Report, Rows, What, import_rows, read_file
from core.intake import FileRefused
from core.settings import Settings


def import_file(settings: Settings, what: What, file: Path, *, dry_run: bool, as_json: bool) -> bool:
    """Import a file and say what became of it; True when no row was refused."""
    rows = _rows(settings, what, file)
    with _shop(settings, dry_run=dry_run) as (doing, folder):
        report = import_rows(
            what,
            rows,
            lambda action: doing.do(action, rehearse=dry_run),
            Pins(folder).hash,
            lambda done: progress(done, len(rows)),
        )
    _say(what, report, dry_run=dry_run, as_json=as_json)
    return not report.refused


@contextmanager
def _shop(settings: Settings, *, dry_run: bool) -> Iterator[tuple[ActionRunner, Path]]:
    """Reach the shop, with its folder. A first import begins it and says where; a dry run tries in a folder of its own."""
    if has_shop(settings):
        with action_runner(settings) as doing:
            yield doing, settings.data
    elif dry_run:
        with TemporaryDirectory(prefix="sevenlanes-") as folder:
            elsewhere = settings.model_copy(update={"data": Path(folder)})
            with in_new_shop(elsewhere) as doing:
                yield doing, elsewhere.data
    else:
        say_aside(f"a new shop begins in {settings.data.absolute()}")
        with in_new_shop(settings) as doing:
            yield doing, settings.data


def _rows(settings: Settings, what: What, file: Path) -> Rows:
    if file.is_file() and file.stat().st_size > LARGEST:
        message = f"{file} is larger than 200 MB: split it."
        raise CommandRefused(message)
    content = file.read_bytes()
    try:
        return read_file(what, content, zone=house(settings).zone, heading_map=settings.heading_map)
    except FileRefused as refusal:
        found = refusal.finding
        raise CommandRefused(f"{file}: {text_of(f'intake.{found.key}', found.values)}") from None


def _say(what: What, report: Report, *, dry_run: bool, as_json: bool) -> None:
    for kept in report.kept:
        say_aside(f"line {kept.line}: {kept.order} keeps {', '.join(kept.fields)}: work has begun on it")
    refused = [
        {"line": row.line, "number": row.number, "code": row.code, "reason": text_of(row.key, row.values)}
        for row in report.refused
    ]
    if as_json:
        changed = {} if what == "orders" else {"changed_rows": [vars(row) for row in report.changed]}
        say_json({**report.counts(), "refused_rows": refused, **changed, "dry_run": dry_run})
        return
    for row in refused:
        say(f"line {row['line']}: {row['number'] or '-'}: {row['reason']}")
    for changed_row in report.changed:
        say(_told(changed_row))
    counted = ", ".join(f"{name} {count}" for name, count in report.counts().items())
    say(f"would be: {counted}" if dry_run else counted)


def _told(row: ChangedRow) -> str:
    """Say whose name or roles a file changed, as a file holds them."""
    changes = (f"{name} {_held(was)} → {_held(now)}" for name, (was, now) in row.changes.items())
    return f"line {row.line}: {row.code}: {'; '.join(changes)}"


def _held(value: object) -> str:
    return "|".join(value) if isinstance(value, list) else str(value or "-")
