"""What a beat says besides that the board is right."""

import json
from typing import Any

from tests.live.floor import Shop


async def test_a_beat_says_that_the_clock_is_not_to_be_trusted_as_long_as_that_lasts() -> None:
    shop = Shop(1)
    shop.open()
    heard: list[dict[str, Any]] = []
    shop.hub.join(lambda text: heard.append(json.loads(text)), None, None)
    for doubted in (True, False):
        shop.hub.clock_doubted = doubted
        shop.hub.beat()
    assert [message.get("clock_doubted") for message in heard if message["kind"] == "beat"] == [
        None,
        True,
        None,
    ]
