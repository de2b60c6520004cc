"""Who is warned: of the disk managers and administrators and nobody else, of the clock whoever reads it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.power.test_lost_answers import until
from tests.running import running
from tests.shop import PINS


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.power.worried", str(tmp_path_factory.mktemp("host"))]
    with running(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.terminate()


@pytest.mark.parametrize(
    ("person", "station", "path", "warned"),
    [
        ("M01", "en", "/admin/people", True),
        ("M01", "zh-Hans", "/board", True),
        ("SA01", "en2", "/advisor", False),
    ],
)
def test_little_room_is_told_to_who_runs_the_shop(
    host: dict[str, Any], person: str, station: str, path: str, warned: bool
) -> None:
    with httpx.Client(base_url=host["url"], follow_redirects=True) as browser:
        browser.get(f"/pair/{host['pairing'][station]}")
        browser.post("/sign-in", data={"badge": host["tags"][person], "pin": PINS[person]})
        page = browser.get(path)
    assert page.is_success
    assert ("data-worry" in page.text) == warned


def test_a_kiosk_says_that_its_time_is_not_to_be_trusted(host: dict[str, Any]) -> None:
    with httpx.Client(base_url=host["url"], follow_redirects=True) as browser:
        browser.get(f"/pair/{host['pairing']['kiosk']}")
        until(lambda: "Clock not trusted" in browser.get("/kiosk").text)


def test_a_program_is_told(host: dict[str, Any]) -> None:
    assert httpx.get(f"{host['url']}/readyz").json() == {"ready": True, "worries": ["clock", "disk"]}
    token = {"Authorization": f"Bearer {host['token']}"}
    with httpx.Client(base_url=f"{host['url']}/api/v1", headers=token) as program:
        until(lambda: "machine_warned" in program.get("/journal?limit=1000").text)
