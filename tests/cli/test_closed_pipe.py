"""Whoever reads what a command says may stop reading: `sevenlanes serve | head -1` serves on, other commands end."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.cli.conftest import Sevenlanes
from tests.running import running


@contextmanager
def unheard(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Type a command whose reader has gone already."""
    reader, writer = os.pipe()
    os.close(reader)
    with running(
        [sys.executable, "-m", "core.cli", *words], stdout=writer, stderr=subprocess.PIPE
    ) as process:
        os.close(writer)
        yield process


def test_a_server_serves_on(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with unheard("serve", "--port", str(port), "--data", str(folder)) as process:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            assert client.get(f"http://127.0.0.1:{port}/readyz").is_success
        process.terminate()
        assert (process.communicate(timeout=60)[1], process.returncode) == ("", 0)


def test_any_other_command_ends_without_a_word(furnished: Sevenlanes, folder: Path) -> None:
    furnished("station", "create", "--name", "wall", "--kind", "board")
    with unheard("station", "list", "--data", str(folder)) as process:
        assert (process.communicate(timeout=60)[1], process.returncode) == ("", 1)
