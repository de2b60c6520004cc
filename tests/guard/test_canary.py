"""A customer's name and phone number reach the roles that need them, and nothing else: no board, no program, no log."""

import json
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from tests.guard.attacking import Server
from tests.guard.rights import AT_DESKS, KINDS, OF_BROWSERS, OF_PROGRAMS, PEOPLE, SCOPES
from tests.shop import PINS

NAME, PHONE, NUMBER = "Canary Nightingale", "13900013900", "CANARY1"
ORDER = {
    "number": NUMBER,
    "person": "SA01",
    "plate": "粤Z90001",
    "customer": NAME,
    "phone": PHONE,
    "advisor": "SA01",
    "kind": "maintenance",
    "received_at": "2026-11-23T08:30:00+08:00",
    "promised_at": "2026-11-23T16:00:00+08:00",
    "jobs": [{"code": "J1", "text": "Oil service", "standard_hours": 1.0}],
}
NEED = {"desk:advisor", "desk:supervisor", "desk:manager"}
SHOW = {
    "GET /order/{number}",
    "GET /search",
}  # the advisor's page shows an order's customer once it is opened


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a shop with an order of the canary's."""
    with Server(tmp_path_factory.mktemp("canary")) as server:
        with _program(server, "act") as program:
            assert program.post("/api/v1/orders", json=ORDER).status_code == 201
            body = {"command_id": str(uuid4()), "person": "SA01", "channel": "phone", "text": "on its way"}
            assert program.post(f"/api/v1/orders/{NUMBER}/actions/notify_customer", json=body).is_success
        yield server


@pytest.mark.parametrize("authority", ["none", *KINDS, *AT_DESKS, "phone:technician"])
def test_only_who_needs_it_sees_it(shop: Server, authority: str) -> None:
    station, _, role = authority.partition(":")
    shows = set()
    with shop.browser(station if station in KINDS else "", PEOPLE.get(role, "")) as browser:
        for name, way in OF_BROWSERS.items():
            method, path = name.split()
            if method == "GET" and authority in way.who and _sings(browser.get(_filled(path)).text):
                shows.add(name)
    assert shows == (SHOW if authority in NEED else set())


@pytest.mark.parametrize("scope", SCOPES)
def test_a_program_sees_it_only_where_it_may_act(shop: Server, scope: str) -> None:
    shows = set()
    with _program(shop, scope) as program:
        for name in OF_PROGRAMS:
            method, path = name.split()
            if method == "GET" and _sings(program.get(_filled(path), params={"limit": 1000}).text):
                shows.add(name)
    assert shows == (set() if scope == "read" else {"GET /api/v1/orders/{number}"})


def test_no_stream_sings(shop: Server) -> None:
    for station in ("board", "lounge", "desk"):
        with shop.socket("/live/board", station) as board:
            told = board.recv(20)
            assert NUMBER in str(told)
            assert not _sings(str(told))
    with shop.socket("/api/v1/feed") as feed:
        feed.send(json.dumps({"token": shop.tokens["admin"], "after": 0}))
        while (entry := json.loads(feed.recv(20)))["type"] != "notify_customer":
            assert not _sings(json.dumps(entry, ensure_ascii=False))


def test_the_log_holds_no_secret(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Server(tmp_path_factory.mktemp("log")) as server:
        with server.browser("desk", "SA01") as browser, _program(server, "act") as program:
            program.post("/api/v1/orders", json={**ORDER, "jobs": PHONE})
            program.post("/api/v1/orders", json=ORDER)
            browser.post("/sign-in", data={"badge": server.tags["SA02"], "pin": "0000"})
            browser.get(f"/nowhere/{PHONE}?customer={NAME}")
            proofs = [cookie.value for cookie in browser.cookies.jar if cookie.value]
        page = server.page("desk")
        with server.page_socket(page, "desk") as socket:
            socket.send("log", {"client_id": page, "level": "error", "message": PHONE})
            socket.send("event", {"client_id": page, "id": PHONE, "listener_id": NAME, "args": [PHONE]})
        with server.socket("/api/v1/feed") as feed:
            feed.send(json.dumps({"token": f"{server.tokens['read']}x"}))
        logged = server.stop()
        secrets = [*server.tokens.values(), *proofs, server.tags["SA02"], PINS["SA01"], PHONE, NAME, page]
    assert [secret for secret in secrets if secret in logged] == []


def _program(server: Server, scope: str) -> httpx.Client:
    bearer = {"Authorization": f"Bearer {server.tokens[scope]}"}
    return httpx.Client(base_url=server.url, headers=bearer, timeout=30)


def _filled(path: str) -> str:
    path = path.replace("{number}", NUMBER).replace("/search", f"/search?q={NUMBER[:-1]}")
    return (
        path.replace("{token}", NUMBER)
        .replace("{what}.{form}", "orders.pdf")
        .replace("{", "")
        .replace("}", "")
    )


def _sings(text: str) -> bool:
    """Say whether it holds the name or the number, as it is or as a script writes it."""
    return any(part in text for part in ("Nightingale", PHONE, PHONE[3:]))
