"""The house: its name, clock and language, and its rules by kind of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from board.admin.section import AdminSection, Body, RowDeed, given, made
from board.desk.fields import Field, FormScene, Option, Options, words
from board.desk.frame import Desk
from board.desk.table import Cell, Column, Line
from core.actions.shop.house import SaveHouse
from core.at_screens import DeskShop
from core.domain.base.money import CURRENCIES
from core.domain.shop.house import KINDS_OF_WORK, MOST_SHEET_COPIES, Allowance, House
from core.ui.texts import LANGUAGES

PLAIN = (
    "shop_name",
    "timezone",
    "language",
    "free_pick",
    "closing_time",
    "tomorrow_at",
    "currency",
    "sheet_copies",
)
HALF_HOURS = [f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30")]


@dataclass(frozen=True)
class Rule:
    """A rule of the house, or the rules of one kind of work."""

    name: str
    house: House

    @property
    def is_fixed(self) -> bool:
        """Say whether the owner of the machine set it."""
        return self.name in self.house.fixed

    @property
    def allowance(self) -> Allowance:
        """The minutes of this kind of work."""
        return self.house.allowance_of(self.name)


async def _read(workshop: DeskShop) -> Sequence[Rule]:
    return [Rule(name, workshop.house) for name in (*PLAIN, *KINDS_OF_WORK)]


def _title(row: Rule, desk: Desk) -> str:
    say = desk.texts.say
    return (
        say(f"field.{row.name}") if row.name in PLAIN else say("admin.rules_of", kind=say(f"kind.{row.name}"))
    )


def _value(row: Rule, desk: Desk) -> str:
    say, house = desk.texts.say, row.house
    if row.name == "language":
        return say(f"language.{house.language}")
    if row.name == "free_pick":
        return say("desk.yes" if house.free_pick else "admin.no")
    if row.name == "currency":
        return say(f"currency.{house.currency}")
    if row.name in PLAIN:
        return str(getattr(house, row.name))
    return say(
        "admin.asked",
        levels=say("admin.levels", n=house.levels_of(row.name)),
        signers=say("admin.signers", n=house.signers_of(row.name)),
        **row.allowance.model_dump(),
    )


def _line(row: Rule, desk: Desk) -> Line:
    fixed = desk.texts.say("admin.fixed") if row.is_fixed else ""
    return Line(
        row.name,
        {"rule": Cell(_title(row, desk)), "value": Cell(_value(row, desk), more=fixed)},
        hooks={"rule": row.name},
    )


def _facts(row: Rule, desk: Desk) -> Sequence[tuple[str, str]]:
    say = desk.texts.say
    meaning = say(f"admin.rule.{row.name if row.name in PLAIN else 'kind'}")
    fixed = say("admin.fixed_by", name=f"SEVENLANES_{row.name.upper()}") if row.is_fixed else ""
    return (("value", _value(row, desk)), ("meaning", meaning), ("fixed", fixed))


def _fields(row: Rule, _scene: FormScene) -> Sequence[Field]:
    house = row.house
    asked = {
        "shop_name": Field("shop_name", "text", start=given(house.shop_name)),
        "timezone": Field("timezone", "listed", options=zones, start=given(house.timezone)),
        "language": Field(
            "language", "choice", options=words("language", "auto", *LANGUAGES), start=given(house.language)
        ),
        "free_pick": Field("free_pick", "flag", optional=True, start=given(house.free_pick)),
        "closing_time": Field("closing_time", "listed", options=_half_hours, start=given(house.closing_time)),
        "tomorrow_at": Field("tomorrow_at", "listed", options=_half_hours, start=given(house.tomorrow_at)),
        "currency": Field(
            "currency", "choice", options=words("currency", *CURRENCIES), start=given(house.currency)
        ),
        "sheet_copies": Field(
            "sheet_copies",
            "choice",
            options=_numbers(*range(1, MOST_SHEET_COPIES + 1)),
            start=given(str(house.sheet_copies)),
        ),
    }
    return (asked[row.name],) if row.name in asked else _of_kind(row)


def _of_kind(row: Rule) -> Sequence[Field]:
    house, kind = row.house, row.name
    return (
        Field("levels", "choice", options=_numbers(2, 3), start=given(str(house.levels_of(kind)))),
        Field("signers", "choice", options=_numbers(1, 2, 3), start=given(str(house.signers_of(kind)))),
        *(
            Field(
                name,
                "number",
                label=f"minutes_{name}",
                start=given(minutes),
                unit="min",
                whole=True,
            )
            for name, minutes in row.allowance
        ),
    )


def _numbers(*numbers: int) -> Options:
    return lambda _: [Option(str(number), str(number)) for number in numbers]


def _half_hours(_scene: FormScene) -> list[Option]:
    return [Option(time, time) for time in HALF_HOURS]


def _whole(text: Any) -> Any:
    return int(text) if str(text).isdecimal() else text


def zones(_scene: FormScene) -> list[Option]:
    """Offer every zone there is."""
    return [Option(zone, zone) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"]


def _change(row: Rule, body: Body) -> SaveHouse:
    if row.name in PLAIN:
        return made(SaveHouse, **body)
    house, kind = row.house, row.name
    allowances = {name: one.model_dump() for name, one in house.allowances.items()}
    return made(
        SaveHouse,
        levels={**house.levels, kind: _whole(body.get("levels"))},
        signers={**house.signers, kind: _whole(body.get("signers"))},
        allowances={**allowances, kind: {name: body.get(name) for name in Allowance.model_fields}},
    )


SECTION: AdminSection[Rule] = AdminSection(
    name="house",
    columns=(Column("rule", "admin.column.rule", "34%"), Column("value", "admin.column.value_of")),
    concerns=frozenset({"house_saved"}),
    read=_read,
    key=lambda row: row.name,
    line=_line,
    facts=_facts,
    title=_title,
    deeds=(RowDeed("change_rule", "wrench", _change, fields=_fields, on=lambda row: not row.is_fixed),),
)
