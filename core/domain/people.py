"""People: who works here, in which roles, and what the rules may ask of the shop around an order."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Protocol

from sqlalchemy import JSON
from sqlmodel import Field

from core.domain.errors import Invalid
from core.domain.events import Book, Event, Stamp, register
from core.domain.rows import Row

if TYPE_CHECKING:
    from core.domain.lists import ChecklistItem
    from core.domain.places import Place

ROLES = (
    "technician",
    "team_lead",
    "inspector",
    "supervisor",
    "advisor",
    "parts_clerk",
    "washer",
    "manager",
    "admin",
)
SKILLS = range(1, 6)
SEES_CUSTOMERS = ("advisor", "supervisor", "manager", "admin")
ADMINISTERS = ("manager", "admin")


class Person(Row, table=True):
    """Somebody of the shop; the code is on the badge and in the journal, the name on the screens."""

    __table_args__ = ({"sqlite_strict": True},)

    code: str = Field(primary_key=True)
    name: str
    roles: list[str] = Field(default_factory=list, sa_type=JSON)
    team: str | None = None
    skill: int | None = None
    active: bool = True
    deputy: str | None = None
    off_duty: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})
    lent: list[dict[str, str]] = Field(  # role, until, by
        default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"}
    )

    @property
    def held_roles(self) -> frozenset[str]:
        """The roles in force; a manager counts as a supervisor."""
        held = frozenset(self.roles)
        return held | {"supervisor"} if "manager" in held else held

    def has(self, *roles: str) -> bool:
        """Say whether one of these roles is held."""
        return not self.held_roles.isdisjoint(roles)

    def leads(self, team: str | None) -> bool:
        """Say whether this person leads that team (any, where the order has none yet)."""
        return self.has("supervisor") or (self.has("team_lead") and team in (None, self.team))


def integration() -> Person:
    """Return who acts for a token without a person."""
    return Person(code="", name="", roles=["integration"])


class Floor(Protocol):
    """What a rule may ask about the rest of the shop."""

    free_pick: bool
    at: datetime

    def person(self, code: str) -> Person:
        """Return an active person; refuse an unknown one."""

    def place(self, code: str) -> "Place":
        """Return a place; refuse an unknown one."""

    def occupant(self, place: str) -> str | None:
        """Return the number of the open order that stands there."""

    def working_on(self, person: str) -> str | None:
        """Return the number of the order on which the person has an open segment."""

    def leads_of(self, team: str) -> list[str]:
        """Return the codes of a team's active leads."""

    def knows_team(self, team: str) -> bool:
        """Say whether an active person belongs to this team."""

    def checklist(self, level: str, kind: str) -> "list[ChecklistItem]":
        """Return the items to answer at this level of inspection for this kind of work."""

    def knows_photo(self, name: str) -> bool:
        """Say whether a photo was sent under this name."""


class PersonSaved(Event):
    """Somebody was entered or changed. The PIN is no part of it."""

    kind: ClassVar[str] = "person_saved"
    code: str
    name: str
    roles: list[str]
    team: str | None = None
    skill: int | None = None
    active: bool = True

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter or change the row."""
        del stamp
        person = book.get(Person, self.code)
        if person is None:
            person = Person(code=self.code, name=self.name)
            book.add(person)
        person.name, person.roles = self.name, self.roles
        person.team, person.skill, person.active = self.team, self.skill, self.active


def save_person(code: str, name: str, roles: list[str], team: str | None, skill: int | None) -> PersonSaved:
    """Check what a file or a form says of somebody."""
    if not code.strip():
        raise Invalid("code", "a code")
    if not name.strip():
        raise Invalid("name", "a name")
    unknown = [role for role in roles if role not in ROLES]
    if unknown or not roles:
        raise Invalid("roles", ", ".join(ROLES))
    if skill is not None and skill not in SKILLS:
        raise Invalid("skill", "1-5")
    return PersonSaved(code=code, name=name, roles=roles, team=team or None, skill=skill)


register(PersonSaved)
