"""The deeds of the floor: what each asks before it is done, one file for each group."""

from kiosk.deeds import checks, parts, stopping, talk, work, yard
from kiosk.deeds.base import DEEDS, Deed

__all__ = ["DEEDS", "Deed", "checks", "parts", "stopping", "talk", "work", "yard"]
