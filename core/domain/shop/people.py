"""People: who works here, in which roles, and what the rules may ask of the shop around an order."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Protocol

from sqlalchemy import JSON
from sqlmodel import Field

from core.domain.base.errors import Invalid, NotAllowed, Refused
from core.domain.base.events import Book, Event, Stamp, Touches, register
from core.domain.base.rows import Row
from core.domain.shop.former_names import FormerName

if TYPE_CHECKING:
    from core.domain.shop.house import House
    from core.domain.shop.lists import ChecklistItem
    from core.domain.shop.places import Place

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
SPECIAL = ("team_lead", "inspector", "washer")  # on the floor, beside the technicians
ON_THE_FLOOR = ("technician", *SPECIAL)  # whom a supervisor sends to a car
HIGHEST = ("manager", "admin")  # given and changed only by who holds as much


class StillWorking(Refused):
    """Who leaves the shop has stopped working first."""

    code = "still_working"


class LastAdmin(Refused):
    """The shop keeps an administrator."""

    code = "last_admin"


class OwnDeputy(Refused):
    """Nobody stands in for oneself."""

    code = "own_deputy"
    about = "deputy"


class Person(Row, table=True):
    """Somebody of the shop; the code is on the badge and in the journal, the name on the screens."""

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
        """The roles in force."""
        return in_force(self.roles)

    def has(self, *roles: str) -> bool:
        """Say whether one of these roles is held."""
        return not self.held_roles.isdisjoint(roles)

    def leads(self, team: str | None) -> bool:
        """Say whether this person leads that team (any, where the order has none yet)."""
        return self.has("supervisor") or (self.has("team_lead") and team in (None, self.team))

    def as_of(self, at: datetime) -> "Person":
        """Return the person as the rules take them at this time: with the lent roles that are in force.

        With lent roles it is a copy that no table keeps.
        """
        if not self.lent:
            return self
        lent = [loan for loan in self.lent if at < datetime.fromisoformat(loan["until"])]
        roles = [*self.roles, *(loan["role"] for loan in lent)]
        return Person(**{**self.kept(), "roles": roles, "lent": lent})

    def lender(self, roles: Iterable[str]) -> str | None:
        """Return who lent the role by which this person does what these roles may; None for an own role."""
        lent = {loan["role"]: loan["by"] for loan in self.lent}
        used = sorted(self.held_roles.intersection(roles))
        return lent[used[0]] if used and lent.keys() >= set(used) else None


def in_force(roles: Iterable[str]) -> frozenset[str]:
    """Return the roles as the table takes them: a manager counts as a supervisor."""
    held = frozenset(roles)
    return held | {"supervisor"} if "manager" in held else held


def integration() -> Person:
    """Return who acts for a token without a person."""
    return Person(code="", name="", roles=["integration"])


class Floor(Protocol):
    """What a rule may ask about the rest of the shop."""

    house: "House"
    at: datetime

    def person(self, code: str) -> Person:
        """Return an active person; refuse an unknown one."""

    def find_person(self, code: str) -> Person | None:
        """Return a person, also one who left the shop."""

    def everybody(self, *, away: bool = False) -> list[Person]:
        """Return the active people, by code; or of them who is off duty."""

    def place(self, code: str) -> "Place":
        """Return an open place; refuse an unknown one."""

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
    touches: ClassVar[Touches] = Touches(person="code", names=True)
    code: str
    name: str
    roles: list[str]
    team: str | None = None
    skill: int | None = None
    active: bool = True
    deputy: str | None = None

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter or change the row; a name that was another one until now is kept."""
        person = book.get(Person, self.code)
        if person is None:
            person = Person(code=self.code, name=self.name)
            book.add(person)
        if person.name != self.name:
            book.add(FormerName(code=self.code, until=stamp.seq, name=person.name))
        person.name, person.roles = self.name, self.roles
        person.team, person.skill, person.active = self.team, self.skill, self.active
        person.deputy = self.deputy
        person.lent = [loan for loan in person.lent if loan["role"] not in self.roles]


def save_person(
    code: str,
    name: str,
    roles: list[str],
    team: str | None,
    skill: int | None,
    *,
    deputy: str | None = None,
    active: bool = True,
) -> PersonSaved:
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
    return PersonSaved(
        code=code,
        name=name,
        roles=roles,
        team=team or None,
        skill=skill,
        deputy=deputy or None,
        active=active,
    )


def may_be_saved(saved: PersonSaved, known: Person | None, floor: Floor) -> None:
    """Refuse an unfit deputy, and what would leave an order to nobody or the shop without an administrator."""
    if saved.deputy == saved.code:
        raise OwnDeputy(person=saved.name)
    if saved.deputy and (known is None or saved.deputy != known.deputy):
        floor.person(saved.deputy)
    if known is None or not known.active:
        return
    order = floor.working_on(saved.code)
    if not saved.active and order is not None:
        raise StillWorking(person=known.name, order=order)
    administers = saved.active and "admin" in saved.roles
    if "admin" in known.roles and not administers and not _other_admins(floor, saved.code):
        raise LastAdmin(person=known.name)


def not_above(by: Person | None, roles: Iterable[str], action: str) -> None:
    """Refuse to give or to change a role above one's own; the owner of the machine (None) may."""
    if by is not None and _rank(roles) > _rank(by.roles):
        raise NotAllowed(action=action)


def _rank(roles: Iterable[str]) -> int:
    return max((HIGHEST.index(role) + 1 for role in roles if role in HIGHEST), default=0)


def _other_admins(floor: Floor, code: str) -> bool:
    return any("admin" in person.roles and person.code != code for person in floor.everybody())


register(PersonSaved)
