"""A server under attack, the browsers of its stations, and sockets that do what no page would."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.pages import PATIENCE
from tests.shop import PINS

CLOSED = "41"
CLIENT = re.compile(r"client_id\W+([0-9a-f]{8}-[0-9a-f-]{27})")


class Server:
    """The server in its own process, reached like anybody reaches it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "shop"
        self._command = [sys.executable, "-m", "tests.guard.host", str(folder)]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        told = json.loads(self._process.stdout.readline())
        self.url: str = told["url"]
        self.host = self.url.removeprefix("http://")
        self.tokens: dict[str, str] = told["tokens"]
        self.tags: dict[str, str] = told["tags"]
        self.agent_key: str = told["agent"]
        self.codes: dict[str, str] = told["pairing"]
        # At once: wrong codes, which some tests try, count against all that wait.
        self._cookies = {
            name: dict(httpx.get(f"{self.url}/pair/{code}").cookies) for name, code in self.codes.items()
        }
        self._cookies[""] = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> str:
        """End it and return all that it logged."""
        self._process.terminate()
        return self._process.communicate(timeout=60)[1]

    def cookies(self, station: str) -> dict[str, str]:
        """Return what makes a browser this station."""
        return self._cookies[station]

    @contextmanager
    def browser(self, station: str, person: str = "") -> Iterator[httpx.Client]:
        """Give a station's browser, with somebody signed in there."""
        with httpx.Client(base_url=self.url, cookies=self.cookies(station), timeout=30) as browser:
            if person:
                signed = browser.post("/sign-in", data={"badge": self.tags[person], "pin": PINS[person]})
                assert signed.status_code == 303, signed.text
            yield browser

    def page(self, station: str) -> str:
        """Open the probe at a station and return the page's client."""
        with self.browser(station) as browser:
            return self.client_of(browser, "/probe")

    def client_of(self, browser: httpx.Client, path: str) -> str:
        """Open a page and return its client."""
        answer = browser.get(path)
        found = CLIENT.search(answer.text)
        assert found is not None, answer
        return found[1]

    def revoke(self, what: str, name: str) -> None:
        """Revoke a station or a token."""
        with self.browser("desk") as browser:
            assert browser.post(f"/probe/revoke/{what}/{name}").is_success

    def lend(self, person: str, role: str) -> None:
        """Let somebody act in a role for an hour."""
        with self.browser("desk") as browser:
            assert browser.post(f"/probe/lend/{person}/{role}").is_success

    def take_back(self, person: str, role: str) -> None:
        """End that before its time."""
        with self.browser("desk") as browser:
            assert browser.post(f"/probe/take-back/{person}/{role}").is_success

    def press_of(self, client: str) -> dict[str, Any]:
        """Return the event that presses the button of a page."""
        with self.browser("desk") as browser:
            event: dict[str, Any] = browser.get(f"/probe/{client}").json()
        return event

    def pressed(self, client: str) -> int:
        """Return how often a page's button was pressed."""
        with self.browser("desk") as browser:
            return int(browser.get("/probe/pressed").json().get(client, 0))

    def socket(
        self, path: str, station: str | dict[str, str] = "", origin: str | None = None
    ) -> AbstractContextManager[ClientConnection]:
        """Open a WebSocket as a station's browser, or as one with these cookies."""
        cookies = self.cookies(station) if isinstance(station, str) else station
        jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
        headers = {"Cookie": jar} if jar else {}
        return connect(
            f"ws://{self.host}{path}",
            additional_headers=headers,
            origin=origin,  # type: ignore[arg-type]
            max_size=None,
            max_queue=None,
            compression=None,
            close_timeout=1,
        )

    @contextmanager
    def scanner(self) -> Iterator[Callable[[str], None]]:
        """Give the scanner of the kiosk's box."""
        bearer = {"Authorization": f"Bearer {self.agent_key}"}
        with connect(f"ws://{self.host}/live/agent", additional_headers=bearer) as box:
            yield lambda text: box.send(json.dumps({"kind": "scan", "text": text}))

    @contextmanager
    def page_socket(
        self, client: str, station: str | dict[str, str], origin: str | None = None, *, at_once: bool = True
    ) -> Iterator["PageSocket"]:
        """Open the socket of a page, from a station's browser; it takes the page up at once, or may ask to."""
        query = (
            f"EIO=4&transport=websocket&client_id={client}&implicit_handshake={str(at_once).lower()}&next_message_id=0"
            f"&tab_id={uuid4()}&document_id={uuid4()}"
        )
        with self.socket(f"/_nicegui_ws/socket.io/?{query}", station, origin) as socket:
            yield PageSocket(socket)


class PageSocket:
    """NiceGUI's socket, spoken by hand."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        assert str(socket.recv()).startswith("0{")
        socket.send("40")
        self.answer = str(self._next())

    @property
    def taken_up(self) -> bool:
        """Say whether the server let it speak for its page."""
        return self.answer.startswith("40{")

    def send(self, name: str, *given: object) -> None:
        """Send an event."""
        self.socket.send(f"42{json.dumps([name, *given])}")

    def ask(self, name: str, *given: object) -> Any:
        """Send an event and return what the server answers."""
        self.socket.send(f"421{json.dumps([name, *given])}")
        while not (said := str(self._next())).startswith("431"):
            pass
        return json.loads(said[3:])

    def drops(self, name: str, *given: object) -> bool:
        """Say whether the server cuts the connection over an event."""
        try:
            self.send(name, *given)
            while self._next():
                pass
        except ConnectionClosed:
            return True
        return False

    def until(self, text: str) -> list[str]:
        """Read until the server sends this text, and return all that it sent."""
        told, patience = [self.answer], time.monotonic() + PATIENCE / 1000
        while text not in told[-1]:
            assert time.monotonic() < patience, f"{text} was not sent"
            told.append(str(self._next()))
        return told

    def until_closed(self) -> None:
        """Read until the server takes nothing more from it, else fail."""
        while self._next() != CLOSED:
            pass

    def _next(self) -> str | bytes:
        while (said := self.socket.recv(20)) == "2":
            self.socket.send("3")
        return said
