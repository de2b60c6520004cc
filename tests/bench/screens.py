"""Open screens, as many as asked for, in a process of their own.

`python -m tests.bench.screens KIND URL PROOFS` opens one for each proof in the file, says so, and at the next line
it reads says when which of them got what. KIND is `board`, `feed`, or the path of a page.
"""

import asyncio
import json
import re
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import httpx
from websockets.asyncio.client import ClientConnection, connect

from core.access.proofs import COOKIE

AT_ONCE = 10  # that open
DELTA = re.compile(r'^\{"kind":"delta","seq":(\d+)')
CLIENT_ID = re.compile(r"client_id\W+([0-9a-f-]{36})")


async def main(kind: str, url: str, proofs: list[str]) -> None:
    """Open, listen, tell."""
    door = asyncio.Semaphore(AT_ONCE)
    received: list[tuple[int, float]] = []
    lines = await asyncio.gather(*(_open(kind, url, proof, door) for proof in proofs))
    listening = [asyncio.create_task(_listen(line, received)) for line in lines]
    print("open", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for task in listening:
        task.cancel()
    print(json.dumps(received), flush=True)


async def _open(kind: str, url: str, proof: str, door: asyncio.Semaphore) -> ClientConnection:
    async with door:
        if kind == "board":
            return await _line(f"{url}/live/board", {COOKIE: proof})
        if kind == "feed":
            return await _feed(url, proof)
        return await _page(url, kind, proof)


async def _line(url: str, cookies: dict[str, str]) -> ClientConnection:
    shown = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    return await connect(
        url.replace("http", "ws", 1), additional_headers=shown, compression=None, ping_interval=None
    )


async def _feed(url: str, token: str) -> ClientConnection:
    """Ask for all but the last entry; that one says that the token was looked at."""
    async with httpx.AsyncClient(base_url=url) as program:
        seq = (await program.get("/healthz")).json()["seq"]
    line = await _line(f"{url}/api/v1/feed", {})
    await line.send(json.dumps({"token": token, "after": seq - 1}))
    await line.recv()
    return line


async def _page(url: str, path: str, proof: str) -> ClientConnection:
    """Fetch a NiceGUI page and take it up, as its script does."""
    async with httpx.AsyncClient(base_url=url, cookies={COOKIE: proof}, timeout=60) as browser:
        page = await browser.get(path)
        found = CLIENT_ID.search(page.text)
        assert found is not None, page.text[:200]
        told: dict[str, str | int] = {
            "EIO": 4,
            "transport": "websocket",
            "client_id": found[1],
            "document_id": found[1],
            "tab_id": found[1],
            "old_tab_id": "",
            "next_message_id": 0,
            "implicit_handshake": "true",
        }
        line = await _line(
            f"{url}/_nicegui_ws/socket.io/?{urlencode(told)}", {**dict(page.cookies), COOKIE: proof}
        )
    await line.recv()
    await line.send("40")
    answer = str(await line.recv())
    assert answer.startswith("40"), answer
    return line


async def _listen(line: ClientConnection, received: list[tuple[int, float]]) -> None:
    async for text in line:
        at = time.monotonic()
        received += [(int(seq), at) for seq in DELTA.findall(str(text))]
        if text == "2":  # Engine.IO asks whether the page is still there
            await line.send("3")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text("utf-8"))))
