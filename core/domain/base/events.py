"""Events: what happened, as facts. `apply` is the only code that changes rows, live and in replay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, NamedTuple, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from core.domain.base.lanes import Lane
from core.domain.base.rows import Row

R = TypeVar("R", bound=Row)
Thing = tuple[str, str]  # what an order may depend on: ("person", "T1"), ("place", "B03")


class Names(Protocol):
    """Who is called what."""

    def called(self, name: str) -> list[str]:
        """Return the codes of everybody of this name, also of who left the shop."""


class Book(Names, Protocol):
    """The shop's rows, wherever they are kept."""

    def get(self, kind: type[R], *key: str) -> R | None:
        """Return the row with this key (without the site), or None."""

    def add(self, row: Row) -> None:
        """Take a new row in."""


@dataclass(frozen=True)
class Stamp:
    """What the journal says of an entry besides its data. `lane` is where the order stands after it."""

    seq: int
    at: datetime
    person: str | None
    station: str
    order: str | None = None
    lane: Lane | None = None


class Touches(NamedTuple):
    """What a change may touch beside its own order: what depends on it is looked at again."""

    person: str = ""  # the field that says who: whatever names this person
    place: str = ""  # the field that says where: whatever stands there or is to
    rules: bool = False  # by which every order is judged
    names: bool = False  # what people are called
    words: bool = False  # what a screen asks for once: texts, lists, the shop's name

    def things(self, data: Mapping[str, Any]) -> set[Thing]:
        """Return who and what it is, by the event's data."""
        named = {"person": data.get(self.person), "place": data.get(self.place)}
        return {(kind, code) for kind, code in named.items() if code}


class Event(BaseModel):
    """A fact. `kind` is its name in the journal; the fields are its data."""

    model_config = ConfigDict(frozen=True)
    kind: ClassVar[str]
    told_by: ClassVar[str] = ""  # the field that says on whose word, where one does
    undoable: ClassVar[bool] = False  # whether who did it may take it back for a while
    touches: ClassVar[Touches] = Touches()

    def in_codes(self, names: Names) -> Self:
        """Return it with the code of whoever is named there, if nobody else bears the name."""
        bearers = names.called(getattr(self, self.told_by)) if self.told_by else []
        return self.model_copy(update={self.told_by: bearers[0]}) if len(bearers) == 1 else self

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Change the rows accordingly."""
        raise NotImplementedError

    def data(self) -> dict[str, Any]:
        """Return the fields as they stand in the journal."""
        return self.model_dump(mode="json", exclude_none=True)


def register(*kinds: type[Event]) -> None:
    """Make events known to the replay."""
    EVENTS.update({kind.kind: kind for kind in kinds})


EVENTS: dict[str, type[Event]] = {}
