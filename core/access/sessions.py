"""Who is signed in at a station."""

from dataclasses import dataclass
from datetime import datetime

from core.access.proofs import KnownStation
from core.domain.access.sessions import is_over
from core.domain.access.stations import proof_hash
from core.store.floor import StoredFloor
from core.store.tables import Secret, SignedInRow

SESSION_COOKIE = "sevenlanes_person"


@dataclass(frozen=True)
class KnownPerson:
    """Somebody who signed in, and where; with the roles in force at this moment."""

    code: str
    name: str
    roles: frozenset[str]
    station: KnownStation
    seen: datetime
    chooses_pin: bool = False  # signed in with a PIN that only serves for that: nothing else is open yet


def session_of(floor: StoredFloor, proof: str | None, station: KnownStation | None) -> KnownPerson | None:
    """Return who is signed in at this station by this proof, on the machine's clock.

    It ends by time, when the station is revoked, and when the person leaves the shop.
    """
    if not proof or station is None:
        return None
    row = floor.get(SignedInRow, proof_hash(proof))
    if row is None or row.station != station.name:
        return None
    person = floor.find_person(row.person)
    over = is_over(station.kind, since=row.since, seen=row.seen, now=floor.machine_now)
    if person is None or not person.active or over:
        return None
    pin = floor.get(Secret, "pin", person.code)
    return KnownPerson(
        code=person.code,
        name=person.name,
        roles=person.held_roles,
        station=station,
        seen=row.seen,
        chooses_pin=pin is not None and pin.one_time,
    )
