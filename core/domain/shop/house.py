"""The house rules: what a shop decides for itself. A setting of the machine's owner stands above them."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import JSON
from sqlmodel import Field as Column

from core.domain.base.errors import Refused
from core.domain.base.events import Book, Event, Stamp, Touches, register
from core.domain.base.moments import time_of_day
from core.domain.base.money import CurrencyCode
from core.domain.base.rows import Row
from core.domain.base.values import Code, Language

USUAL_KIND = "repair"  # what holds for a kind of work that is not named
KINDS_OF_WORK = ("quick", "maintenance", "repair", "warranty", "body")  # a shop may name others
ALL_LEVELS = 3
MOST_SHEET_COPIES = 9


class FixedSetting(Refused):
    """The owner of the machine fixed it; the database is not asked."""

    code = "fixed_setting"


class Allowance(BaseModel):
    """How many minutes before the promise the inspections and the wash take."""

    model_config = ConfigDict(frozen=True)

    inspection: Annotated[int, Field(ge=0, le=1440)]
    wash: Annotated[int, Field(ge=0, le=1440)]


USUAL_ALLOWANCE = Allowance(inspection=25, wash=20)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = "a zone such as Asia/Shanghai"
        raise ValueError(message) from error
    return name


def _time_of_day(text: str) -> str:
    found = time_of_day(text)
    if found is None:
        message = "a time of day such as 17:00"
        raise ValueError(message)
    return f"{found:%H:%M}"


ShopName = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
Zone = Annotated[str, AfterValidator(_known_zone)]
TimeOfDay = Annotated[str, AfterValidator(_time_of_day)]
HouseLanguage = Literal["auto"] | Language
HouseCurrency = CurrencyCode
SheetCopies = Annotated[int, Field(ge=1, le=MOST_SHEET_COPIES)]
Levels = Annotated[dict[Code, Literal[2, 3]], Field(max_length=100)]
Signers = Annotated[dict[Code, Literal[1, 2, 3]], Field(max_length=100)]
Allowances = Annotated[dict[Code, Allowance], Field(max_length=100)]


class House(BaseModel):
    """The rules in force. What is set by kind of work holds as for a repair where a kind is not named."""

    model_config = ConfigDict(frozen=True)

    shop_name: ShopName = ""
    timezone: Zone = "Asia/Shanghai"
    language: HouseLanguage = "auto"
    free_pick: bool = True
    closing_time: TimeOfDay = "17:00"  # what is offered for today where a time is picked
    tomorrow_at: TimeOfDay = "10:00"  # and for tomorrow
    currency: HouseCurrency = "CNY"
    sheet_copies: SheetCopies = 3  # of the order sheet
    levels: Levels = {}
    signers: Signers = {}
    allowances: Allowances = {
        "quick": Allowance(inspection=10, wash=15),
        "maintenance": Allowance(inspection=15, wash=20),
        USUAL_KIND: USUAL_ALLOWANCE,
        "body": Allowance(inspection=40, wash=40),
    }
    fixed: frozenset[str] = frozenset()  # the names of those that only the owner of the machine changes

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def own_language(self) -> str | None:
        """The language of screens and prints that have none of their own; None leaves it to the browser."""
        return None if self.language == "auto" else self.language

    def levels_of(self, kind: str) -> int:
        """Return how many inspections a car of this kind of work gets: without three, no team-lead check."""
        return self.levels.get(kind, self.levels.get(USUAL_KIND, ALL_LEVELS))

    def signers_of(self, kind: str) -> int:
        """Return how many people at least sign a round."""
        wanted = self.signers.get(kind, self.signers.get(USUAL_KIND, ALL_LEVELS))
        return min(wanted, self.levels_of(kind))

    def allowance_of(self, kind: str) -> Allowance:
        """Return the minutes that inspections and wash take."""
        return self.allowances.get(kind) or self.allowances.get(USUAL_KIND, USUAL_ALLOWANCE)


class HouseRule(Row, table=True):
    """One rule that the shop changed."""

    __tablename__ = "house_rule"

    name: str = Column(primary_key=True)
    value: Any = Column(sa_type=JSON)


class HouseSaved(Event):
    """The shop decided otherwise; what is not named stays."""

    kind: ClassVar[str] = "house_saved"
    touches: ClassVar[Touches] = Touches(rules=True, words=True)
    shop_name: str | None = None
    timezone: str | None = None
    language: str | None = None
    free_pick: bool | None = None
    closing_time: str | None = None
    tomorrow_at: str | None = None
    currency: str | None = None
    sheet_copies: int | None = None
    levels: dict[str, int] | None = None
    signers: dict[str, int] | None = None
    allowances: dict[str, Allowance] | None = None

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Keep what was decided."""
        del stamp
        for name, value in self.data().items():
            rule = book.get(HouseRule, name)
            if rule is None:
                book.add(HouseRule(name=name, value=value))
            else:
                rule.value = value


def house_of(rules: Mapping[str, Any], fixed: Mapping[str, Any]) -> House:
    """Return the rules in force: what the owner of the machine fixed, then what the shop decided."""
    return House.model_validate({**rules, **fixed, "fixed": frozenset(fixed)})


def save_house(house: House, changes: Mapping[str, Any]) -> HouseSaved | None:
    """Decide otherwise; None where nothing would change."""
    fixed = sorted(house.fixed & changes.keys())
    if fixed:
        raise FixedSetting(name=fixed[0].upper())
    new = {name: value for name, value in changes.items() if getattr(house, name) != value}
    return HouseSaved(**new) if new else None


register(HouseSaved)
