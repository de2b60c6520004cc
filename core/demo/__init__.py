"""The demo: a furnished shop with invented people and cars, and a day that goes on by itself.

Everything happens through the actions that people use, signed with the PINs of the sample people.
"""

from core.demo.cast import CLOCK, VISITORS
from core.demo.day import live
from core.demo.shop import furnish

__all__ = ["CLOCK", "VISITORS", "furnish", "live"]
