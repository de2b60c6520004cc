"""The locks after wrong PINs as they are stored; they outlive a restart."""

from datetime import datetime

from sqlmodel import col, select

from core.domain.access.locks import WIDEST_FIRST, Lock, Lockable
from core.store.floor import StoredFloor
from core.store.tables import COUNTS_PINS, Secret


def locks(floor: StoredFloor) -> list[Lock]:
    """Return every lock that holds at this moment of the machine's clock, the widest first."""
    query = select(Secret).where(col(Secret.locked_until).is_not(None))
    rows = {(row.kind, row.name): row.locked_until for row in floor.session.exec(query)}
    return [
        Lock(what, name, until)
        for what in WIDEST_FIRST
        for (kind, name), until in sorted(rows.items())
        if kind == COUNTS_PINS[what] and until is not None and until > floor.machine_now
    ]


def locked_until(floor: StoredFloor, what: Lockable) -> dict[str, datetime]:
    """Return who or what of this kind is locked, by name, and until when."""
    return {lock.name: lock.until for lock in locks(floor) if lock.what == what}
