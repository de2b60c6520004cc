"""Every way in × every authority: whom `rights.py` names is let in, and nobody else."""

import json
import re
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from core.domain.base.rights import RIGHTS, Right, rights_at
from tests.api.program import NUMBER
from tests.guard.attacking import Server
from tests.guard.rights import BROWSERS, KINDS, NOBODY, OF_BROWSERS, OF_PROGRAMS, PEOPLE, SCOPES

FILLED = {
    "{number}": NUMBER,
    "{token}": "0123456789ABCDEF",
    "{code}": "NOBODY",
    "{name}": "0" * 64,
    "{what}.{form}": "people.pdf",
    "{alert}": "1-1",
    "{action}": "dance",
    "{key}": "x",
    "{key:path}": "x",
    "{path:path}": "x",
}
OURS = "/probe"  # the test server's own
# Whom these answer hangs on more than station and roles: on how far the first day is, on a proof of their own.
ASKED_FURTHER = {
    "GET /admin",
    "GET /first-day",
    *(f"{method} /first-day/{step}" for method in ("GET", "POST") for step in ("language", "house", "admin")),
    "WEBSOCKET /live/board",
    "WEBSOCKET /live/agent",
}
OF_DEMOS = {"/demo", "/demo/{door}"}


@pytest.fixture(scope="module")
def shop(server: Server) -> Server:
    server.revoke("station", "kiosk-2")
    server.revoke("token", "admin-revoked")
    return server


def test_every_way_in_is_named(shop: Server) -> None:
    with shop.browser("desk") as browser:
        there = {f"{method} {path}" for method, path in browser.get("/probe/routes").json()}
    assert {way for way in there if OURS not in way} == OF_BROWSERS.keys() | OF_PROGRAMS.keys()


def test_every_way_has_its_row_in_the_table_and_every_row_its_way(shop: Server) -> None:
    with shop.browser("desk") as browser:
        ways = {path for _, path in browser.get("/probe/routes").json() if OURS not in path}
    rows = {way: rights_at(_filled(way)) or rights_at(f"{way}/x") for way in ways}
    assert [way for way, rights in rows.items() if not rights] == []
    there = {right.what for rights in rows.values() for right in rights}
    there |= {
        f"/admin/labels/{what}.{{form}}" for what in ("people", "places", "orders")
    }  # one way for three
    named = {what for what, rights in RIGHTS.items() if rights[0].kind not in {"action", "data"}}
    assert named == there | OF_DEMOS


@pytest.mark.parametrize("way", sorted(OF_BROWSERS.keys() - ASKED_FURTHER))
def test_the_table_names_whom_it_answers(way: str) -> None:
    path = _filled(way.partition(" ")[2])
    rights = rights_at(path) or rights_at(f"{path}/x")
    named = {one for one in BROWSERS if any(_names(right, one) for right in rights)}
    assert named == OF_BROWSERS[way].who


@pytest.mark.parametrize("authority", BROWSERS)
def test_a_browser_is_let_in_where_it_may(shop: Server, authority: str) -> None:
    station, _, role = authority.partition(":")
    shown = {"revoked": "kiosk-2"}.get(station, station if station in KINDS else "")
    let_in = set()
    with shop.browser(shown, PEOPLE.get(role, "")) as browser:
        if authority == "garbage":
            browser.cookies.update({"sevenlanes_station": "garbage", "sevenlanes_person": "garbage"})
        cookies = dict(browser.cookies)
        for name, way in OF_BROWSERS.items():
            method, path = name.split()
            if method == "WEBSOCKET":
                answer = _opened(shop, path, cookies)
            else:
                got = browser.request(method, _filled(path))
                answer = f"{got.status_code}{got.headers.get('location', '')}"
            if re.fullmatch(way.yes, answer):
                let_in.add(name)
    assert let_in == {name for name, way in OF_BROWSERS.items() if authority in way.who}


@pytest.mark.parametrize("authority", [*NOBODY, *SCOPES])
def test_a_program_is_let_in_where_it_may(shop: Server, authority: str) -> None:
    token = {"none": "", "revoked": shop.tokens["admin-revoked"]}.get(
        authority, shop.tokens.get(authority, authority)
    )
    let_in = set()
    with shop.browser("desk", "M01") as browser:  # a station's cookies mean nothing to the API
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        for name in OF_PROGRAMS:
            method, path = name.split()
            if method == "WEBSOCKET":
                good = _fed(shop, token)
            else:
                body = "{}" if method == "POST" else None
                good = _good(browser.request(method, _filled(path), headers=bearer, content=body))
            if good:
                let_in.add(name)
    assert let_in == {name for name, who in OF_PROGRAMS.items() if authority in who}


def _names(right: Right, authority: str) -> bool:
    station, _, role = authority.partition(":")
    held = {"manager": {"manager", "admin", "supervisor"}, "": set[str]()}.get(role, {role})
    return right.is_at(station if station in KINDS else None) and right.names(frozenset(held))


def _filled(path: str) -> str:
    for name, value in FILLED.items():
        path = path.replace(name, value)
    return path


def _good(answer: Any) -> bool:
    assert answer.status_code < 500, answer.text
    denied = answer.status_code in {401, 403} and answer.json()["code"] in {"unauthenticated", "not_allowed"}
    return not denied


def _opened(shop: Server, path: str, cookies: dict[str, str]) -> str:
    """Say whether a socket is answered with something else than its end."""
    path = path.replace("_ws", "_ws/socket.io/?EIO=4&transport=websocket")
    try:
        with shop.socket(path, cookies) as socket:
            return "open" if socket.recv(20) else ""
    except (InvalidStatus, ConnectionClosed):
        return "closed"


def _fed(shop: Server, token: str) -> bool:
    with shop.socket("/api/v1/feed") as feed:
        feed.send(json.dumps({"token": token, "after": 0}))
        try:
            return bool(feed.recv(20))
        except ConnectionClosed:
            return False
