"""Rounds: what the server does again and again while it lives. A round that fails is logged, and the next one comes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

log = logging.getLogger(__name__)


@asynccontextmanager
async def rounds(every: float, go: Callable[[], Awaitable[None]], failed: str) -> AsyncIterator[None]:
    """Go at once, then again `every` so many seconds after; `failed` is what the log says of a round that did."""

    async def go_round() -> None:
        while True:
            try:
                await go()
            except Exception:
                log.exception(failed)
            await asyncio.sleep(every)

    going = asyncio.create_task(go_round())
    try:
        yield
    finally:
        going.cancel()
