"""No page and no socket outlives the right to it; `core/app/attendance.py` says in which time."""

import json

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from core.app.attendance import TO_LEAVE
from tests.guard.attacking import Server


def test_it_takes_no_longer_than_two_seconds() -> None:
    assert 2 * TO_LEAVE <= 2


def test_a_revoked_stations_page_is_closed_for_good(server: Server) -> None:
    page = server.page("desk-revoked")
    with server.page_socket(page, "desk-revoked") as socket:
        assert socket.taken_up
        server.revoke("station", "desk-revoked")
        socket.until_closed()
    with pytest.raises(InvalidStatus), server.page_socket(page, "desk-revoked"):
        pass


def test_a_revoked_stations_board_is_closed(server: Server) -> None:
    with server.socket("/live/board", "board-revoked") as board:
        server.revoke("station", "board-revoked")
        assert _code_of(board) == 4401


def test_a_revoked_tokens_feed_is_closed(server: Server) -> None:
    with server.socket("/api/v1/feed") as feed:
        feed.send(json.dumps({"token": server.tokens["read-revoked"], "after": 0}))
        assert feed.recv(20)
        server.revoke("token", "read-revoked")
        assert _code_of(feed) == 4401


def test_signing_out_closes_what_the_person_has_open(server: Server) -> None:
    with server.browser("desk", "SA01") as browser:
        page = server.client_of(browser, "/advisor")
        with (
            server.page_socket(page, "desk") as socket,
            server.page_socket(server.page("desk"), "desk") as other,
        ):
            assert socket.taken_up
            browser.post("/sign-out")
            socket.until_closed()
            other.send("ack", {"client_id": "0"})  # still open, or this could not close it
            other.until_closed()
        with server.page_socket(page, "desk") as again:
            assert not again.taken_up


def test_a_role_taken_back_closes_what_it_had_opened(server: Server) -> None:
    server.lend("SA02", "parts_clerk")
    with server.browser("desk", "SA02") as browser:
        page = server.client_of(browser, "/parts")
        with server.page_socket(page, "desk") as socket:
            assert socket.taken_up
            server.take_back("SA02", "parts_clerk")
            socket.until_closed()
        assert not browser.get("/parts").is_success


def _code_of(socket: ClientConnection) -> int:
    """Return with which code the server closes a socket."""
    with pytest.raises(ConnectionClosed) as closed:
        _read_on(socket)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


def _read_on(socket: ClientConnection) -> None:
    while True:
        socket.recv(20)
