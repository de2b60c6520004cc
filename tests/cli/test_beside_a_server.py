"""Commands beside a running server hand it their action, so that its screens show it at once."""

import asyncio
import json
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import websockets

from core.app.door import SOCKET
from core.cli.action_runner import action_runner
from core.settings import Settings
from tests.cli.conftest import Sevenlanes
from tests.running import running
from tests.shop import DATA


def test_an_import_is_on_the_running_server_at_once(furnished: Sevenlanes, server: str) -> None:
    token = furnished("token", "create", "--name", "eye", "--scope", "read", "--json").json["token"]
    assert furnished("import", "orders", DATA / "orders-dms-gb18030.csv").code == 0
    board = httpx.get(f"{server}/api/v1/board", headers={"Authorization": f"Bearer {token}"}).json()
    assert len(board["lanes"]["waiting"]) == 100


def test_a_command_hangs_up_when_it_is_done(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / SOCKET))
        door.listen()
        with action_runner(Settings(data=tmp_path)) as held:
            server, _ = door.accept()
    with server:
        server.settimeout(5)
        assert server.recv(1) == b"", held


def test_a_second_server_on_the_folder_is_refused(furnished: Sevenlanes, server: str) -> None:
    del server
    ran = furnished("serve", "--port", "0")
    assert (ran.code, "another sevenlanes" in ran.err) == (1, True)


def test_a_taken_port_is_refused_in_one_line(furnished: Sevenlanes, server: str) -> None:
    ran = furnished("serve", "--port", server.rpartition(":")[2], "--data", "elsewhere")
    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_a_paired_browser_is_the_station_until_it_is_revoked(furnished: Sevenlanes, server: str) -> None:
    path = furnished("station", "create", "--name", "w1", "--kind", "board", "--json").json["path"]
    with httpx.Client(base_url=server, follow_redirects=True) as browser:
        assert browser.get("/").status_code == httpx.codes.UNAUTHORIZED
        assert browser.get(path).url.path == "/tv"
        assert browser.get("/").url.path == "/tv"
        assert browser.get("/kiosk").url.path == "/tv"
        furnished("station", "revoke", "--name", "w1")
        assert browser.get("/").url.path == "/pair"


def test_a_pairing_code_works_once(furnished: Sevenlanes, server: str) -> None:
    path = furnished("station", "create", "--name", "w1", "--kind", "board", "--json").json["path"]
    assert httpx.get(server + path).status_code == httpx.codes.SEE_OTHER
    assert httpx.get(server + path).status_code == httpx.codes.FORBIDDEN


def test_five_wrong_tries_kill_a_pairing_code(furnished: Sevenlanes, server: str) -> None:
    path = furnished("station", "create", "--name", "w1", "--kind", "board", "--json").json["path"]
    for _ in range(5):
        assert httpx.get(f"{server}/pair/WRONG0").status_code == httpx.codes.FORBIDDEN
    assert httpx.get(server + path).status_code == httpx.codes.FORBIDDEN


def test_no_page_or_socket_with_shop_data_answers_a_stranger(furnished: Sevenlanes, server: str) -> None:
    del furnished
    for path in ("/board", "/kiosk", "/tv", "/_nicegui_ws/socket.io/", "/api/v1/board"):
        assert httpx.get(server + path).status_code in {303, 401}

    async def join() -> int:
        async with websockets.connect(f"{server.replace('http', 'ws')}/live/board") as board:
            await board.wait_closed()
            return board.close_code or 0

    assert asyncio.run(join()) == 4401


def test_the_feed_follows_from_where_it_was_told(furnished: Sevenlanes, server: str) -> None:
    token = furnished("token", "create", "--name", "eye", "--scope", "read", "--json").json["token"]
    command = [sys.executable, "-m", "core.cli", "feed", "--url", server, "--token", token, "--after", "0"]
    with running(command, stdout=subprocess.PIPE) as follower:
        assert follower.stdout is not None
        first = [json.loads(follower.stdout.readline())["seq"] for _ in range(10)]
        follower.terminate()
    assert first == list(range(1, 11))


def test_the_feed_says_when_its_token_is_not_known(furnished: Sevenlanes, server: str) -> None:
    ran = furnished("feed", "--url", server, "--token", "nonsense")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
