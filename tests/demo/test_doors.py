"""The doors of the demo: every role with one click, on this machine only."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from core.access.proofs import COOKIE
from core.access.sessions import SESSION_COOKIE
from core.app.demo_doors import DemoDoors, Visitor
from core.domain.base.rights import rights_at
from core.ui.texts import LANGUAGES, Texts
from core.views.access.tags import find
from core.workshop import Workshop
from tests.shop import PINS, a_shop

ROLES = {
    "technician": "T05",
    "team_lead": "L03",
    "inspector": "Q02",
    "washer": "W02",
    "advisor": "SA03",
    "supervisor": "S01",
    "parts_clerk": "P02",
    "manager": "M01",
}
DESKS = {"advisor": "/advisor", "supervisor": "/dispatch", "parts_clerk": "/parts", "manager": "/admin"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(Path(tmp_path_factory.mktemp("doors")))
    yield shop
    shop.close()


@pytest.fixture(scope="module")
def doors(shop: Workshop) -> DemoDoors:
    return DemoDoors(shop, [Visitor(role, code, PINS[code]) for role, code in ROLES.items()], PINS)


@pytest.fixture(scope="module")
def app(doors: DemoDoors) -> FastAPI:
    app = FastAPI()
    doors.open(app)
    return app


def answer(
    app: FastAPI, path: str, host: str = "127.0.0.1:8080", client: str = "127.0.0.1"
) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, client=(client, 50000))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as browser:
            return await browser.get(path, headers={"host": host})

    return asyncio.run(ask())


@pytest.mark.parametrize("role", DESKS)
def test_a_desks_door_signs_its_person_in(app: FastAPI, shop: Workshop, role: str) -> None:
    said = answer(app, f"/demo/{role}")
    assert said.headers["location"] == DESKS[role]
    station = asyncio.run(shop.station(said.cookies[COOKIE]))
    known = asyncio.run(shop.signed_in(said.cookies[SESSION_COOKIE], station, touched=False))
    assert known is not None
    assert (known.code, known.station.kind) == (ROLES[role], "desk")


@pytest.mark.parametrize("role", ["technician", "team_lead", "inspector", "washer"])
def test_a_kiosks_door_shows_the_badge_to_the_scanner(app: FastAPI, shop: Workshop, role: str) -> None:
    said = answer(app, f"/demo/{role}")
    path, _, badge = said.headers["location"].partition("#")
    assert path == "/kiosk"
    assert len(badge) == 16
    assert SESSION_COOKIE not in said.cookies
    station = asyncio.run(shop.station(said.cookies[COOKIE]))
    assert station is not None
    assert station.kind == "kiosk"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_shows_every_door_under_a_name_of_its_own(app: FastAPI, language: str) -> None:
    page = answer(app, f"/demo?language={language}").text
    assert Texts.of(language).say("demo.title") in page
    assert page.count("data-door=") == 10
    assert 'href="http://team-lead.localhost:8080/demo/team_lead"' in page


def test_the_command_line_names_every_door_so_that_all_can_be_open(doors: DemoDoors) -> None:
    everything, _, *single = [line.split()[-1] for line in doors.addresses("http://127.0.0.1:8080")]
    assert everything == "http://127.0.0.1:8080/demo"
    assert "http://team-lead.localhost:8080/demo/team_lead" in single
    assert len({address.split("/demo/")[0] for address in single}) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_badges_and_pins_can_be_looked_up(app: FastAPI, shop: Workshop, language: str) -> None:
    page = answer(app, f"/demo/badges?language={language}").text
    row = re.search(r'data-person="T04">(.*?)</tr>', page)
    assert row is not None
    assert f"<td>{PINS['T04']}</td>" in row[1]
    code = re.findall(r"<td>(.*?)</td>", row[1])[2]
    assert shop.look_now(lambda floor: find(floor, code)).code == "T04"


@pytest.mark.parametrize("host", ["localhost:8080", "parts-clerk.localhost:8080", "127.0.0.1"])
def test_this_machine_has_many_names(app: FastAPI, host: str) -> None:
    assert answer(app, "/demo/advisor", host).status_code == 303


@pytest.mark.parametrize("path", ["/demo", "/demo/badges", "/demo/advisor", "/demo/technician"])
@pytest.mark.parametrize("host", ["board.example", "localhost.example:8080", "127.0.0.1.example", ""])
def test_under_any_other_name_the_doors_are_shut(app: FastAPI, path: str, host: str) -> None:
    assert answer(app, path, host).status_code == 403


def test_to_any_other_machine_the_doors_are_shut(app: FastAPI) -> None:
    assert answer(app, "/demo/advisor", client="192.0.2.7").status_code == 403


def test_the_guard_lets_anybody_knock_and_a_real_shop_has_no_doors(app: FastAPI) -> None:
    paths = [str(getattr(route, "path", "")) for route in app.routes]
    doors = [path for path in paths if path.startswith("/demo")]
    assert len(doors) == 12
    assert all(any(right.is_at(None) for right in rights_at(path)) for path in doors)
