"""Places: bays, parking slots and areas, with the signs that hang there."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from board.admin.section import AdminSection, Body, Paper, RowDeed, given, made
from board.desk.fields import Field, FormScene, words
from board.desk.frame import Desk
from board.desk.table import Cell, Column, Filter, Line
from core.actions.access.tags import ReissueTag
from core.actions.shop.administration import SavePlace
from core.domain.shop.places import AREAS, BAYS, SLOTS
from core.ui.direction import beside
from core.views.order.people import PlaceView, places

KINDS = (*BAYS, *SLOTS, *AREAS)
CODE = Field("code", "text", label="place_code")


def _line(row: PlaceView, desk: Desk) -> Line:
    place, say = row, desk.texts.say
    order = Cell(place.order, href=f"/order/{quote(place.order, safe='')}") if place.order else Cell()
    return Line(
        place.code,
        {
            "code": Cell(place.code),
            "name": Cell(place.name, sign="" if place.active else "quiet"),
            "kind": Cell(say(f"place_kind.{place.kind}")),
            "team": Cell(place.team or ""),
            "order": order if place.active else Cell(say("admin.closed"), sign="quiet"),
        },
        hooks={"place": place.code},
        filters={"open": "open" if place.active else "closed", "kind": place.kind},
    )


def _facts(row: PlaceView, desk: Desk) -> Sequence[tuple[str, str]]:
    place, say = row, desk.texts.say
    return (
        ("kind", say(f"place_kind.{place.kind}")),
        ("team", place.team or ""),
        ("order", place.order or ""),
        ("state", "" if place.active else say("admin.closed")),
    )


def _filters(desk: Desk) -> Sequence[Filter]:
    say = desk.texts.say
    opened = [(value, say(f"admin.open.{value or 'all'}")) for value in ("open", "closed", "")]
    kinds = [("", say("admin.any_kind")), *((kind, say(f"place_kind.{kind}")) for kind in KINDS)]
    return (
        Filter("open", say("admin.open"), opened, "open"),
        Filter("kind", say("admin.column.kind"), kinds),
    )


def _new_fields(_rows: object, scene: FormScene) -> Sequence[Field]:
    return _fields(None, scene)


def _fields(row: PlaceView | None, _scene: FormScene) -> Sequence[Field]:
    known: dict[str, Any] = {} if row is None else row.model_dump()
    asked = (
        Field("place", "text", label="place_name", start=given(known.get("name"))),
        Field(
            "kind",
            "choice",
            label="place_kind",
            options=words("place_kind", *KINDS),
            start=given(known.get("kind")),
        ),
        Field("team", "text", optional=True, start=given(known.get("team"))),
    )
    return asked if row is not None else (CODE, *asked)


def _enter(_rows: object, body: Body) -> SavePlace:
    return made(SavePlace, **body, new=True)


def _change(row: PlaceView, body: Body) -> SavePlace:
    return made(SavePlace, **{**body, "code": row.code})


def _as_known(row: PlaceView, *, active: bool) -> SavePlace:
    return SavePlace(code=row.code, place=row.name, kind=row.kind, team=row.team, active=active)


def _is_open(row: PlaceView) -> bool:
    return row.active


SECTION: AdminSection[PlaceView] = AdminSection(
    name="places",
    columns=(
        Column("code", "admin.column.code", "90px"),
        Column("name", "admin.column.name"),
        Column("kind", "admin.column.kind", "24%"),
        Column("team", "admin.column.team", "70px"),
        Column("order", "admin.column.order", "130px"),
    ),
    concerns=frozenset({"place_saved", "tagged"}),
    read=lambda workshop: workshop.look(places),
    key=lambda row: row.code,
    line=_line,
    facts=_facts,
    title=lambda row, _: beside(row.name, row.code),
    filters=_filters,
    on_all=(RowDeed("add_place", "sign", _enter, fields=_new_fields),),
    papers_of_all=(
        Paper("signs", lambda _: "/admin/labels/places.pdf"),
        Paper("todays_tags", lambda _: "/admin/labels/orders.pdf?today=1"),
    ),
    deeds=(
        RowDeed("change_place", "wrench", _change, fields=_fields),
        RowDeed(
            "reissue_sign",
            "undo",
            lambda row, _: ReissueTag(kind="place", code=row.code),
            on=_is_open,
            warns=True,
        ),
        RowDeed("close_place", "no", lambda row, _: _as_known(row, active=False), on=_is_open, warns=True),
        RowDeed(
            "open_place", "yes", lambda row, _: _as_known(row, active=True), on=lambda row: not row.active
        ),
    ),
    papers=(
        Paper("sign", lambda row: f"/admin/labels/places.pdf?code={quote(row.code)}", on=_is_open),
        Paper("sign_png", lambda row: f"/admin/labels/places.png?code={quote(row.code)}", on=_is_open),
    ),
)
