"""NiceGUI's sockets speak for the page they were opened for, and only from the browser that was served it."""

import json
from contextlib import ExitStack

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.guard.attacking import Server

TWO_MB = "x" * 2_000_000


def test_a_page_presses_its_own_button(server: Server) -> None:
    page = server.page("desk")
    with server.page_socket(page, "desk") as socket:
        socket.send("event", server.press_of(page))
        assert _pressed(server, page) == 1


def test_a_browser_that_is_no_station_gets_no_socket(server: Server) -> None:
    page = server.page("desk")
    with pytest.raises(InvalidStatus), server.page_socket(page, ""):
        pass


def test_another_browser_cannot_take_a_page_over(server: Server) -> None:
    page = server.page("desk")
    with server.page_socket(page, "kiosk") as taker:
        assert not taker.taken_up
    with server.page_socket(page, "kiosk", at_once=False) as taker:
        assert taker.ask("handshake", {"client_id": page, "tab_id": "1", "document_id": "2"}) == [False]
    with server.page_socket(page, "desk") as owner:
        assert owner.taken_up


def test_a_second_socket_cannot_press_another_pages_button(server: Server) -> None:
    page, own = server.page("desk"), server.page("kiosk")
    with server.page_socket(page, "desk") as victim, server.page_socket(own, "kiosk") as socket:
        assert victim.taken_up
        assert socket.taken_up
        socket.send("event", server.press_of(page))
        socket.until_closed()
    assert server.pressed(page) == 0


def test_a_handshake_cannot_bring_its_own_environment(server: Server) -> None:
    page, own = server.page("desk"), server.page("kiosk")
    with server.page_socket(own, "kiosk") as socket:
        query = f"client_id={page}&implicit_handshake=true&tab_id=1&document_id=2&next_message_id=0"
        cookie = "; ".join(f"{name}={value}" for name, value in server.cookies("desk").items())
        made_up = {"QUERY_STRING": query, "asgi.scope": {"type": "http", "headers": [["cookie", cookie]]}}
        socket.ask("connect", made_up)
        socket.send("event", server.press_of(page))
        socket.until_closed()
    assert server.pressed(page) == 0


@pytest.mark.parametrize("given", [[], [None], [7], [[]], [{}], [{"client_id": []}]])
@pytest.mark.parametrize("name", ["event", "ack", "javascript_response"])
def test_what_no_page_sends_closes_the_socket(server: Server, name: str, given: list[object]) -> None:
    with server.page_socket(server.page("desk"), "desk") as socket:
        socket.send(name, *given)
        socket.until_closed()


def test_two_megabytes_close_the_socket(server: Server) -> None:
    page = server.page("desk")
    with server.page_socket(page, "desk") as socket:
        assert socket.drops("event", {**server.press_of(page), "args": [TWO_MB]})
    assert server.pressed(page) == 0


def test_a_flood_waits_at_its_own_socket(server: Server) -> None:
    flooding, other = server.page("desk"), server.page("kiosk")
    press = server.press_of(flooding)
    with server.page_socket(flooding, "desk") as flood, server.page_socket(other, "kiosk") as socket:
        for _ in range(1000):
            flood.send("event", press)
        socket.send("event", server.press_of(other))
        assert _pressed(server, other) == 1
        assert server.pressed(flooding) < 300


def test_few_sockets_of_a_browser_may_still_have_to_take_up_a_page(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(server.socket("/_nicegui_ws/socket.io/?EIO=4&transport=websocket", "desk-2"))
        with pytest.raises(InvalidStatus):
            stack.enter_context(server.socket("/_nicegui_ws/socket.io/?EIO=4&transport=websocket", "desk-2"))
        with server.page_socket(server.page("desk"), "desk") as other:
            assert other.taken_up


def test_few_programs_of_an_address_may_still_have_to_show_their_token(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(server.socket("/api/v1/feed"))
        with pytest.raises(InvalidStatus):
            stack.enter_context(server.socket("/api/v1/feed"))
    with server.socket("/api/v1/feed") as feed:
        feed.send(json.dumps({"token": server.tokens["read"], "after": 0}))
        assert json.loads(feed.recv(20))["seq"] == 1


def test_two_megabytes_close_the_feed(server: Server) -> None:
    with server.socket("/api/v1/feed") as feed:
        feed.send(TWO_MB)
        with pytest.raises(ConnectionClosed):
            feed.recv(20)


def test_there_is_no_polling(server: Server) -> None:
    with server.browser("desk") as browser:
        assert browser.get("/_nicegui_ws/socket.io/?EIO=4&transport=polling").status_code == 400


def test_a_file_goes_only_to_an_own_page(server: Server) -> None:
    page = server.page("desk")
    with server.browser("kiosk") as browser:
        assert browser.post(f"/_nicegui/client/{page}/upload/4").status_code == 403
    with server.browser("desk") as browser:
        assert browser.post(f"/_nicegui/client/{page}/upload/4").status_code == 404


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null", "http://127.0.0.1:1", ""])
@pytest.mark.parametrize(
    "path", ["/live/board", "/api/v1/feed", "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"]
)
def test_a_foreign_page_gets_no_socket(server: Server, path: str, origin: str) -> None:
    with pytest.raises(InvalidStatus), server.socket(path, "desk", origin):
        pass


def test_an_own_page_gets_its_socket(server: Server) -> None:
    with server.page_socket(server.page("desk"), "desk", server.url) as socket:
        assert socket.taken_up


def test_a_foreign_page_cannot_post(server: Server) -> None:
    with server.browser("desk") as browser:
        foreign = {"Origin": "http://elsewhere.example"}
        assert browser.post("/sign-out", headers=foreign).status_code == 403
        assert browser.post("/sign-out", headers={"Origin": server.url}).status_code == 303


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("board.lan", True),
        ("192.168.1.20:8080", True),
        ("[fd00::1]:8080", True),
        ("sevenlanes", True),
        ("advisor.localhost:8080", True),
        ("rebound.example", False),
        ("192.168.1.20.rebound.example", False),
        ("", False),
        ("[", False),
    ],
)
def test_it_answers_to_names_that_nobody_else_can_have(server: Server, host: str, answered: bool) -> None:
    answer = httpx.get(f"{server.url}/pair", headers={"Host": host})
    assert (answer.status_code not in {400, 421}) == answered


def test_a_tag_and_the_health_answer_to_any_name(server: Server) -> None:
    for path, status in (("/T/0123456789ABCDEF", 401), ("/healthz", 200)):
        answer = httpx.get(f"{server.url}{path}", headers={"Host": "any.example"})
        assert answer.status_code == status


def _pressed(server: Server, client: str) -> int:
    """Return how often a button was pressed, once it was: events and requests are answered side by side."""
    for _ in range(200):
        if times := server.pressed(client):
            return times
    return 0
