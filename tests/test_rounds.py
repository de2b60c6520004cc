"""What the server does again and again goes on whatever happened to one round of it."""

import asyncio
import logging

import pytest

from core.rounds import rounds


async def test_a_round_that_fails_is_logged_and_the_next_one_comes(caplog: pytest.LogCaptureFixture) -> None:
    gone, twice = 0, asyncio.Event()

    async def go() -> None:
        nonlocal gone
        gone += 1
        if gone == 2:
            twice.set()
        message = "the disk is full"
        raise OSError(message)

    with caplog.at_level(logging.ERROR):
        async with asyncio.timeout(5), rounds(0.001, go, "nobody went round"):
            await twice.wait()
    assert caplog.messages[:2] == ["nobody went round"] * 2


async def test_no_round_begins_when_it_is_over() -> None:
    gone = 0

    async def go() -> None:
        nonlocal gone
        gone += 1

    async with rounds(0, go, ""):
        await asyncio.sleep(0)
    before = gone
    for _ in range(5):
        await asyncio.sleep(0)
    assert (before, gone) == (1, 1)
