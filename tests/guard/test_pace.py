"""How much at once is too many, by a clock in the hands of the test."""

import asyncio

import pytest
from starlette.types import Message

from core.access.pace import Pace, TooMany
from core.access.strangers import Stranger, Strangers
from core.app import sockets
from core.app.sockets import TOO_LATE, known_in_time


class Clock:
    """Stands still until a test moves it."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_so_many_within_any_such_time() -> None:
    clock = Clock()
    pace = Pace(3, 1.0, clock)
    assert [pace.take() for _ in range(3)] == [0, 0, 0]
    clock.now += 0.25
    assert pace.take() == 0.75
    clock.now += 0.75
    assert [pace.take(), pace.take(), pace.take()] == [0, 0, 0]
    assert pace.take() == 1.0


def test_what_is_refused_does_not_count() -> None:
    clock = Clock()
    pace = Pace(1, 1.0, clock)
    pace.take()
    for _ in range(10):
        clock.now += 0.0625
        assert pace.take() > 0
    clock.now += 0.375
    assert pace.take() == 0


def test_each_place_has_its_own_strangers() -> None:
    strangers = Strangers()
    held = [strangers.one("a") for _ in range(20)]
    for one in held:
        one.__enter__()
    with pytest.raises(TooMany), strangers.one("a"):
        pass
    with strangers.one("b"):
        pass
    held[0].__exit__(None, None, None)
    with strangers.one("a"):
        pass


def test_who_is_known_is_no_stranger_any_more() -> None:
    strangers = Strangers()
    for _ in range(50):
        strangers.one("a").__enter__().known()


async def test_a_socket_that_takes_up_no_page_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "KNOWN_WITHIN", 0.01)
    receive = known_in_time(_silence, Stranger(lambda: None))
    assert await receive() == {"type": "websocket.disconnect", "code": TOO_LATE}


async def test_a_socket_that_did_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "KNOWN_WITHIN", 0.0)
    stranger = Stranger(lambda: None)
    receive = known_in_time(_word, stranger)
    stranger.known()
    assert await receive() == {"type": "websocket.receive", "text": "2"}


async def _silence() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


async def _word() -> Message:
    await asyncio.sleep(0)
    return {"type": "websocket.receive", "text": "2"}
