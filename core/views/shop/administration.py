"""People as those who administer the shop see them: how they get in, and where they are."""

from datetime import datetime

from sqlmodel import col, select

from core.domain.access.sessions import is_over
from core.domain.access.stations import Station
from core.domain.shop.people import Person
from core.domain.shop.tags import Tag
from core.store.floor import StoredFloor
from core.store.locks import locked_until
from core.store.tables import Secret, SignedInRow
from core.views.order.people import PersonView, everybody, person_view


class PersonAtAdmin(PersonView):
    """Somebody with badge, PIN and sign-ins. `own_roles` are those that nobody lent."""

    own_roles: list[str]
    has_pin: bool
    one_time_pin: bool
    locked_until: datetime | None
    short_code: str | None
    signed_in: list[str]
    working_on: str | None


def people_at_admin(floor: StoredFloor) -> list[PersonAtAdmin]:
    """Picture everybody, by code."""
    pins = {row.name: row for row in _secrets(floor)}
    locked = locked_until(floor, "person")
    badges = {tag.code: tag.short_code for tag in _badges(floor)}
    there = _signed_in(floor)
    return [
        PersonAtAdmin(
            **person_view(person).model_dump(),
            own_roles=_own(person),
            has_pin=person.code in pins,
            one_time_pin=person.code in pins and pins[person.code].one_time,
            locked_until=locked.get(person.code),
            short_code=badges.get(person.code),
            signed_in=there.get(person.code, []),
            working_on=floor.working_on(person.code),
        )
        for person in everybody(floor)
    ]


def _secrets(floor: StoredFloor) -> list[Secret]:
    return list(floor.session.exec(select(Secret).where(Secret.kind == "pin")))


def _badges(floor: StoredFloor) -> list[Tag]:
    query = select(Tag).where(Tag.kind == "person", ~col(Tag.revoked))
    return list(floor.session.exec(query))


def _own(person: Person) -> list[str]:
    lent = {loan["role"] for loan in person.lent}
    return [role for role in person.roles if role not in lent]


def _signed_in(floor: StoredFloor) -> dict[str, list[str]]:
    """Return the names of the stations at which people are signed in."""
    found: dict[str, list[str]] = {}
    for row in floor.session.exec(select(SignedInRow)):
        station = floor.get(Station, row.station)
        if station is None or station.revoked:
            continue
        if not is_over(station.kind, since=row.since, seen=row.seen, now=floor.machine_now):
            found.setdefault(row.person, []).append(station.name)
    return {person: sorted(set(names)) for person, names in found.items()}
