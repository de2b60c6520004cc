"""A commit that could not be announced: the hub admits it, and the next one brings everything."""

import json
from typing import Any
from unittest.mock import patch

import pytest

from core.live import pictures, reporting
from core.store.journal import Entry
from tests.live.floor import Program, Shop, settle


async def test_no_beat_says_that_the_board_is_right_until_it_is() -> None:
    shop = Shop(3)
    shop.open()
    heard: list[dict[str, Any]] = []
    shop.hub.join(lambda text: heard.append(json.loads(text)), None, None)
    with patch.object(pictures, "posting", side_effect=RuntimeError), pytest.raises(RuntimeError):
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
    with patch.object(pictures, "posting", side_effect=RuntimeError), pytest.raises(RuntimeError):
        shop.move("R0", "qc")
    shop.move("R1", "wash")
    await settle()
    heard: list[dict[str, Any]] = []
    shop.hub.join(lambda text: heard.append(json.loads(text)), 0, shop.hub.boot)
    assert [message["kind"] for message in heard] == ["snapshot", "beat"]


async def test_a_change_that_could_not_be_written_is_not_counted_as_sent() -> None:
    shop = Shop(3)
    shop.open()
    with patch.object(reporting, "delta", side_effect=RuntimeError), pytest.raises(RuntimeError):
        shop.move("R0", "qc")
    await settle()
    heard: list[dict[str, Any]] = []
    shop.hub.join(lambda text: heard.append(json.loads(text)), None, None)
    shop.hub.beat()
    assert [(message["kind"], message["seq"]) for message in heard] == [("snapshot", 0)]


async def test_programs_are_told_of_every_entry_in_order_and_pages_at_once() -> None:
    shop = Shop(3)
    shop.open()
    program = Program(shop)
    await program.join()
    await settle()
    pages: list[int] = []
    shop.hub.listen(lambda entry: pages.append(entry.seq))
    with patch.object(pictures, "posting", side_effect=RuntimeError), pytest.raises(RuntimeError):
        shop.move("R0", "qc", entries=2)
    await settle()
    assert pages == [1, 2]
    shop.move("R1", "wash")
    await settle()
    assert (pages, program.seq) == ([1, 2, 3], 3)
    await program.leave()


async def test_a_delay_that_brings_everything_is_the_delay_of_its_own_car() -> None:
    shop = Shop(3)
    shop.orders["R1"].plate = "沪B2"
    shop.open()
    with patch.object(pictures, "posting", side_effect=RuntimeError), pytest.raises(RuntimeError):
        shop.move("R0", "qc")
    heard: list[dict[str, Any]] = []
    shop.hub.join(lambda text: heard.append(json.loads(text)), None, None)
    said = {"reason": "parts", "estimate": "2026-11-23T08:00:00Z"}
    flagged = Entry(2, shop.time, "flag_delay", "R1", None, "desk", None, said, "", "")
    shop.hub.announce([flagged], [shop.orders["R1"]])
    await settle()
    assert heard[-1]["delay"] == {"number": "R1", "plate": "沪B2", **said}
