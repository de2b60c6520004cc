"""What is sent without a task: done at once, or awaited for the rest."""

import asyncio

import pytest

from core.live.eager import begun


async def test_what_need_not_wait_is_done_at_once() -> None:
    said: list[str] = []

    async def say() -> None:
        said.append("now")

    assert begun(say()) is None
    assert said == ["now"]


async def test_what_has_to_wait_is_done_by_who_awaits_the_rest() -> None:
    door, said = asyncio.Event(), list[str]()

    async def say() -> None:
        await door.wait()
        await asyncio.sleep(0)
        said.append("later")

    rest = begun(say())
    assert rest is not None
    asyncio.get_running_loop().call_soon(door.set)
    await rest
    assert said == ["later"]


async def test_a_fault_on_the_way_reaches_who_awaits() -> None:
    async def say() -> None:
        await asyncio.sleep(0)
        raise ValueError

    rest = begun(say())
    assert rest is not None
    with pytest.raises(ValueError):
        await rest


async def test_who_awaits_may_give_up() -> None:
    left: list[str] = []

    async def say() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            left.append("left")

    rest = begun(say())
    assert rest is not None
    waiting = asyncio.ensure_future(rest)
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert left == ["left"]
