"""Words: any text of any screen, as the shop wants it said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from board.admin.section import AdminSection, Body, RowDeed, given, made
from board.desk.fields import Field, FormScene
from board.desk.frame import Desk
from board.desk.history import worded
from board.desk.table import Cell, Column, Filter, Line
from core.actions.shop.house import SaveWords
from core.at_screens import Looks
from core.catalogue import ENGLISH, LANGUAGES, read_areas
from core.views.order.lists import own_words


@dataclass(frozen=True)
class Text:
    """A text: ours by language, and how the shop words it where it does."""

    area: str
    key: str
    ours: Mapping[str, str]
    own: Mapping[str, str]

    def now_in(self, language: str) -> str:
        """Return what the screens say."""
        ours = self.ours.get(language) or next(iter(self.ours.values()))
        return self.own.get(language, ours)

    def is_said_in(self, language: str) -> bool:
        """Say whether the language has it: a form for one, say, is only there where one is told from many."""
        return language in self.ours


_ours = cache(read_areas)


async def _read(workshop: Looks) -> Sequence[Text]:
    return await workshop.look(lambda floor: _texts(own_words(floor.session)))


def _texts(own: Mapping[str, Mapping[str, str]]) -> Sequence[Text]:
    ours = {language: _ours(language) for language in LANGUAGES}
    return [
        Text(
            area,
            key,
            {language: ours[language][area][key] for language in LANGUAGES if key in ours[language][area]},
            {language: own[language][key] for language in LANGUAGES if key in own.get(language, {})},
        )
        for area in ours[ENGLISH]
        for key in dict.fromkeys(key for language in LANGUAGES for key in ours[language][area])
    ]


def _line(row: Text, desk: Desk) -> Line:
    return Line(
        row.key,
        {
            "text": Cell(row.now_in(desk.texts.language)),
            "key": Cell(row.key, sign="quiet"),
            "own": Cell(desk.texts.say("admin.own_words") if row.own else "", sign="good"),
        },
        hooks={"text": row.key},
        filters={"area": row.area, "whose": "own" if row.own else "ours"},
        found_by=" ".join((*row.ours.values(), *row.own.values())),
    )


def _facts(row: Text, _desk: Desk) -> Sequence[tuple[str, str]]:
    standing = [(f"in.{language}", row.now_in(language)) for language in row.ours]
    return (*standing, *((f"ours.{language}", row.ours[language]) for language in row.own))


def _filters(desk: Desk) -> Sequence[Filter]:
    say = desk.texts.say
    areas = [
        ("", say("admin.any_area")),
        *((area, worded("admin.area", area, desk.texts)) for area in _ours(ENGLISH)),
    ]
    whose = [("", say("admin.all_words")), ("own", say("admin.own_words"))]
    return (Filter("whose", say("admin.column.own"), whose), Filter("area", say("admin.area"), areas))


def _reword(language: str) -> RowDeed[Text]:
    def fields(row: Text, _scene: FormScene) -> Sequence[Field]:
        return (Field("text", "note", label=f"in.{language}", start=given(row.now_in(language))),)

    def act(row: Text, body: Body) -> SaveWords:
        return made(SaveWords, language=language, texts={row.key: body.get("text", "")})

    return RowDeed(f"reword.{language}", "sign", act, fields=fields, on=lambda row: row.is_said_in(language))


def _restore(language: str) -> RowDeed[Text]:
    def act(row: Text, _body: Body) -> SaveWords:
        return made(SaveWords, language=language, texts={row.key: None})

    return RowDeed(f"restore.{language}", "undo", act, on=_has_own(language))


def _has_own(language: str) -> Callable[[Text], bool]:
    return lambda row: language in row.own


SECTION: AdminSection[Text] = AdminSection(
    name="words",
    columns=(
        Column("text", "admin.column.text"),
        Column("key", "admin.column.key", "34%"),
        Column("own", "admin.column.own", "90px"),
    ),
    concerns=frozenset({"words_saved"}),
    read=_read,
    key=lambda row: row.key,
    line=_line,
    facts=_facts,
    title=lambda row, _: row.key,
    filters=_filters,
    explained=True,
    deeds=(*map(_reword, LANGUAGES), *map(_restore, LANGUAGES)),
)
