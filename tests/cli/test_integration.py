"""docs/integration.md is true: its examples, run one after the other in a shop as it says, come to what it says."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.program import Program
from tests.cli.conftest import Sevenlanes
from tests.running import running
from tests.shop import an_empty_shop

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "integration.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HOST = "board.lan"  # the server's name in the guide


@dataclass
class Integrator:
    """Follows the guide line by line."""

    sevenlanes: Sevenlanes
    url: str
    data: Path
    token: str = ""
    code: int = 0
    run: list[str] = field(default_factory=list)

    def save(self, name: str, text: str) -> None:
        """Write a file that the guide shows."""
        where = self.data / name if name == "sevenlanes.toml" else Path(name)
        where.write_text(text.replace(HOST, self.url.removeprefix("http://")), "utf-8")

    def type(self, text: str) -> None:
        """Type the commands of a terminal and compare what they print."""
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            said = self._run(shlex.split(command), expected.count("\n"))
            assert fits(expected, said), f"$ {command}\n{said}"
            self.run.append(command.split()[0])

    def ask(self, text: str) -> None:
        """Send a request and compare the answer, of which the guide shows a part."""
        head, *bodies = [part for part in text.split("\n\n") if part.strip()]
        line, *headers = head.splitlines()
        method, path = line.split()
        *sent, status, answer = bodies
        named = dict(header.replace("TOKEN", self.token).split(": ", 1) for header in headers)
        body = json.loads(sent[0]) if sent else None
        got = httpx.request(method, self.url + path, headers=named, json=body)
        assert got.status_code == int(status), got.text
        assert within(json.loads(answer), got.json()), got.text
        self.run.append(method)

    def _run(self, words: list[str], lines: int) -> str:
        match words:
            case ["sevenlanes", *rest]:
                ran = self.sevenlanes(*rest)
                self.code = ran.code
                if rest[:2] == ["token", "create"]:
                    self.token = ran.json["token"]
                return ran.out
            case ["echo", "$?"]:
                return f"{self.code}\n"
            case ["python", file]:
                return "".join(self._lines_of(file, lines))
        raise AssertionError(words)

    def _lines_of(self, file: str, many: int) -> Iterator[str]:
        command, environment = [sys.executable, file], {**os.environ, "TOKEN": self.token}
        with running(command, stdout=subprocess.PIPE, env=environment) as program:
            assert program.stdout is not None
            for _ in range(many):
                yield program.stdout.readline()
            program.terminate()


@pytest.fixture
def integrator(
    server: str, sevenlanes: Sevenlanes, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Integrator:
    """Stand in an empty folder beside a shop with the sample people and places."""
    monkeypatch.chdir(tmp_path)
    for what in ("people", "places"):
        assert sevenlanes("import", what, ROOT / "assets" / "templates" / f"{what}.csv").code == 0
    return Integrator(sevenlanes, server, folder)


def test_the_guide_comes_to_what_it_says(integrator: Integrator) -> None:
    for kind, name, text in BLOCK.findall(GUIDE):
        if kind == "console":
            integrator.type(text)
        elif kind == "http":
            integrator.ask(text)
        else:
            integrator.save(name, text)
    assert {"sevenlanes", "python", "POST", "GET"} <= set(integrator.run)


def test_what_the_guide_names_is_there(tmp_path: Path) -> None:
    with closing(an_empty_shop(tmp_path)) as shop:
        known = Program(shop).get("/openapi.json").json
    routes, schemas = known["paths"], known["components"]["schemas"]
    assert set(named("An order has", "`customer` and `phone` are null")) - PARTS_OF_FIELDS == fields(
        schemas["OrderView"]
    )
    assert fields(schemas["ChecklistsView"]) | fields(schemas["WashedView"]) >= PARTS_OF_FIELDS
    assert set(named("An entry has", ";")) == fields(schemas["EntryView"])
    for method, path in re.findall(r"^\| `(GET|POST) /api/v1(\S+)`", GUIDE, re.MULTILINE):
        assert method.lower() in routes[path]
    for action in named("What a dealer system usually needs", "Signed"):
        assert f"/orders/{{number}}/actions/{action}" in routes


def test_every_column_of_a_file_is_in_the_guide() -> None:
    template = (
        (ROOT / "assets" / "templates" / "orders.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    )
    rows = re.findall(r"^\| (`.*?) \|", section("| column |", "Columns nobody"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == {*template, "job_names", "total_hours"}


PARTS_OF_FIELDS = {"self", "lead", "final", "accept", "person", "at", "items"}  # `wash` is a field as well


def named(begin: str, end: str) -> list[str]:
    """Return the names in a part of the guide."""
    return re.findall(r"`(\w+)`", section(begin, end))


def fields(schema: dict[str, Any]) -> set[str]:
    """Return the fields of an answer."""
    return set(schema["properties"])


def section(begin: str, end: str) -> str:
    """Return a part of the guide."""
    return GUIDE.partition(begin)[2].partition(end)[0]


def fits(pattern: str, text: str) -> bool:
    """Say whether the text is the pattern, in which … stands for anything within a line."""
    return re.fullmatch(re.escape(pattern).replace("…", ".*"), text) is not None


def within(part: Any, whole: Any) -> bool:
    """Say whether an answer holds what is shown of it; lists are shown whole."""
    match part, whole:
        case dict(), dict():
            return all(name in whole and within(value, whole[name]) for name, value in part.items())
        case list(), list():
            return len(part) == len(whole) and all(map(within, part, whole))
    return bool(part == whole)
