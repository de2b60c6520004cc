"""What there is to worry about in the machine that the shop runs on."""

from datetime import timedelta
from pathlib import Path

from core.domain.shop.machine import Worry
from core.keeping import ballast

Worries = dict[Worry, int]  # bytes that are free, seconds that the clock is off


def worries(folder: Path, off: timedelta | None) -> Worries:
    """Look at the disk; `off` is how far a clock is that is not to be trusted."""
    found: Worries = {}
    free = ballast.room(folder)
    if free < ballast.LITTLE:
        found["disk"] = free
    if off is not None:
        found["clock"] = round(off.total_seconds())
    return found
