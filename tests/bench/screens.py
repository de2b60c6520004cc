"""Open screens, as many as asked for, in a process of their own.

`python -m tests.bench.screens URL PROOFS` opens one for each cookie in the file, says so, and at the next line it
reads says when which of them got what.
"""

import asyncio
import json
import re
import sys
import time
from pathlib import Path

from websockets.asyncio.client import ClientConnection, connect

from core.access.proofs import COOKIE

AT_ONCE = 20  # that open
DELTA = re.compile(r'^\{"kind":"delta","seq":(\d+)')


async def main(url: str, proofs: list[str]) -> None:
    """Open, listen, tell."""
    door = asyncio.Semaphore(AT_ONCE)
    received: list[tuple[int, float]] = []
    lines = await asyncio.gather(*(_open(url, proof, door) for proof in proofs))
    listening = [asyncio.create_task(_listen(line, received)) for line in lines]
    print("open", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for task in listening:
        task.cancel()
    print(json.dumps(received), flush=True)


async def _open(url: str, proof: str, door: asyncio.Semaphore) -> ClientConnection:
    """Join and take what there is at first."""
    async with door:
        cookie = {"Cookie": f"{COOKIE}={proof}"}
        return await connect(
            f"{url.replace('http', 'ws', 1)}/live/board",
            additional_headers=cookie,
            compression=None,
            ping_interval=None,
        )


async def _listen(line: ClientConnection, received: list[tuple[int, float]]) -> None:
    async for text in line:
        at = time.monotonic()
        received += [(int(seq), at) for seq in DELTA.findall(str(text))]


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))))
