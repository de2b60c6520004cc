"""Lent roles: a supervisor lets somebody act in a role until a time."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import Book, Event, Stamp, Touches, register
from core.domain.shop.people import Person

LENDABLE = ("technician", "team_lead", "inspector", "advisor", "parts_clerk", "washer")
LONGEST = timedelta(days=31)


class LendWithin(Refused):
    """A role is lent until a time ahead, and not for long."""

    code = "lend_within"
    about = "until"


class RoleHeld(Refused):
    """Nothing to lend: the role is the person's own."""

    code = "role_held"
    about = "role"


class RoleNotLent(Refused):
    """Nothing to take back."""

    code = "role_not_lent"


class RoleLent(Event):
    """Somebody acts in a role until then."""

    kind: ClassVar[str] = "role_lent"
    touches: ClassVar[Touches] = Touches(person="code")
    code: str
    role: str
    until: datetime
    by: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Hang it on the person, in place of an earlier loan of the role; what is over goes."""
        person = book.get(Person, self.code)
        if person is not None:
            until = self.until.astimezone(UTC).isoformat().replace("+00:00", "Z")
            loan = {"role": self.role, "until": until, "by": self.by}
            person.lent = [*_others(person, self.role, stamp.at), loan]


class RoleTakenBack(Event):
    """Somebody acts in the role no longer."""

    kind: ClassVar[str] = "role_taken_back"
    touches: ClassVar[Touches] = Touches(person="code")
    code: str
    role: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Take it off the person."""
        person = book.get(Person, self.code)
        if person is not None:
            person.lent = _others(person, self.role, stamp.at)


def lend_role(person: Person, by: Person, *, role: str, until: datetime, now: datetime) -> RoleLent:
    """Let a person act in a role that is not the person's own."""
    if role not in LENDABLE:
        raise Invalid("role", ", ".join(LENDABLE))
    if not now < until <= now + LONGEST:
        raise LendWithin(days=LONGEST.days)
    if role in person.roles and role not in _lent(person):
        raise RoleHeld(person=person.name, role=role)
    return RoleLent(code=person.code, role=role, until=until, by=by.code)


def take_back_role(person: Person, *, role: str) -> RoleTakenBack:
    """End it before its time."""
    if role not in _lent(person):
        raise RoleNotLent(person=person.name, role=role)
    return RoleTakenBack(code=person.code, role=role)


def _lent(person: Person) -> list[str]:
    return [loan["role"] for loan in person.lent]


def _others(person: Person, role: str, at: datetime) -> list[dict[str, str]]:
    """Return the loans of other roles that are still in force."""
    return [
        loan for loan in person.lent if loan["role"] != role and at < datetime.fromisoformat(loan["until"])
    ]


register(RoleLent, RoleTakenBack)
