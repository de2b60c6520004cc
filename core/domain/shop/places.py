"""Places: bays and parking slots, which hold one car each, and areas, which have room."""

from typing import ClassVar, Protocol

from sqlmodel import Field

from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import Book, Event, Stamp, Touches, register
from core.domain.base.rows import Row
from core.domain.shop.people import Floor

WORK_BAYS = ("repair_bay", "body_bay", "inspection_bay")
WASH_BAYS = ("wash_bay",)
BAYS = (*WORK_BAYS, *WASH_BAYS)
SLOTS = ("to_be_repaired_slot", "interrupted_slot", "finished_slot")
AREAS = ("area",)
PARKING = (*SLOTS, *AREAS)


class PlaceOccupied(Refused):
    """A place is closed once no car stands there."""

    code = "place_occupied"


class Kind(Protocol):
    """A place, as a row or as a screen pictures it."""

    @property
    def kind(self) -> str:
        """Bay, slot or area."""


def holds_one(place: Kind) -> bool:
    """Say whether one car fills it."""
    return place.kind not in AREAS


class Place(Row, table=True):
    """A bay, a parking slot, or an area. A closed one takes no car."""

    code: str = Field(primary_key=True)
    name: str
    kind: str
    team: str | None = None
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "1"})

    @property
    def is_bay(self) -> bool:
        """Say whether cars are worked on here."""
        return self.kind in BAYS

    @property
    def holds_one(self) -> bool:
        """Say whether one car fills it."""
        return holds_one(self)


class PlaceSaved(Event):
    """A place was entered or changed."""

    kind: ClassVar[str] = "place_saved"
    touches: ClassVar[Touches] = Touches(place="code")
    code: str
    name: str
    place_kind: str
    team: str | None = None
    active: bool = True

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter or change the row."""
        del stamp
        place = book.get(Place, self.code)
        if place is None:
            place = Place(code=self.code, name=self.name, kind=self.place_kind)
            book.add(place)
        place.name, place.kind, place.team = self.name, self.place_kind, self.team
        place.active = self.active


def save_place(
    code: str, name: str, kind: str, team: str | None, floor: Floor, *, active: bool = True
) -> PlaceSaved:
    """Check what a file or a form says of a place; only an empty one is closed."""
    if not code.strip():
        raise Invalid("code", "a code")
    if kind not in (*BAYS, *SLOTS, *AREAS):
        raise Invalid("kind", ", ".join((*BAYS, *SLOTS, *AREAS)))
    order = None if active else floor.occupant(code)
    if order is not None:
        raise PlaceOccupied(place=code, order=order)
    return PlaceSaved(code=code, name=name or code, place_kind=kind, team=team or None, active=active)


register(PlaceSaved)
