"""Screens: how they are, enrolling them, telling them something, and taking away again what they may."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from board.admin.section import AdminSection, Body, RowDeed, given, made
from board.desk.fields import Field, FormScene, Option, value, words
from board.desk.frame import Desk
from board.desk.machine_time import on_machine
from board.desk.table import Cell, Column, Line
from core.actions.access.pins import Unlock
from core.actions.access.stations import LetIn, PairAgain, RevokeStation, SaveStation, TellStation
from core.actions.base.action import Action
from core.at_screens import Actor, DeskShop, Done
from core.domain.access.stations import KINDS
from core.ui.direction import beside
from core.ui.texts import LANGUAGES
from core.views.access.enrolled import StationView, stations
from core.views.access.screens import Command, Identify, Paint, Reload

SIX = Field("six_digits", "text")
NAME = Field("station", "text", label="station_name")
SILENT = timedelta(seconds=25)  # a wall reports every ten


class LetInByCode(LetIn):
    """Let in the browser that shows these six digits."""

    six_digits: str


async def _let_in(workshop: DeskShop, action: Action, by: Actor) -> Done:
    """Let the browser in that shows the code; it fetches its proof by itself."""
    assert isinstance(action, LetInByCode)  # noqa: S101 - what this deed makes
    with workshop.asking.claimed(action.six_digits) as ask:
        done = await workshop.do(LetIn.model_validate(action.model_dump(exclude={"six_digits"})), by)
        ask.proof = done.outcome.shown
    return done


class Telling(TellStation):
    """Tell a station's open pages something."""

    command: Command


async def _tell(workshop: DeskShop, action: Action, by: Actor) -> Done:
    """Tell them, once it is sure that one may."""
    assert isinstance(action, Telling)  # noqa: S101 - what this deed makes
    done = await workshop.do(TellStation.model_validate(action.model_dump(exclude={"command"})), by)
    workshop.screens.tell(action.station, action.command)
    return done


async def _read(workshop: DeskShop) -> Sequence[StationView]:
    seen, present, paints, agents = (
        workshop.presence.last_seen(),
        workshop.presence.present(),
        workshop.screens.paints(),
        workshop.boxes.present(),
    )
    return await workshop.look(lambda floor: stations(floor, seen, present, paints, agents))


def _line(row: StationView, desk: Desk) -> Line:
    say = desk.texts.say
    return Line(
        row.name,
        {
            "name": Cell(row.name),
            "kind": Cell(say(f"station_kind.{row.kind}")),
            "place": Cell(row.place or ""),
            "language": Cell(_language(row, desk)),
            "seen": _how_it_is(row, desk),
        },
        hooks={"station": row.name, "there": str(row.is_there).lower()},
    )


def _facts(row: StationView, desk: Desk) -> Sequence[tuple[str, str]]:
    say = desk.texts.say
    return (
        ("kind", say(f"station_kind.{row.kind}")),
        ("place", row.place or ""),
        ("language", _language(row, desk)),
        ("paired", say("admin.paired" if row.paired else "admin.not_paired")),
        ("seen", _seen(row, desk)),
        ("state", _lock(row, desk)),
        *(_painted(row.paint, desk) if row.paint else ()),
        *((("box", _box(row.agent, desk)),) if row.agent is not None else ()),
    )


def _lock(row: StationView, desk: Desk) -> str:
    """Say until when no PIN is taken there."""
    if row.locked_until is None:
        return ""
    return desk.texts.say("admin.state.locked", at=on_machine(desk.workshop, desk.texts, row.locked_until))


def _box(agent: bool, desk: Desk) -> str:
    return desk.texts.say("admin.box_there" if agent else "admin.box_away")


def _painted(paint: Paint, desk: Desk) -> Sequence[tuple[str, str]]:
    """Tell what a wall last reported."""
    painted = paint.painted
    return (
        (
            "painted",
            desk.texts.say(
                "admin.painted_at", seq=painted.seq, at=on_machine(desk.workshop, desk.texts, paint.at)
            ),
        ),
        ("size", _size(paint)),
        ("shown_in", desk.texts.say(f"language.{painted.language}")),
        ("version", painted.version),
    )


def _how_it_is(row: StationView, desk: Desk) -> Cell:
    """Say whether it is there and takes PINs, and of a wall whether it shows what it should."""
    if row.locked_until is not None:
        return Cell(_lock(row, desk), more=_seen(row, desk), sign="late", sort=_when(row))
    paint = row.paint if row.is_there else None
    more = beside(_size(paint), paint.painted.version) if paint else ""
    fault = _fault(paint, desk) if paint else ""
    if fault:
        return Cell(fault, more=more, sign="late", sort=_when(row))
    if row.agent is False:
        return Cell(_box(row.agent, desk), more=_seen(row, desk), sign="late", sort=_when(row))
    return Cell(_seen(row, desk), more=more, sign="good" if row.is_there else "", sort=_when(row))


def _fault(paint: Paint, desk: Desk) -> str:
    if desk.workshop.clock.machine_now() - paint.at > SILENT:
        return desk.texts.say("admin.silent", at=on_machine(desk.workshop, desk.texts, paint.at))
    return desk.texts.say("admin.behind", n=paint.behind) if paint.behind else ""


def _size(paint: Paint) -> str:
    return f"{paint.painted.width} × {paint.painted.height}"


def _seen(row: StationView, desk: Desk) -> str:
    """Say when it was last there, on the machine's clock: a screen runs on no other."""
    if row.is_there:
        return desk.texts.say("admin.there_now")
    if row.seen is None:
        return desk.texts.say("admin.waits_for_code" if row.waits else "admin.never")
    return on_machine(desk.workshop, desk.texts, row.seen)


def _when(row: StationView) -> float:
    return float("inf") if row.is_there else (row.seen.timestamp() if row.seen else 0.0)


def _language(row: StationView, desk: Desk) -> str:
    return desk.texts.say(f"language.{row.language or 'auto'}")


def _new_fields(_rows: object, scene: FormScene) -> Sequence[Field]:
    return _fields(None, scene)


def _fields(row: StationView | None, _scene: FormScene) -> Sequence[Field]:
    known: dict[str, Any] = {} if row is None else row.model_dump()
    kind = Field(
        "kind",
        "choice",
        label="station_kind",
        options=words("station_kind", *KINDS),
        start=value(known.get("kind", "kiosk")),
    )
    where = (
        Field(
            "place",
            "choice",
            optional=True,
            label="station_place",
            options=_places,
            start=given(known.get("place")),
        ),
        Field(
            "language",
            "choice",
            optional=True,
            label="station_language",
            options=words("language", *LANGUAGES),
            start=given(known.get("language")),
        ),
    )
    return (kind, *where) if row is not None else (NAME, kind, *where)


def _asked_of_browser(_rows: object, scene: FormScene) -> Sequence[Field]:
    return (SIX, *_fields(None, scene))


def _places(scene: FormScene) -> list[Option]:
    return [
        Option(place.code, place.name, scene.texts.say(f"place_kind.{place.kind}"))
        for place in scene.shop.places
    ]


def _enter(_rows: object, body: Body) -> SaveStation:
    return made(SaveStation, **body)


def _let_in_by_code(_rows: object, body: Body) -> LetInByCode:
    return made(LetInByCode, **body)


def _change(row: StationView, body: Body) -> SaveStation:
    return made(SaveStation, **{**body, "station": row.name, "new": False})


def _identify(row: StationView, _body: Body) -> Telling:
    return Telling(station=row.name, command=Identify(name=row.name, place=row.place or ""))


def _reload(row: StationView, _body: Body) -> Telling:
    return Telling(station=row.name, command=Reload())


def _is_there(row: StationView) -> bool:
    return row.is_there


SECTION: AdminSection[StationView] = AdminSection(
    name="stations",
    columns=(
        Column("name", "admin.column.name"),
        Column("kind", "admin.column.kind", "17%"),
        Column("place", "admin.column.place", "90px"),
        Column("language", "admin.column.language", "17%"),
        Column("seen", "admin.column.seen", "25%"),
    ),
    concerns=frozenset({"station_saved", "station_paired", "pin_unlocked"}),
    read=_read,
    key=lambda row: row.name,
    line=_line,
    facts=_facts,
    title=lambda row, _: row.name,
    ticks=True,
    on_all=(
        RowDeed("let_in", "yes", _let_in_by_code, fields=_asked_of_browser, carry_out=_let_in),
        RowDeed("add_station", "sign", _enter, fields=_new_fields, shows=True, as_code=True),
    ),
    deeds=(
        RowDeed(
            "unlock",
            "yes",
            lambda row, _: Unlock(what="station", whose=row.name),
            on=lambda row: row.locked_until is not None,
        ),
        RowDeed("identify", "question", _identify, on=_is_there, carry_out=_tell),
        RowDeed("reload", "switch", _reload, on=_is_there, carry_out=_tell),
        RowDeed("change_station", "wrench", _change, fields=_fields),
        RowDeed("pair_again", "key", lambda row, _: PairAgain(station=row.name), shows=True, as_code=True),
        RowDeed("revoke_station", "no", lambda row, _: RevokeStation(station=row.name), warns=True),
    ),
)
