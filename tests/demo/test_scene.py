"""What the people of the demo promise."""

from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest

from core.demo.scene import OPENS, DemoScene
from core.domain.shop.house import House


@pytest.mark.parametrize("hour", range(24))
def test_promises_are_for_opening_hours_whatever_the_hour(hour: int) -> None:
    scene = DemoScene(Random(hour))
    scene.house = House(closing_time="16:30")
    scene.at = datetime(2026, 11, 23, hour, 17, tzinfo=UTC)
    for least in (0.3, 3, 8, 24):
        soon = scene.soon(least, least + 6)
        assert OPENS <= soon.astimezone(scene.house.zone).time() <= time(16, 30)
        assert soon > scene.at


def test_a_promise_within_the_day_is_not_moved() -> None:
    scene = DemoScene(Random(1))
    scene.at = datetime(2026, 11, 23, 10, 0, tzinfo=scene.house.zone).astimezone(UTC)
    assert scene.soon(3, 3) == scene.at + timedelta(hours=3)
