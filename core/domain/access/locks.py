"""Locks after too many wrong PINs: on a person, on a station and on the whole shop. Each ends by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Literal, get_args

from core.domain.base.errors import Refused

Lockable = Literal["shop", "station", "person"]
WIDEST_FIRST: tuple[Lockable, ...] = get_args(Lockable)
WRONG_PINS: dict[Lockable, int] = {
    "person": 10,
    "station": 20,  # several people mistype there
    "shop": 60,  # as many as three stations take: who guesses at one kiosk locks that kiosk, and not the shop
}
WRONG_WITHIN = LOCKED_FOR = timedelta(minutes=5)


class LockedOut(Refused):
    """Too many wrong PINs: for a while even the right one does not help."""

    code = "locked_out"


@dataclass(frozen=True)
class Lock:
    """No PIN of this person, at this station or in this shop is looked at before then."""

    what: Lockable
    name: str  # empty for the shop
    until: datetime

    def refusal(self, now: datetime) -> LockedOut:
        """Say what is locked and for how long still."""
        return LockedOut(lock=self.what, minutes=max(1, ceil((self.until - now) / timedelta(minutes=1))))


def counted(person: str, station: str) -> dict[Lockable, str]:
    """Name everything under which a wrong PIN counts."""
    return {"shop": "", "station": station, "person": person}


def one_more(what: Lockable, wrong: Iterable[str], now: datetime) -> tuple[list[str], datetime | None]:
    """Count a wrong PIN; return the times of those that count, or until when there is a lock in their place."""
    still = [when for when in wrong if now - datetime.fromisoformat(when) < WRONG_WITHIN]
    if len(still) + 1 >= WRONG_PINS[what]:
        return [], now + LOCKED_FOR
    return [*still, now.isoformat()], None


def in_the_way(locks: Iterable[Lock], person: str, station: str) -> Lock | None:
    """Return the widest lock that keeps this person out at this station."""
    names = counted(person, station)
    standing = {lock.what: lock for lock in locks if lock.name == names[lock.what]}
    return next((standing[what] for what in WIDEST_FIRST if what in standing), None)
