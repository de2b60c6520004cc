"""Administrators see whether a box answers; a screen without an agent is none the worse."""

from pathlib import Path

import pytest

from core.actions.access.stations import MakeAgentKey, SaveStation
from core.views.access.enrolled import stations
from tests.shop import BY, an_empty_shop


@pytest.mark.parametrize(
    ("has_key", "agents", "shown"), [(True, {"tv"}, True), (True, set(), False), (False, set(), None)]
)
def test_a_station_shows_how_its_box_is(
    tmp_path: Path, has_key: bool, agents: set[str], shown: bool | None
) -> None:
    shop = an_empty_shop(tmp_path)
    shop.run(SaveStation(station="tv", kind="board"), BY)
    if has_key:
        shop.run(MakeAgentKey(station="tv"), BY)
    [tv] = shop.look_now(lambda floor: stations(floor, {}, set(), {}, agents))
    assert tv.agent is shown
    shop.close()
