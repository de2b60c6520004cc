"""The shop around an order, as the rules may ask for it, read through a session."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import bindparam
from sqlmodel import col, or_, select

from core.domain.base.errors import UnknownOrder, UnknownPerson, UnknownPlace
from core.domain.base.identifiers import same_code
from core.domain.base.rows import Row
from core.domain.order.alerts import Alert, UnknownAlert
from core.domain.order.corrections import LastDeed
from core.domain.order.order import STILL_OPEN, Order
from core.domain.order.working_time import Segment
from core.domain.shop.former_names import FormerName, NamesThen
from core.domain.shop.house import House
from core.domain.shop.lists import ChecklistItem, Reason, checklist_for
from core.domain.shop.people import Person
from core.domain.shop.places import Place
from core.domain.shop.tags import Tag
from core.store.session import Plain, SiteSession
from core.store.tables import JournalRow, KeptPhoto

R = TypeVar("R", bound=Row)
P = TypeVar("P", Person, Place)

# What almost every deed asks: put into words once, which takes longer than the answer.
OCCUPANT = Plain(
    select(Order.number).where(
        or_(Order.bay == bindparam("place"), Order.slot == bindparam("place")), STILL_OPEN
    )
)
WORKING_ON = Plain(
    select(Segment.order_number).where(Segment.person == bindparam("person"), col(Segment.ended_at).is_(None))
)
EVERYBODY = select(Person).where(Person.active).order_by(col(Person.code))
CALLED = Plain(select(Person.code).where(Person.name == bindparam("name")))
AWAY = Plain(select(Person.code).where(Person.active, Person.off_duty).order_by(col(Person.code)))


class StoredFloor:
    """The floor as it is stored. `at` is the shop's time, `machine_now` the machine's."""

    def __init__(self, session: SiteSession, *, at: datetime, machine_now: datetime, house: House) -> None:
        """Read through this session."""
        self.session = session
        self.at = at
        self.machine_now = machine_now
        self.house = house

    def get(self, kind: type[R], *key: str) -> R | None:
        """Return a row by its key."""
        return self.session.row(kind, *key)

    def order(self, number: str) -> Order:
        """Return an order, or refuse."""
        order = self.find_order(number)
        if order is None:
            raise UnknownOrder(number=number)
        return order

    def find_order(self, number: str) -> Order | None:
        """Return an order if there is one."""
        return self.get(Order, number)

    def order_of_alert(self, alert: str) -> Order:
        """Return the order on which an alert hangs."""
        found = self.session.exec(select(Alert.order_number).where(Alert.id == alert)).first()
        if found is None:
            raise UnknownAlert(id=alert)
        return self.order(found)

    def person(self, code: str) -> Person:
        """Return an active person, or refuse."""
        person = self.find_person(code)
        if person is None or not person.active:
            raise UnknownPerson(person=code)
        return person

    def find_person(self, code: str) -> Person | None:
        """Return a person, also one who left the shop, with the roles in force at the shop's time."""
        person = self.get(Person, code)
        return None if person is None else person.as_of(self.at)

    def named(self, kind: type[P], code: str) -> P | None:
        """Return the person or the place whose code people take for this one, also who left or what is closed."""
        return next((row for row in self.session.exec(select(kind)) if same_code(row.code, code)), None)

    def called(self, name: str) -> list[str]:
        """Return the codes of everybody of this name, also of who left the shop."""
        return list(self._codes(CALLED, name=name))

    def names_then(self) -> NamesThen:
        """Return everybody's name, also of who left, now and before."""
        former: dict[str, list[tuple[int, str]]] = {}
        for row in self.session.exec(select(FormerName).order_by(col(FormerName.until))):
            former.setdefault(row.code, []).append((row.until, row.name))
        return NamesThen(now=dict(self.session.exec(select(Person.code, Person.name)).all()), former=former)

    def everybody(self, *, away: bool = False) -> list[Person]:
        """Return the active people, by code; or of them who is off duty."""
        if away:
            return [self.person(code) for code in self._codes(AWAY)]
        return [person.as_of(self.at) for person in self.session.exec(EVERYBODY)]

    def is_administered(self) -> bool:
        """Say whether somebody active is an administrator."""
        query = select(Person).where(Person.active)
        return any("admin" in person.roles for person in self.session.exec(query))

    def place(self, code: str) -> Place:
        """Return an open place, or refuse."""
        place = self.get(Place, code)
        if place is None or not place.active:
            raise UnknownPlace(place=code)
        return place

    def occupant(self, place: str) -> str | None:
        """Return the open order whose car stands there."""
        return next(iter(self._codes(OCCUPANT, place=place)), None)

    def working_on(self, person: str) -> str | None:
        """Return the order on which the person works now."""
        return next(iter(self._codes(WORKING_ON, person=person)), None)

    def leads_of(self, team: str) -> list[str]:
        """Return the active leads of a team."""
        return sorted(person.code for person in self._team(team) if "team_lead" in person.roles)

    def knows_team(self, team: str) -> bool:
        """Say whether somebody active belongs to this team."""
        return bool(self._team(team))

    def _team(self, team: str) -> list[Person]:
        query = select(Person).where(Person.team == team, Person.active)
        return [person.as_of(self.at) for person in self.session.exec(query)]

    def checklist(self, level: str, kind: str) -> list[ChecklistItem]:
        """Return the items of this level for this kind of work."""
        return checklist_for(self.checklist_items(), level, kind)

    def checklist_items(self) -> list[ChecklistItem]:
        """Return every item of every checklist, also those no longer asked."""
        return list(self.session.exec(select(ChecklistItem)))

    def reasons(self, which: str) -> list[Reason]:
        """Return every reason of a list, also those no longer offered."""
        query = select(Reason).where(Reason.list == which)
        return list(self.session.exec(query))

    def knows_photo(self, name: str) -> bool:
        """Say whether a photo was sent under this name."""
        return self.get(KeptPhoto, name) is not None

    def live_tag(self, kind: str, code: str) -> Tag | None:
        """Return the tag that something carries."""
        query = select(Tag).where(Tag.kind == kind, Tag.code == code, ~col(Tag.revoked))
        return self.session.exec(query).first()

    # the journal, looked back

    def last_deed(self, order: str, person: str) -> LastDeed | None:
        """Return the person's last entry on an order."""
        query = (
            select(JournalRow)
            .where(JournalRow.order_number == order, JournalRow.person == person)
            .order_by(col(JournalRow.seq).desc())
        )
        row = self.session.exec(query).first()
        return None if row is None else LastDeed(row.seq, row.type, row.recorded_at, row.was or {})

    def is_entry_of(self, seq: int, order: str) -> bool:
        """Say whether an entry is about this order."""
        row = self.session.row(JournalRow, seq)
        return row is not None and row.order_number == order

    def doer_of(self, seq: int) -> str | None:
        """Return who did what an entry tells of."""
        row = self.session.row(JournalRow, seq)
        return row.person if row is not None else None

    def unused(self, draw: Callable[[], str]) -> str:
        """Draw short codes until one is free among the live tags."""
        while True:
            code = draw()
            query = select(Tag.token).where(Tag.short_code == code, ~col(Tag.revoked))
            if self.session.exec(query).first() is None:
                return code

    def _codes(self, query: Plain, **values: str) -> Sequence[str]:
        return self.session.carry_out(query, **values).scalars().all()
