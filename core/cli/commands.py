"""The commands and their words; each does its work in a file of its own."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from core.cli import backups, enrolment, exporting, following, importing, printing, serving, upkeep
from core.cli import doctor as examining
from core.cli.output import refusing
from core.cli.taking_over import load
from core.domain.base.values import Language
from core.former_name import former

app = typer.Typer(
    help="The shop-floor board and kiosk for car workshops.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
station = typer.Typer(help="Enrol, list, change and revoke screens.", no_args_is_help=True)
token = typer.Typer(help="Make, list and revoke API tokens.", no_args_is_help=True)
export = typer.Typer(help="Write data out.", no_args_is_help=True)
app.add_typer(station, name="station")
app.add_typer(token, name="token")
app.add_typer(export, name="export")

Data = Annotated[
    Path | None, typer.Option("--data", help="The data folder (default: SEVENLANES_DATA, else ./data).")
]
Json = Annotated[bool, typer.Option("--json", help="Print nothing but JSON.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Replace what is there already, with other content.")
]
Name = Annotated[str, typer.Option("--name", help="Its name.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on.")]


class What(StrEnum):
    """What can be imported and labelled."""

    ORDERS = "orders"
    PEOPLE = "people"
    PLACES = "places"


class LabelForm(StrEnum):
    """How labels come out."""

    PNG = "png"
    PDF = "pdf"
    ZPL = "zpl"


class LabelKind(StrEnum):
    """What a station is."""

    BOARD = "board"
    LOUNGE = "lounge"
    KIOSK = "kiosk"
    DESK = "desk"
    PHONE = "phone"


class Scope(StrEnum):
    """What a token may do; each includes the ones before it."""

    READ = "read"
    ACT = "act"
    ADMIN = "admin"


class JournalForm(StrEnum):
    """How the journal is written out."""

    CSV = "csv"


@app.command()
def demo(
    port: Port = 8080,
    speed: Annotated[float, typer.Option(min=0, max=3600, help="How fast the day runs.")] = 60,
) -> None:
    """Show a furnished workshop with a simulated day running."""
    with refusing():
        serving.demo(port, speed)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Port = 8080,
    tls_cert: Annotated[Path | None, typer.Option(help="A certificate, for https.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Its key.")] = None,
    data: Data = None,
) -> None:
    """Run the server."""
    with refusing():
        serving.serve(load(data), serving.Address(host, port, tls_cert, tls_key))


@app.command("import")
def import_(
    what: What,
    file: Path,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")
    ] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Read orders, people or places from a CSV file."""
    with refusing():
        complete = importing.import_file(load(data), what.value, file, dry_run=dry_run, as_json=as_json)
    raise typer.Exit(0 if complete else 1)


@app.command()
def labels(
    what: What,
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.")],
    number: Annotated[list[str] | None, typer.Option("--number", help="Only these; may be repeated.")] = None,
    form: Annotated[LabelForm, typer.Option("--format", help="png, pdf or zpl.")] = LabelForm.PNG,
    replace: Replace = False,
    data: Data = None,
) -> None:
    """Print hang tags, badges or bay signs."""
    with refusing():
        printing.labels(load(data), what.value, number or [], form.value, out, replace=replace)


@station.command("create")
def station_create(
    name: Name,
    kind: Annotated[LabelKind, typer.Option("--kind", help="What it is.")],
    place: Annotated[
        str | None, typer.Option("--place", help="Where it stands: the code of a place.")
    ] = None,
    language: Annotated[Language | None, typer.Option("--language", help="What it speaks.")] = None,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Enrol a screen and print its pairing address."""
    with refusing():
        enrolment.create_station(load(data), name, kind.value, place, language, as_json=as_json)


@station.command("set")
def station_set(
    name: Name,
    kind: Annotated[LabelKind | None, typer.Option("--kind", help="What it is.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="The code of a place; empty for none.")] = None,
    language: Annotated[Language | None, typer.Option("--language", help="What it speaks.")] = None,
    data: Data = None,
) -> None:
    """Change a screen."""
    with refusing():
        enrolment.set_station(load(data), name, kind, place, language)


@station.command("list")
def station_list(as_json: Json = False, data: Data = None) -> None:
    """List the screens."""
    with refusing():
        enrolment.list_stations(load(data), as_json=as_json)


@station.command("revoke")
def station_revoke(name: Name, data: Data = None) -> None:
    """Take a screen's authority away at once."""
    with refusing():
        enrolment.revoke_station(load(data), name)


@station.command("agent")
def station_agent(name: Name, as_json: Json = False, data: Data = None) -> None:
    """Make the key by which the agent on a screen's box is known; it is shown once."""
    with refusing():
        enrolment.make_agent_key(load(data), name, as_json=as_json)


@token.command("create")
def token_create(
    name: Name,
    scope: Annotated[Scope, typer.Option("--scope", help="read, act or admin.")],
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Make an API token; it is shown once."""
    with refusing():
        enrolment.create_token(load(data), name, scope.value, as_json=as_json)


@token.command("list")
def token_list(as_json: Json = False, data: Data = None) -> None:
    """List the API tokens."""
    with refusing():
        enrolment.list_tokens(load(data), as_json=as_json)


@token.command("revoke")
def token_revoke(name: Name, data: Data = None) -> None:
    """Take a program's authority away at once."""
    with refusing():
        enrolment.revoke_token(load(data), name)


@app.command()
def feed(
    url: Annotated[str, typer.Option(help="Where the server is.")] = "http://127.0.0.1:8080",
    token_text: Annotated[
        str,
        typer.Option(
            "--token",
            envvar=["SEVENLANES_TOKEN", former("SEVENLANES_TOKEN")],
            help="An API token (or SEVENLANES_TOKEN).",
        ),
    ] = "",
    after: Annotated[int | None, typer.Option(min=0, help="Begin after this entry.")] = None,
) -> None:
    """Follow the live journal, one JSON a line."""
    with refusing():
        following.follow(url, token_text, after)


@export.command("journal")
def export_journal(
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    form: Annotated[JournalForm, typer.Option("--format", help="csv.")] = JournalForm.CSV,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")] = None,
    replace: Replace = False,
    data: Data = None,
) -> None:
    """Write the journal out."""
    del form  # one so far
    with refusing():
        exporting.export_journal(load(data), out, first, last, replace=replace)


@app.command()
def backup(
    to: Annotated[Path, typer.Option("--to", help="The folder of the backups, best on another disk.")],
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Back the shop up while it works, and let old backups go."""
    with refusing():
        backups.backup(load(data), to, as_json=as_json)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")], as_json: Json = False, data: Data = None
) -> None:
    """Put a backup in the place of the shop, which is kept; refused while it is served."""
    with refusing():
        backups.restore(load(data), file, as_json=as_json)


@app.command("reset-pin")
def reset_pin(
    person: Annotated[str, typer.Option("--person", help="Whose: the code of a person.")], data: Data = None
) -> None:
    """Hand out a one-time PIN, also to the only administrator."""
    with refusing():
        upkeep.reset_pin(load(data), person)


@app.command("make-room")
def make_room(data: Data = None) -> None:
    """On a full disk: give up the room that was kept for that day."""
    with refusing():
        backups.make_room(load(data))


@app.command()
def verify(data: Data = None) -> None:
    """Check the database, the journal's chain, its replay and its photos."""
    with refusing():
        sound = upkeep.verify(load(data))
    raise typer.Exit(0 if sound else 1)


@app.command()
def doctor(as_json: Json = False, data: Data = None) -> None:
    """Check this machine and say what to do about each finding."""
    with refusing():
        well = examining.doctor(load(data), as_json=as_json)
    raise typer.Exit(0 if well else 1)


@app.command()
def forget(
    phone: Annotated[str | None, typer.Option("--phone", help="The customer's phone.")] = None,
    number: Annotated[str | None, typer.Option("--number", help="One of the customer's orders.")] = None,
    data: Data = None,
) -> None:
    """Blank a customer's personal data."""
    if (phone is None) == (number is None):
        message = "name either --phone or --number"
        raise typer.BadParameter(message)
    with refusing():
        upkeep.forget(load(data), phone, number)
