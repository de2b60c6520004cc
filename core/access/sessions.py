"""Who is signed in at a station."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from core.access.proofs import KnownStation
from core.domain.people import Person
from core.domain.rows import SITE
from core.domain.sessions import is_over
from core.domain.stations import proof_hash
from core.store.tables import SignedInRow

SESSION_COOKIE = "bayboard_person"


@dataclass(frozen=True)
class KnownPerson:
    """Somebody who signed in, and where."""

    code: str
    name: str
    roles: frozenset[str]
    station: KnownStation
    seen: datetime


def session_of(
    session: Session, proof: str | None, station: KnownStation | None, now: datetime
) -> KnownPerson | None:
    """Return who is signed in at this station by this proof, on the machine's clock.

    It ends by time, when the station is revoked, and when the person leaves the shop.
    """
    if not proof or station is None:
        return None
    row = session.get(SignedInRow, (SITE, proof_hash(proof)))
    if row is None or row.station != station.name:
        return None
    person = session.get(Person, (SITE, row.person))
    if person is None or not person.active or is_over(station.kind, since=row.since, seen=row.seen, now=now):
        return None
    return KnownPerson(person.code, person.name, person.held_roles, station, row.seen)
