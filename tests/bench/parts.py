"""The parts of a bench that run in processes of their own, and how one talks to them: a line each way."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Part:
    """A module of this package at work."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Talk to this process."""
        self._process = process
        self.id = process.pid

    def line(self) -> str:
        """Wait for what it says next. Raises RuntimeError where it has ended instead."""
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if not said:
            raise RuntimeError(f"{self._process.args!r} ended")
        return said.strip()

    def ask(self, line: str) -> str:
        """Say something and wait for the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self.line()


@contextmanager
def part(module: str, *arguments: str) -> Iterator[Part]:
    """Run a module for a while."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Part(process)
        finally:
            process.terminate()
