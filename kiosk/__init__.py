"""What one touches on the floor: the kiosk and the phone, and the agent on a kiosk box."""

from typing import Any


def register(*given: Any, **more: Any) -> None:
    """Declare the pages; loaded only then, for the agent needs none of them."""
    from kiosk import pages

    pages.register(*given, **more)


__all__ = ["register"]
