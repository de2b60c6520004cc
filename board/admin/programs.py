"""Programs: who may read and act through the API."""

from collections.abc import Sequence

from board.admin.section import AdminSection, Body, RowDeed, made
from board.desk.fields import Field, FormScene, value, words
from board.desk.table import Cell, Column, Line
from core.actions.access.stations import RevokeToken, SaveToken
from core.domain.access.stations import SCOPES
from core.views.access.enrolled import ProgramView, programs


def _fields(_rows: object, _scene: FormScene) -> Sequence[Field]:
    return (
        Field("token", "text", label="program_name"),
        Field("scope", "choice", options=words("scope", *SCOPES), start=value("read")),
    )


def _enter(_rows: object, body: Body) -> SaveToken:
    return made(SaveToken, **body)


SECTION: AdminSection[ProgramView] = AdminSection(
    name="programs",
    columns=(Column("name", "admin.column.name"), Column("scope", "admin.column.scope", "50%")),
    concerns=frozenset({"token_saved"}),
    read=lambda workshop: workshop.look(programs),
    key=lambda row: row.name,
    line=lambda row, desk: Line(
        row.name,
        {"name": Cell(row.name), "scope": Cell(desk.texts.say(f"scope.{row.scope}"))},
        hooks={"program": row.name},
    ),
    facts=lambda row, desk: (("scope", desk.texts.say(f"scope.{row.scope}")),),
    title=lambda row, _: row.name,
    on_all=(RowDeed("add_program", "key", _enter, fields=_fields, shows=True),),
    deeds=(RowDeed("revoke_program", "no", lambda row, _: RevokeToken(token=row.name), warns=True),),
)
