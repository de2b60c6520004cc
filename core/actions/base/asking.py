"""What an action asks: its fields as a screen asks for them, and what there is to pick from.

A screen draws these blanks as it likes. Which fields there are and which of them may stay empty says the action's model.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from core.actions.base.conditions import Now
from core.domain.base.moments import AHEAD, Moment
from core.domain.base.numbers import Unit
from core.domain.base.spellings import codes_of
from core.domain.base.values import Given

ONLY: Final = "only"  # begins with what goes without saying: the only choice


@dataclass(frozen=True)
class Codes:
    """Closed values; `area` is where the catalogues and the spellings have their words.

    `taken` tells which of them are taken from somebody with these roles while the order stands in this lane.
    """

    area: str
    values: tuple[str, ...]
    taken: Callable[[str, Iterable[str]], Iterable[str]] | None = None

    def open_to(self, lane: str, roles: Iterable[str]) -> tuple[str, ...]:
        """Return those that may be picked now."""
        return self.values if self.taken is None else tuple(self.taken(lane, roles))


def codes(
    area: str, literal: Any, taken: Callable[[str, Iterable[str]], Iterable[str]] | None = None
) -> Codes:
    """Offer what a `Literal` of the domain names."""
    return Codes(area, get_args(literal), taken)


def spelled(area: str, *, but: tuple[str, ...] = ()) -> Codes:
    """Offer the codes that the domain knows in whatever words they come."""
    return Codes(area, tuple(code for code in codes_of(area) if code not in but))


@dataclass(frozen=True)
class ShopReasons:
    """A list of reasons of the shop's own."""

    of: str


@dataclass(frozen=True)
class ListItems:
    """The items of a checklist of this order."""

    level: str


@dataclass(frozen=True)
class Persons:
    """The active people with one of these roles."""

    roles: frozenset[str]

    def among(self, people: list[Any]) -> list[Any]:
        """Return those of these people, as stored or as a screen pictures them."""
        return [person for person in people if not self.roles.isdisjoint(person.roles)]


@dataclass(frozen=True)
class FreePlaces:
    """The free places of these kinds, in this order; a plan may name `taken` ones too.

    A screen on the floor offers first, or only, what is `at_hand` for this order.
    """

    kinds: tuple[str, ...]
    taken: bool = False
    at_hand: Callable[[Any], tuple[str, ...]] | None = None

    def near(self, order: Any) -> tuple[str, ...]:
        """Return the kinds of places for a screen on the floor."""
        return self.at_hand(order) if self.at_hand else self.kinds


@dataclass(frozen=True)
class OnOrder:
    """Jobs, parts, questions or supplements of the order, as stored or as a screen pictures it: those that fit."""

    of: Literal["jobs", "parts", "questions", "supplements"]
    fit: Callable[[Any], bool]

    def pick(self, order: Any) -> list[Any]:
        """Return those of this order."""
        return [line for line in getattr(order, self.of) if self.fit(line)]

    def are_there(self, now: Now) -> bool:
        """Say whether there is one: the condition of an action that needs one."""
        return bool(self.pick(now.order))


class Known(Enum):
    """What a screen knows of the order or of the shop without being told more."""

    TEAMS = auto()
    WORKING = auto()  # who works on the order now
    SIGNED_LEVELS = auto()
    LANES_LEFT = auto()
    WORK_ENTRIES = auto()  # of the journal: they began or ended somebody's work
    LANE_ENTRIES = auto()  # they moved the order to another lane


Choices = Codes | ShopReasons | ListItems | Persons | FreePlaces | OnOrder | Known
Kind = Literal[
    "text",
    "note",  # a longer text
    "choice",
    "reason",  # a choice, or own words
    "several",  # of the choices
    "ticks",  # a list to go through: every one
    "answers",  # a list to go through: what is to say of each
    "time",
    "money",
    "number",
    "flag",
    "rows",
    "photos",
    "pin",  # of another person than who does it
]


def anyhow(order: Any) -> bool:
    """Ask on every order."""
    del order
    return True


@dataclass(frozen=True)
class Blank:
    """A field that is asked for.

    Whether it may stay empty says the model of the action; `needed` says otherwise, where the rule has a refusal of its
    own for it, or where the screen knows what to fill in.
    `when` asks only while another field has one of these values, `on` asks the order whether it is needed.
    `start` gives, from the order, what it begins with. `label` is what it is called where its name says too little.
    A time is of the kind of its `moment`; what is offered counts from now, or from the later time of `counts_from`.
    One that `follows` another field begins with what the thing picked there has under this name, and is sent where it differs.
    What is not `sent` only chooses which others are asked. Of a field and the one it names in `or_else` a screen wants one.
    A number may have a `unit`.
    """

    name: str
    kind: Kind
    choices: Choices | None = None
    needed: bool | None = None
    start: Callable[[Any], Any] | Literal["only"] | None = None
    when: tuple[str, tuple[str, ...]] | None = None
    on: Callable[[Any], bool] = anyhow
    columns: tuple["Blank", ...] = ()
    label: str = ""
    moment: Moment = AHEAD
    counts_from: Callable[[Any], Any] | None = None
    follows: str = ""
    or_else: str = ""
    sent: bool = True
    unit: Unit = ""

    def may_stay_empty(self, model: type[BaseModel]) -> bool:
        """Say whether it is optional in this model."""
        return not (self.needed if self.needed is not None else field(model, self.name).is_required())


def field(model: type[BaseModel], name: str) -> FieldInfo:
    """Return a field of a model by the name that programs use."""
    return next(info for own, info in model.model_fields.items() if name == (info.alias or own))


def row_model(model: type[BaseModel], name: str) -> type[Given]:
    """Return what the rows of a field are made of."""
    row: type[Given] = get_args(field(model, name).annotation)[0]
    return row


def is_whole(model: type[BaseModel], name: str) -> bool:
    """Say whether a number of a model is a whole one."""
    kind = field(model, name).annotation
    return kind is int or int in get_args(kind)


def of_order(name: str) -> Callable[[Any], Any]:
    """Begin with what the order says."""
    return lambda order: getattr(order, name)


def value(wanted: Any) -> Callable[[Any], Any]:
    """Begin with a value."""
    return lambda _: wanted
