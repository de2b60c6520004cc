"""A customer's name and phone number reach the roles that need them, and nothing else: no board, no program, no log."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest

from core.app.labels import gather
from core.store.session import SiteSession
from core.store.sqlite.engine import reading_engine
from core.ui.texts import Texts
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
LOOKING = ("board", "lounge", "desk", "kiosk")
NEED = {"desk:advisor", "desk:supervisor", "desk:manager"}
SHOW = {
    "GET /order/{number}",
    "GET /order/{number}/sheet",
    "GET /search",
}  # the advisor's page shows an order's customer once it is opened


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a shop with an order of the canary's."""
    with Server(tmp_path_factory.mktemp("canary")) as server:
        with _program(server, "act") as program:
            assert program.post("/api/v1/orders", json=ORDER).status_code == 201
            _do(program, "notify_customer", "SA01", channel="phone", text="on its way")
            _do(program, "start", "T01", walkround="ok", bay="B01")
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


@pytest.mark.parametrize("authority", ["none", *KINDS, *AT_DESKS, "phone:technician"])
def test_no_answer_to_what_is_not_allowed_or_not_right_sings(shop: Server, authority: str) -> None:
    station, _, role = authority.partition(":")
    with shop.browser(station if station in KINDS else "", PEOPLE.get(role, "")) as browser:
        posts = [name.split()[1] for name in OF_BROWSERS if name.startswith("POST")]
        assert [path for path in posts if _sings(browser.post(_filled(path)).text)] == []


@pytest.mark.parametrize("scope", ["", *SCOPES])
def test_no_problem_sings(shop: Server, scope: str) -> None:
    with _program(shop, scope) as program:
        posts = [name.split()[1] for name in OF_PROGRAMS if name.startswith("POST")]
        answers = {path: program.post(_filled(path), json={"person": "SA01"}) for path in posts}
    assert [path for path, answer in answers.items() if answer.is_success or _sings(answer.text)] == []


def test_no_stream_sings(shop: Server) -> None:
    with ExitStack() as open_ones:
        walls = [open_ones.enter_context(shop.socket("/live/board", station)) for station in LOOKING]
        with _program(shop, "act") as program:
            _do(program, "amend", "SA01", phone=PHONE, customer=f"{NAME} II")
            _do(program, "flag_delay", "T01", reason="diagnosis", estimate="2026-11-23T17:00:00+08:00")
            last = _do(program, "notify_customer", "SA01", channel="phone", text="later")
        for wall in walls:
            told = [str(wall.recv(20))]
            assert NUMBER in told[0]
            while json.loads(told[-1])["seq"] < last:
                told.append(str(wall.recv(20)))
            assert [text for text in told if _sings(text)] == []
    for scope in SCOPES:
        with shop.socket("/api/v1/feed") as feed:
            feed.send(json.dumps({"token": shop.tokens[scope], "after": 0}))
            assert [text for text in (str(feed.recv(20)) for _ in range(last)) if _sings(text)] == []


@pytest.mark.parametrize(
    ("authority", "path", "sings"),
    [
        ("desk:advisor", f"/order/{NUMBER}", True),  # so it would be heard
        ("desk:parts_clerk", f"/order/{NUMBER}", False),
        ("desk:technician", f"/order/{NUMBER}", False),
        ("phone:technician", f"/phone/order/{NUMBER}", False),
    ],
)
def test_a_page_is_sent_it_only_for_who_needs_it(
    shop: Server, authority: str, path: str, *, sings: bool
) -> None:
    station, _, role = authority.partition(":")
    with shop.browser(station, PEOPLE[role]) as browser:
        client = shop.client_of(browser, path)
        cookies = {cookie.name: cookie.value or "" for cookie in browser.cookies.jar}
        with shop.page_socket(client, cookies) as page, _program(shop, "act") as program:
            _do(program, "ask", "T01", text=f"Asked at {authority}", whom="technical")
            told = page.until(f"Asked at {authority}")
    assert any(map(_sings, told)) == sings


def test_no_kiosk_is_sent_it(shop: Server) -> None:
    with shop.browser("kiosk") as browser:
        client = shop.client_of(browser, "/kiosk")
        with shop.page_socket(client, "kiosk") as page, shop.scanner() as scan:
            scan(shop.tags["T01"])
            told = page.until("林师傅")
            scan(NUMBER)
            told += page.until('"deed":"pause"')
    assert [text for text in told if _sings(text)] == []


def test_no_label_sings(shop: Server) -> None:
    engine = reading_engine(shop.folder)
    with SiteSession(engine) as session:
        labels = dict(gather(session, "orders", ZoneInfo("Asia/Shanghai"), Texts.of("en")))
    engine.dispose()
    assert "Z90001" in repr(labels[NUMBER])
    assert not _sings(repr(labels))


def test_the_log_holds_no_secret(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Server(tmp_path_factory.mktemp("log")) as server:
        badge, pin, wrong = server.tags["SA02"], PINS["SA01"], "8264"
        with _program(server, "act") as program:
            program.post("/api/v1/orders", json={**ORDER, "jobs": PHONE})
            program.post("/api/v1/orders", json=ORDER)
            for said in (pin, wrong):
                body = {"command_id": str(uuid4()), "person": "SA01", "reason": "no", "pin": said}
                program.post(f"/api/v1/orders/{NUMBER}/actions/give_back", json=body)
            for scheme in ("Bearer x", "Basic "):
                refused = {"Authorization": f"{scheme}{server.tokens['read']}"}
                program.get(f"/api/v1/tags/{badge}", headers=refused, params={"token": server.tokens["read"]})
            program.get(f"/api/v1/tags/{badge}")
        with server.browser("desk", "SA01") as browser:
            browser.post("/sign-in", data={"badge": badge, "pin": wrong})
            proofs = [cookie.value for cookie in browser.cookies.jar if cookie.value]
            for path in (f"T/{badge}", f"T/{badge}x/y", f"pair/{server.codes['desk']}", f"nowhere/{PHONE}"):
                browser.get(f"/{path}?customer={NAME}&token={server.tokens['act']}")
        httpx.get(f"{server.url}/board", cookies={"sevenlanes_station": f"x{proofs[0]}"})
        page = server.page("desk")
        with server.page_socket(page, "desk") as socket:
            socket.send("log", {"client_id": page, "level": "error", "message": PHONE})
            socket.send("event", {"client_id": page, "id": PHONE, "listener_id": NAME, "args": [PHONE]})
            socket.send("event", {"client_id": PHONE})
            socket.until_closed()
        with server.socket("/api/v1/feed") as feed:
            feed.send(json.dumps({"token": f"{server.tokens['read']}x"}))
        logged = server.stop()
        secrets = [*server.tokens.values(), *server.codes.values(), *proofs, server.agent_key, badge, page]
    said = [json.loads(line)["said"] for line in logged.splitlines()]
    assert said == ["a socket sent what its page does not send, and was closed"]  # so it would be heard
    assert [secret for secret in (*secrets, PHONE, NAME, f'"{pin}"', wrong) if secret in logged] == []


def _do(program: httpx.Client, action: str, person: str, **fields: Any) -> int:
    """Let somebody do something to the canary's order; returns its entry."""
    body = {"command_id": str(uuid4()), "person": person, **fields}
    done = program.post(f"/api/v1/orders/{NUMBER}/actions/{action}", json=body)
    assert done.is_success, done.text
    return int(done.json()["seq"])


def _program(server: Server, scope: str) -> httpx.Client:
    bearer = {"Authorization": f"Bearer {server.tokens[scope]}"} if scope else {}
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
