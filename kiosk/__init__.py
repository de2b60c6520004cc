"""What one touches on the floor: the kiosk and the phone."""

from kiosk.pages import register

__all__ = ["register"]
