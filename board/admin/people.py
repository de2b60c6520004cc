"""People: who works here, their badges and PINs."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from board.admin.section import AdminSection, Body, Paper, RowDeed, given, made
from board.desk.fields import Field, FormScene, Option, Options, persons, value, words
from board.desk.frame import Desk
from board.desk.machine_time import on_machine
from board.desk.table import Cell, Column, Filter, Line
from core.actions.access.pins import ResetPin, Unlock
from core.actions.access.tags import ReissueTag
from core.actions.shop.people import SavePerson, SetOffDuty
from core.domain.shop.people import ROLES
from core.ui.direction import beside
from core.ui.texts import Texts
from core.views.shop.administration import PersonAtAdmin, people_at_admin

CODE = Field("code", "text", label="person_code")


def _line(row: PersonAtAdmin, desk: Desk) -> Line:
    person = row
    return Line(
        person.code,
        {
            "code": Cell(person.code),
            "name": Cell(person.name, sign="" if person.active else "quiet"),
            "roles": Cell(_roles(row, desk.texts)),
            "team": Cell(person.team or ""),
            "state": Cell(_state(row, desk), sign="at_risk" if row.locked_until is not None else ""),
        },
        hooks={"person": person.code},
        filters={"who": "active" if person.active else "left", "role": " ".join(row.own_roles)},
        found_by=row.short_code or "",
    )


def _facts(row: PersonAtAdmin, desk: Desk) -> Sequence[tuple[str, str]]:
    person, say = row, desk.texts.say
    lent = [f"{say(f'role.{one.role}')} – {desk.time.short(one.until)}" for one in person.lent]
    return (
        ("roles", _roles(row, desk.texts)),
        ("lent", beside(*lent, between=", ")),
        ("team", person.team or ""),
        ("skill", str(person.skill or "")),
        ("deputy", person.deputy or ""),
        ("badge", row.short_code or ""),
        ("pin", say(f"admin.pin.{_pin(row)}")),
        ("signed_in", beside(*row.signed_in, between=", ")),
        ("state", _state(row, desk)),
    )


def _filters(desk: Desk) -> Sequence[Filter]:
    say = desk.texts.say
    who = [(value, say(f"admin.who.{value or 'all'}")) for value in ("active", "left", "")]
    roles = [("", say("admin.any_role")), *((role, say(f"role.{role}")) for role in ROLES)]
    return (Filter("who", say("admin.who"), who, "active"), Filter("role", say("admin.role"), roles))


def _state(row: PersonAtAdmin, desk: Desk) -> str:
    person = row
    states = {"left": not person.active, "locked": row.locked_until is not None, "off_duty": person.off_duty}
    states["no_pin"] = person.active and not row.has_pin
    until = on_machine(desk.workshop, desk.texts, row.locked_until) if row.locked_until is not None else ""
    say = desk.texts.say
    return ", ".join(say(f"admin.state.{state}", at=until) for state, holds in states.items() if holds)


def _pin(row: PersonAtAdmin) -> str:
    if not row.has_pin:
        return "none"
    return "one_time" if row.one_time_pin else "own"


def _roles(row: PersonAtAdmin, texts: Texts) -> str:
    return ", ".join(texts.say(f"role.{role}") for role in row.own_roles)


def _new_fields(_rows: object, scene: FormScene) -> Sequence[Field]:
    return _fields(None, scene)


def _fields(row: PersonAtAdmin | None, _scene: FormScene) -> Sequence[Field]:
    """Ask for everything about somebody; the code of who is there stays."""
    known: dict[str, Any] = {} if row is None else {**row.model_dump(), "roles": row.own_roles}
    asked = (
        Field("person", "text", label="person_name", start=value(known.get("name", ""))),
        Field("roles", "several", options=words("role", *ROLES), start=given(known.get("roles", []))),
        Field("team", "text", optional=True, start=given(known.get("team"))),
        Field("skill", "choice", optional=True, options=_skills, start=given(_text(known.get("skill")))),
        Field("deputy", "choice", optional=True, options=_others(row), start=given(known.get("deputy"))),
    )
    return asked if row is not None else (CODE, *asked)


def _skills(_scene: FormScene) -> list[Option]:
    return [Option(str(level), str(level)) for level in range(1, 6)]


def _others(row: PersonAtAdmin | None) -> Options:
    """Offer everybody else."""
    own = row.code if row is not None else ""
    return lambda scene: [option for option in persons()(scene) if option.value != own]


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _enter(_rows: object, body: Body) -> SavePerson:
    return made(SavePerson, **body, new=True)


def _change(row: PersonAtAdmin, body: Body) -> SavePerson:
    return made(SavePerson, **{"roles": [], "deputy": "", **body, "code": row.code, "active": row.active})


def _as_known(row: PersonAtAdmin, *, active: bool) -> SavePerson:
    person = row
    return SavePerson(
        code=person.code,
        person=person.name,
        roles=row.own_roles,
        team=person.team,
        skill=person.skill,
        active=active,
    )


def _is_active(row: PersonAtAdmin) -> bool:
    return row.active


SECTION: AdminSection[PersonAtAdmin] = AdminSection(
    name="people",
    columns=(
        Column("code", "admin.column.code", "90px"),
        Column("name", "admin.column.person", "22%"),
        Column("roles", "admin.column.roles"),
        Column("team", "admin.column.team", "70px"),
        Column("state", "admin.column.state", "20%"),
    ),
    concerns=frozenset(
        {
            "person_saved",
            "pin_set",
            "pin_reset",
            "pin_unlocked",
            "tagged",
            "off_duty",
            "role_lent",
            "role_taken_back",
        }
    ),
    read=lambda workshop: workshop.look(people_at_admin),
    key=lambda row: row.code,
    line=_line,
    facts=_facts,
    title=lambda row, _: beside(row.name, row.code),
    ticks=True,
    filters=_filters,
    on_all=(RowDeed("add_person", "sign", _enter, fields=_new_fields),),
    papers_of_all=(Paper("badges", lambda _: "/admin/badges"),),
    deeds=(
        RowDeed("change_person", "wrench", _change, fields=_fields, on=_is_active),
        RowDeed(
            "reset_pin",
            "key",
            lambda row, _: ResetPin(whose=row.code),
            on=_is_active,
            warns=True,
            shows=True,
            to_others=True,
        ),
        RowDeed(
            "unlock",
            "yes",
            lambda row, _: Unlock(whose=row.code),
            on=lambda row: row.locked_until is not None,
            to_others=True,
        ),
        RowDeed(
            "off_duty",
            "pause",
            lambda row, _: SetOffDuty(whose=row.code, off_duty=True),
            on=lambda row: row.active and not row.off_duty,
        ),
        RowDeed(
            "on_duty",
            "start",
            lambda row, _: SetOffDuty(whose=row.code, off_duty=False),
            on=lambda row: row.active and row.off_duty,
        ),
        RowDeed(
            "reissue_badge",
            "undo",
            lambda row, _: ReissueTag(kind="person", code=row.code),
            on=_is_active,
            warns=True,
        ),
        RowDeed(
            "leave",
            "no",
            lambda row, _: _as_known(row, active=False),
            on=_is_active,
            warns=True,
            to_others=True,
        ),
        RowDeed(
            "come_back", "yes", lambda row, _: _as_known(row, active=True), on=lambda row: not row.active
        ),
    ),
    papers=(
        Paper("badge", lambda row: f"/admin/labels/people.pdf?code={quote(row.code)}", on=_is_active),
        Paper("badge_png", lambda row: f"/admin/labels/people.png?code={quote(row.code)}", on=_is_active),
    ),
)
