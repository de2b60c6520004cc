"""What one touches on the floor: the kiosk."""

from kiosk.page import register

__all__ = ["register"]
