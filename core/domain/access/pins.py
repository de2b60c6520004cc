"""PINs: what a good one is, and those that only serve to choose one's own. The PIN itself stands nowhere."""

import secrets
from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar

from core.domain.access.locks import Lockable
from core.domain.base.errors import Refused
from core.domain.base.events import Book, Event, Stamp, register

LENGTHS = range(4, 9)
ONE_TIME_LENGTH = 6


class PinNotDigits(Refused):
    """A PIN is a few digits."""

    code = "pin_not_digits"


class PinTooSimple(Refused):
    """Everybody tries that PIN first."""

    code = "pin_too_simple"


class SamePin(Refused):
    """The new PIN is the old one."""

    code = "same_pin"


class PinsDiffer(Refused):
    """The new PIN was not entered twice alike."""

    code = "pins_differ"


class OneTimePin(Refused):
    """This PIN only serves to choose one's own."""

    code = "one_time_pin"


class PinSet(Event):
    """Somebody has a PIN, or another one. What it is stands nowhere."""

    kind: ClassVar[str] = "pin_set"
    code: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes; the proof is kept apart."""


class PinReset(Event):
    """Somebody got a PIN to choose an own one with."""

    kind: ClassVar[str] = "pin_reset"
    code: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes; the proof is kept apart."""


class PinUnlocked(Event):
    """A lock was ended before its time; `code` is that of the person, the name of the station, or empty for the shop."""

    kind: ClassVar[str] = "pin_unlocked"
    what: Lockable = "person"
    code: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes; the proof is kept apart."""


def fit_pin(pin: str) -> str:
    """Return a PIN that may be chosen, or refuse."""
    pin = pin.strip()
    if len(pin) not in LENGTHS or not (pin.isascii() and pin.isdigit()):
        raise PinNotDigits(least=LENGTHS[0], most=LENGTHS[-1])
    if _is_a_run(pin):
        raise PinTooSimple
    return pin


def new_one_time_pin(draw: Callable[[int], int] = secrets.randbelow) -> str:
    """Draw a PIN to hand to somebody."""
    while True:
        pin = "".join(str(draw(10)) for _ in range(ONE_TIME_LENGTH))
        if not _is_a_run(pin):
            return pin


def _is_a_run(pin: str) -> bool:
    """Say whether each digit is the same step from the one before: 1111, 2345, 9876, also past 0."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({0}, {1}, {9})


register(PinSet, PinReset, PinUnlocked)
