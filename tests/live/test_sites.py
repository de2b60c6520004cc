"""A hub tells of the site that it was given."""

import json
from datetime import UTC, datetime

from core.live.hub import Hub


def test_a_board_bears_the_name_of_its_site() -> None:
    hub = Hub("north", lambda: datetime(2026, 11, 23, tzinfo=UTC), None)  # type: ignore[arg-type]  # nothing is asked
    assert json.loads(hub.board())["site"] == "north"
