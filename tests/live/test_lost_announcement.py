"""A commit that could not be announced: the hub admits it, and the next one brings everything."""

import json
from typing import Any
from unittest.mock import patch

import pytest

from core.live import hub
from tests.live.floor import Shop, settle


async def test_no_beat_says_that_the_board_is_right_until_it_is() -> None:
    shop = Shop(3)
    shop.open()
    heard: list[dict[str, Any]] = []
    shop.hub.join(lambda text: heard.append(json.loads(text)), None, None)
    with patch.object(hub, "posting", side_effect=RuntimeError), pytest.raises(RuntimeError):
        shop.move("R0", "qc")
    await settle()
    heard.clear()
    shop.hub.beat()
    assert heard == []
    shop.move("R1", "wash")
    await settle()
    shop.hub.beat()
    assert [message["kind"] for message in heard] == ["delta", "beat"]
    lanes = {card.number: card.lane for card in shop.hub.cards()}
    assert lanes == {"R0": "qc", "R1": "wash", "R2": "waiting"}


async def test_who_held_the_board_before_it_gets_all_of_it() -> None:
    shop = Shop(3)
    shop.open()
    with patch.object(hub, "posting", side_effect=RuntimeError), pytest.raises(RuntimeError):
        shop.move("R0", "qc")
    shop.move("R1", "wash")
    await settle()
    heard: list[dict[str, Any]] = []
    shop.hub.join(lambda text: heard.append(json.loads(text)), 0, shop.hub.boot)
    assert [message["kind"] for message in heard] == ["snapshot", "beat"]
