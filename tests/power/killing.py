"""Processes to kill, and what they had acknowledged by then."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from core.store.sqlite.engine import DATABASE
from tests.power.shift import command_of


class Opener:
    """Opens the shop in a process of its own, again and again."""

    def __init__(self, kind: str, folder: Path) -> None:
        """Start what forks."""
        command = [sys.executable, "-m", "tests.power.forks", kind, str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._pid = 0

    def open(self, asked: str = "") -> None:
        """Let a new process begin."""
        self._stdin.write(f"{asked}\n")
        self._stdin.flush()
        self._pid = int(self.line().removeprefix("pid "))

    def line(self) -> str:
        """Return the next line of the process."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def kill(self) -> Iterator[str]:
        """Kill the process; gives what it had still said before."""
        os.kill(self._pid, signal.SIGKILL)
        while not (line := self.line()).startswith("ended"):
            yield line
        assert line == f"ended -{signal.SIGKILL.value}"

    def close(self) -> None:
        """Start no more."""
        self._stdin.close()
        assert self._process.wait(60) == 0
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def _stdin(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin


@contextmanager
def opening(kind: str, folder: Path) -> Iterator[Opener]:
    """Have an opener for a while."""
    with closing(Opener(kind, folder)) as opener:
        yield opener


@dataclass
class Ledger:
    """What was acknowledged, by line and number of the deed; the answer must be the same each time."""

    lines: tuple[str, ...]
    answers: dict[tuple[str, int], object] = field(default_factory=dict)
    again: int = 0

    def note(self, line: str, number: int, answer: object) -> None:
        """Take an acknowledgement down; one that was there before must be as it was."""
        self.again += (line, number) in self.answers
        assert self.answers.setdefault((line, number), answer) == answer

    def begins(self, line: str) -> int:
        """Return with which deed to go on: one that was acknowledged is sent again."""
        done = [number for ours, number in self.answers if ours == line]
        return max(done, default=0)

    def check(self, folder: Path) -> None:
        """Find every acknowledged deed in the folder, and each deed that is there once."""
        with closing(sqlite3.connect(folder / DATABASE)) as stored:
            kept = {command for (command,) in stored.execute("SELECT command_id FROM command")}
            twice = stored.execute(
                "SELECT order_number, type FROM journal WHERE station = 'shift' OR station LIKE 'api:%'"
                " GROUP BY order_number, type HAVING count(*) > 1"
            ).fetchall()
        assert {str(command_of(line, number)) for line, number in self.answers} <= kept
        assert twice == []
