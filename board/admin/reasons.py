"""Reasons that people pick from: stops, pauses, delays, rework."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from board.admin.section import AdminSection, Body, RowDeed, made
from board.admin.worded import spoken, text_fields, worded
from board.desk.fields import Field, FormScene, words
from board.desk.frame import Desk
from board.desk.table import Cell, Column, Filter, Line
from core.actions.shop.house import SaveReasons
from core.at_screens import Looks
from core.domain.shop.list_editing import REASONS
from core.views.order.lists import ReasonToEdit, lists_to_edit


@dataclass(frozen=True)
class Choice:
    """A reason where it stands: its list, and everything on it."""

    of_list: str
    place: int
    own: ReasonToEdit
    whole: Sequence[ReasonToEdit]


async def _read(workshop: Looks) -> Sequence[Choice]:
    lists = (await workshop.look(lambda floor: lists_to_edit(floor.session))).reasons
    return [
        Choice(which, place, reason, reasons)
        for which, reasons in lists.items()
        for place, reason in enumerate(reasons)
    ]


def _line(row: Choice, desk: Desk) -> Line:
    return Line(
        _key(row),
        {
            "list": Cell(
                desk.texts.say(f"admin.reasons.{row.of_list}"),
                sort=f"{REASONS.index(row.of_list)} {row.place:03}",
            ),
            "text": Cell(worded(row.own, desk.texts.language)),
            "code": Cell(row.own.code, sign="quiet"),
        },
        hooks={"reason": row.own.code},
        filters={"list": row.of_list},
        found_by=f"{row.own.en} {row.own.zh_hans} {row.own.zh_hant}",
    )


def _key(row: Choice) -> str:
    return f"{row.of_list}/{row.own.code}"


def _facts(row: Choice, desk: Desk) -> Sequence[tuple[str, str]]:
    return (
        ("list", desk.texts.say(f"admin.reasons.{row.of_list}")),
        ("place", f"{row.place + 1} / {len(row.whole)}"),
        *spoken(row.own),
    )


def _filters(desk: Desk) -> Sequence[Filter]:
    say = desk.texts.say
    lists = [("", say("admin.any_list")), *((which, say(f"admin.reasons.{which}")) for which in REASONS)]
    return (Filter("list", say("admin.column.list"), lists),)


def _new_fields(_rows: object, _scene: FormScene) -> Sequence[Field]:
    return (
        Field("of_list", "choice", label="reason_list", options=words("admin.reasons", *REASONS)),
        *text_fields(None),
    )


def _add(rows: Sequence[Choice], body: Body) -> SaveReasons:
    """Put a new reason at the end of its list."""
    which = str(body.get("of_list", ""))
    known = [row.own.model_dump() for row in rows if row.of_list == which]
    return made(SaveReasons, of_list=which, reasons=[*known, dict(body)])


def _change(row: Choice, body: Body) -> SaveReasons:
    reasons = [reason.model_dump() for reason in row.whole]
    reasons[row.place] = {"en": "", "zh_hans": "", "zh_hant": "", **body, "code": row.own.code}
    return _saved(row, reasons)


def _moved(step: int) -> Callable[[Choice, Body], SaveReasons]:
    def move(row: Choice, _body: Body) -> SaveReasons:
        reasons = [reason.model_dump() for reason in row.whole]
        reasons.insert(row.place + step, reasons.pop(row.place))
        return _saved(row, reasons)

    return move


def _drop(row: Choice, _body: Body) -> SaveReasons:
    return _saved(row, [reason.model_dump() for reason in row.whole if reason is not row.own])


def _saved(row: Choice, reasons: Sequence[dict[str, Any]]) -> SaveReasons:
    return made(SaveReasons, of_list=row.of_list, reasons=reasons)


SECTION: AdminSection[Choice] = AdminSection(
    name="reasons",
    columns=(
        Column("list", "admin.column.list", "26%"),
        Column("text", "admin.column.text"),
        Column("code", "admin.column.code", "22%"),
    ),
    concerns=frozenset({"reasons_saved"}),
    read=_read,
    key=_key,
    line=_line,
    facts=_facts,
    title=lambda row, desk: worded(row.own, desk.texts.language),
    filters=_filters,
    on_all=(RowDeed("add_reason", "sign", _add, fields=_new_fields),),
    deeds=(
        RowDeed("change_reason", "wrench", _change, fields=lambda row, _: text_fields(row.own)),
        RowDeed("move_up", "undo", _moved(-1), on=lambda row: row.place > 0),
        RowDeed("move_down", "switch", _moved(1), on=lambda row: row.place < len(row.whole) - 1),
        RowDeed("drop_reason", "no", _drop, warns=True),
    ),
)
