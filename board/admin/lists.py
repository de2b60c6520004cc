"""Checklists: what is looked at before each signature, before the wash is over, before a car is accepted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from board.admin.section import AdminSection, Body, RowDeed, given, made
from board.admin.worded import spoken, text_fields, worded
from board.desk.fields import Field, FormScene, Option
from board.desk.frame import Desk
from board.desk.table import Cell, Column, Filter, Line
from core.actions.shop.house import SaveChecklist
from core.at_screens import Looks
from core.domain.shop.list_editing import CHECKLISTS
from core.ui.direction import beside
from core.views.order.lists import ItemToEdit, lists_to_edit

KINDS = tuple(dict.fromkeys(kind for kinds in CHECKLISTS.values() for kind in kinds))


@dataclass(frozen=True)
class Item:
    """An item where it stands: its list, and everything on it."""

    level: str
    kind: str
    place: int
    own: ItemToEdit
    whole: Sequence[ItemToEdit]

    @property
    def is_last(self) -> bool:
        """Say whether nothing follows."""
        return self.place == len(self.whole) - 1


async def _read(workshop: Looks) -> Sequence[Item]:
    lists = (await workshop.look(lambda floor: lists_to_edit(floor.session))).checklists
    return [
        Item(level, kind, place, item, items)
        for level, kinds in lists.items()
        for kind, items in kinds.items()
        for place, item in enumerate(items)
    ]


def _line(row: Item, desk: Desk) -> Line:
    say = desk.texts.say
    return Line(
        row.own.item,
        {
            "level": Cell(say(f"admin.level.{row.level}"), sort=_place(row)),
            "kind": Cell(say(f"admin.list_kind.{row.kind}"), sort=_place(row)),
            "text": Cell(worded(row.own, desk.texts.language)),
            "value": Cell(say("desk.yes") if row.own.needs_value else ""),
        },
        hooks={"item": row.own.item},
        filters={"level": row.level, "kind": row.kind},
        found_by=f"{row.own.en} {row.own.zh_hans} {row.own.zh_hant}",
    )


def _place(row: Item) -> str:
    return f"{list(CHECKLISTS).index(row.level)} {KINDS.index(row.kind)} {row.place:03}"


def _facts(row: Item, desk: Desk) -> Sequence[tuple[str, str]]:
    say = desk.texts.say
    return (
        ("list", beside(say(f"admin.level.{row.level}"), say(f"admin.list_kind.{row.kind}"))),
        ("place", f"{row.place + 1} / {len(row.whole)}"),
        ("value", say("desk.yes") if row.own.needs_value else ""),
        *spoken(row.own),
    )


def _filters(desk: Desk) -> Sequence[Filter]:
    say = desk.texts.say
    levels = [("", say("admin.any_level")), *((level, say(f"admin.level.{level}")) for level in CHECKLISTS)]
    kinds = [("", say("admin.any_kind")), *((kind, say(f"admin.list_kind.{kind}")) for kind in KINDS)]
    return (
        Filter("level", say("admin.column.level"), levels, "self"),
        Filter("kind", say("admin.column.kind"), kinds),
    )


def _new_fields(_rows: object, _scene: FormScene) -> Sequence[Field]:
    return (
        Field("list", "choice", label="checklist", options=_lists),
        *text_fields(None),
        Field("needs_value", "flag", optional=True),
    )


def _fields(row: Item, _scene: FormScene) -> Sequence[Field]:
    return (
        *text_fields(row.own),
        Field("needs_value", "flag", optional=True, start=given(row.own.needs_value)),
    )


def _lists(scene: FormScene) -> list[Option]:
    say = scene.texts.say
    return [
        Option(f"{level} {kind}", say(f"admin.list_kind.{kind}"), say(f"admin.level.{level}"))
        for level, kinds in CHECKLISTS.items()
        for kind in kinds
    ]


def _add(rows: Sequence[Item], body: Body) -> SaveChecklist:
    """Put a new item at the end of its list."""
    level, _, kind = str(body.get("list", "")).partition(" ")
    known = [row.own.model_dump() for row in rows if (row.level, row.kind) == (level, kind)]
    return made(SaveChecklist, level=level, kind=kind, items=[*known, dict(body)])


def _change(row: Item, body: Body) -> SaveChecklist:
    texts = {"en": "", "zh_hans": "", "zh_hant": "", **body}
    items = [item.model_dump() for item in row.whole]
    items[row.place] = {**texts, "item": row.own.item}
    return _saved(row, items)


def _moved(step: int) -> Callable[[Item, Body], SaveChecklist]:
    def move(row: Item, _body: Body) -> SaveChecklist:
        items = [item.model_dump() for item in row.whole]
        items.insert(row.place + step, items.pop(row.place))
        return _saved(row, items)

    return move


def _drop(row: Item, _body: Body) -> SaveChecklist:
    return _saved(row, [item.model_dump() for item in row.whole if item is not row.own])


def _saved(row: Item, items: Sequence[dict[str, Any]]) -> SaveChecklist:
    return made(SaveChecklist, level=row.level, kind=row.kind, items=items)


SECTION: AdminSection[Item] = AdminSection(
    name="lists",
    columns=(
        Column("level", "admin.column.level", "20%"),
        Column("kind", "admin.column.kind", "18%"),
        Column("text", "admin.column.text"),
        Column("value", "admin.column.value", "80px"),
    ),
    concerns=frozenset({"checklist_saved"}),
    read=_read,
    key=lambda row: row.own.item,
    line=_line,
    facts=_facts,
    title=lambda row, desk: worded(row.own, desk.texts.language),
    filters=_filters,
    explained=True,
    on_all=(RowDeed("add_item", "sign", _add, fields=_new_fields),),
    deeds=(
        RowDeed("change_item", "wrench", _change, fields=_fields),
        RowDeed("move_up", "undo", _moved(-1), on=lambda row: row.place > 0),
        RowDeed("move_down", "switch", _moved(1), on=lambda row: not row.is_last),
        RowDeed("drop_item", "no", _drop, warns=True),
    ),
)
