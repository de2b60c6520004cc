"""Who looks at a desk's page."""

from core.ui.identity import Somebody, Station, WhoIs

__all__ = ["Somebody", "Station", "WhoIs"]
