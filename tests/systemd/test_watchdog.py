"""systemd hears that the server is ready, and that it lives only while loop and writer do."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.cli.watchdog import ServiceManager
from core.domain.base.errors import DiskFull
from tests.running import running

BRIEF = "3000"  # microseconds of patience


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """Listen as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(60)
        yield listening


def told(manager: socket.socket) -> ServiceManager:
    return ServiceManager({"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": BRIEF})


def heard(manager: socket.socket) -> list[bytes]:
    """Return what has come so far."""
    manager.setblocking(False)
    come = []
    try:
        while True:
            come.append(manager.recv(100))
    except BlockingIOError:
        return come


class Writer:
    """Proves as often as it is told to, then something else."""

    def __init__(self, times: int, then: Exception | None) -> None:
        self.left, self.then = times, then
        self.silent = asyncio.Event()

    async def prove(self) -> None:
        self.left -= 1
        if self.left >= 0:
            return
        if self.then is not None and self.left > -3:
            raise self.then
        self.silent.set()
        await asyncio.Event().wait()  # for ever


async def until_silent(manager: socket.socket, writer: Writer) -> list[bytes]:
    company = asyncio.create_task(told(manager).accompany(writer.prove))
    await writer.silent.wait()
    company.cancel()
    return heard(manager)


async def test_a_writer_that_answers_feeds_the_watchdog(manager: socket.socket) -> None:
    assert await until_silent(manager, Writer(3, None)) == [b"READY=1", *[b"WATCHDOG=1"] * 3]


async def test_a_writer_that_never_answers_starves_it(manager: socket.socket) -> None:
    assert await until_silent(manager, Writer(0, None)) == [b"READY=1"]


async def test_a_writer_that_fails_starves_it(manager: socket.socket) -> None:
    assert await until_silent(manager, Writer(0, RuntimeError("gone"))) == [b"READY=1"]


async def test_a_full_disk_is_no_reason_to_begin_anew(manager: socket.socket) -> None:
    assert await until_silent(manager, Writer(0, DiskFull())) == [b"READY=1", *[b"WATCHDOG=1"] * 2]


async def test_without_a_watchdog_only_readiness_is_told(manager: socket.socket) -> None:
    await ServiceManager({"NOTIFY_SOCKET": manager.getsockname()}).accompany(Writer(9, None).prove)
    assert heard(manager) == [b"READY=1"]


async def test_without_systemd_nobody_is_told() -> None:
    await ServiceManager({}).accompany(Writer(9, None).prove)


async def test_a_name_in_the_abstract_space_is_reached() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        name = f"sevenlanes-test-{os.getpid()}"
        listening.bind("\0" + name)
        ServiceManager({"NOTIFY_SOCKET": "@" + name}).tell("READY=1")
        assert heard(listening) == [b"READY=1"]


def test_the_real_server_is_ready_and_feeds(manager: socket.socket, tmp_path: Path) -> None:
    environment = os.environ | {"NOTIFY_SOCKET": manager.getsockname(), "WATCHDOG_USEC": "300000"}
    command = [sys.executable, "-m", "core.cli", "serve", "--port", "0", "--data", str(tmp_path / "shop")]
    with running(command, stdout=subprocess.DEVNULL, env=environment) as server:
        assert [manager.recv(100) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
