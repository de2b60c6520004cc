"""An answer that was lost between the commit and the program is found out by asking again."""

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from tests.cli.conftest import Sevenlanes, folder, furnished, server, sevenlanes  # noqa: F401 - fixtures
from tests.power.shift import command_of

ORDER, COMMAND = "RO261123002", str(command_of("lost", 0))
PATH = f"/api/v1/orders/{ORDER}/actions/park"
BODY = {"command_id": COMMAND, "person": "T02", "slot": "R01"}


def test_a_lost_answer_is_found_out_by_asking_again(furnished: Sevenlanes, server: str) -> None:  # noqa: F811
    token = furnished("token", "create", "--name", "p", "--scope", "act", "--json").json["token"]
    with httpx.Client(base_url=server, headers={"Authorization": f"Bearer {token}"}) as program:
        before = seq_of(program)
        with sent(server, token):
            until(lambda: seq_of(program) > before)

        first, second = program.post(PATH, json=BODY), program.post(PATH, json=BODY)
        assert first.status_code == httpx.codes.OK
        assert (first.content, first.json()["seq"]) == (second.content, before + 1)
        entries = program.get(f"/api/v1/orders/{ORDER}/journal").json()["entries"]
        assert [entry["type"] for entry in entries].count("park") == 1


@contextmanager
def sent(url: str, token: str) -> Iterator[None]:
    """Send the deed, and hang up in the end without a look at the answer."""
    content = json.dumps(BODY).encode()
    at = urlsplit(url)
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: {at.netloc}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    with socket.create_connection((at.hostname or "", at.port or 0)) as connection:
        connection.sendall(head.encode() + content)
        yield


def seq_of(program: httpx.Client) -> int:
    seq: int = program.get("/healthz").json()["seq"]
    return seq


def until(true: Callable[[], bool]) -> None:
    """Ask until it is so; every answer takes its time."""
    for _ in range(2000):
        if true():
            return
    pytest.fail("it never came")
