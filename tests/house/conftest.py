"""A shop with everybody and an order in each lane."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store.replay import verify
from core.workshop import Workshop
from tests.house.deciding import next_day
from tests.store.trial import a_trial_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Open it; at the end its journal proves what was done to it."""
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    with next_day(opened) as again, again.reading() as session:
        assert verify(session) == []
