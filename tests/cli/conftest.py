"""A terminal in an empty folder, and a server beside it."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.cli import main
from tests.running import running
from tests.shop import MONDAY, furnished_folder

Sevenlanes = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, which must be JSON and nothing else."""
        return json.loads(self.out)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name an empty data folder in the environment, on a standing clock."""
    monkeypatch.setenv("SEVENLANES_DATA", str(tmp_path / "shop"))
    monkeypatch.setenv("SEVENLANES_CLOCK", MONDAY)
    return tmp_path / "shop"


@pytest.fixture
def sevenlanes(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Sevenlanes:
    """Type a command."""
    del folder

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["sevenlanes", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Ran(int(end.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def furnished(sevenlanes: Sevenlanes, folder: Path) -> Sevenlanes:
    """Type commands in a shop with people, places and orders."""
    shutil.copytree(furnished_folder(MONDAY), folder)
    return sevenlanes


@pytest.fixture
def server(folder: Path) -> Iterator[str]:
    """Run the real server on the folder; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "core.cli", "serve", "--port", str(port), "--data", str(folder)]
    with running(command, stdout=subprocess.PIPE, env={**os.environ}) as process:
        assert process.stdout is not None
        assert "serves" in process.stdout.readline()
        url = f"http://127.0.0.1:{port}"
        assert httpx.get(f"{url}/healthz").status_code == httpx.codes.OK
        yield url
        process.terminate()
        assert process.wait(60) == 0
