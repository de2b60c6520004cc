"""Signing in at a desk or on a phone, and how long it holds."""

from datetime import datetime, timedelta
from typing import ClassVar

from core.domain.base.errors import Refused
from core.domain.base.events import Book, Event, Stamp, register

AT_A_DESK = timedelta(hours=12)  # from the sign-in
ON_A_PHONE = timedelta(minutes=30)  # from the last touch


class WrongBadgeOrPin(Refused):
    """The badge is unknown or the PIN is wrong; which of them is not told."""

    code = "wrong_badge_or_pin"


class SignInFirst(Refused):
    """Nobody is signed in here any more."""

    code = "sign_in_first"


class SignedIn(Event):
    """Somebody signed in; the entry says who and where. The proof is kept apart."""

    kind: ClassVar[str] = "signed_in"

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes."""


class SignedOut(Event):
    """Somebody signed out."""

    kind: ClassVar[str] = "signed_out"

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes."""


def is_over(station_kind: str, *, since: datetime, seen: datetime, now: datetime) -> bool:
    """Say whether somebody has to sign in again."""
    if station_kind == "desk":
        return now - since >= AT_A_DESK
    return station_kind != "phone" or now - seen >= ON_A_PHONE


register(SignedIn, SignedOut)
