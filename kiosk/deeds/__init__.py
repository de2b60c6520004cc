"""The deeds of the floor: what each asks before it is done, one file for each group."""

from kiosk.deeds import checks, interruption, parts, talk, work, yard
from kiosk.deeds.base import DEEDS, KioskDeed

__all__ = ["DEEDS", "KioskDeed", "checks", "interruption", "parts", "talk", "work", "yard"]
