"""How far a shop's first day has come."""

from core.domain.rows import SITE
from core.domain.stations import FIRST_DESK
from core.store.floor import StoredFloor
from core.store.tables import Secret


def is_open(floor: StoredFloor) -> bool:
    """Say whether the first day has begun and is not over."""
    return floor.session.get(Secret, (SITE, "first_day", FIRST_DESK)) is not None
