"""A terminal in an empty folder, and a server beside it."""

import json
import multiprocessing
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.cli import main
from tests.shop import MONDAY, furnished_folder

Sevenlanes = Callable[..., "Ran"]

FORKS = multiprocessing.get_context(
    "forkserver"
)  # reads the program once; each server is a process of its own
FORKS.set_forkserver_preload(["core.app.server", "core.cli.serving"])


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
    said, says = FORKS.Pipe(duplex=False)
    command = ["sevenlanes", "serve", "--port", str(port), "--data", str(folder)]
    process = FORKS.Process(target=_type, args=(command, dict(os.environ), says))
    process.start()
    says.close()
    try:
        with said, open(said.fileno(), closefd=False) as printed:
            assert "serves" in printed.readline()
            url = f"http://127.0.0.1:{port}"
            assert httpx.get(f"{url}/healthz").status_code == httpx.codes.OK
            yield url
        process.terminate()
        process.join(60)
        assert process.exitcode == 0
    finally:
        process.kill()


def _type(command: list[str], environment: dict[str, str], says: Connection) -> None:
    """Type a command in this process, which prints into the pipe."""
    os.dup2(says.fileno(), 1)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = command
    main()
