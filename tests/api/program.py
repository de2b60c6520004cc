"""A program that uses the API: one token, one line per request."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import uuid4
from weakref import WeakKeyDictionary

from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from fastapi.testclient import TestClient

from core.api.app import api, health, metrics
from core.domain.access.stations import Scope
from core.workshop import Workshop
from tests.shop import PINS, a_token

NUMBER = "RO261123002"  # maintenance, with wash, of advisor SA01; key tag 102
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)  # the clock of the shop in these tests


_loops: WeakKeyDictionary[Workshop, BlockingPortal] = WeakKeyDictionary()


@contextmanager
def announcing(shop: Workshop) -> Iterator[None]:
    """Let a shop announce to an event loop; its programs ask on the same one, as they would on a server."""
    with start_blocking_portal() as loop:
        loop.call(shop.announce_here)
        _loops[shop] = loop
        yield


class Answer:
    """An answer, read."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.bytes: bytes = response.content
        self.headers: dict[str, str] = response.headers
        self.json: Any = response.json() if "json" in response.headers["content-type"] else None

    @property
    def refusal(self) -> tuple[int, str]:
        """Status and code of a problem that is one in every respect."""
        assert self.headers["content-type"] == "application/problem+json", self.json
        assert {"type", "title", "status", "detail", "code"} <= self.json.keys()
        assert self.json["status"] == self.status
        return self.status, self.json["code"]

    @property
    def order(self) -> dict[str, Any]:
        """The order after a deed."""
        assert self.status in {200, 201}, self.json
        return cast("dict[str, Any]", self.json["order"])


class Program:
    """Asks the API of a shop with a token of some scope, or with whatever stands in `token`."""

    def __init__(
        self, shop: Workshop, scope: Scope = "act", token: str | None = None, address: str = "10.0.0.9"
    ) -> None:
        app = FastAPI()
        app.include_router(health(shop))
        app.include_router(metrics(shop))
        app.mount("/api/v1", api(shop))
        self._client = TestClient(app, raise_server_exceptions=False, client=(address, 50_000))
        self._client.portal = _loops.get(shop)
        self.token = token if token is not None else a_token(shop, scope, f"{scope}-{uuid4()}")

    def get(self, path: str, **query: Any) -> Answer:
        """Read; a trailing underscore of a name is for Python alone."""
        asked = {name.rstrip("_"): value for name, value in query.items()}
        return Answer(self._client.get(f"/api/v1{path}", params=asked, headers=self._headers()))

    def probe(self, path: str) -> Answer:
        """Read a path outside the API."""
        return Answer(self._client.get(path, headers=self._headers()))

    def post(self, path: str, body: Any) -> Answer:
        """Send JSON."""
        return Answer(self._client.post(f"/api/v1{path}", json=body, headers=self._headers()))

    def send(self, path: str, content: bytes) -> Answer:
        """Send any bytes."""
        return Answer(self._client.post(f"/api/v1{path}", content=content, headers=self._headers()))

    def act(self, action: str, person: str | None, number: str = NUMBER, **fields: Any) -> Answer:
        """Carry out an action in somebody's name."""
        named = {} if person is None else {"person": person}
        body = {"command_id": str(uuid4()), **named, **fields}
        return self.post(f"/orders/{number}/actions/{action}", body)

    def sign(self, action: str, person: str, number: str = NUMBER, **fields: Any) -> Answer:
        """Carry out a signed action with the person's PIN."""
        return self.act(action, person, number, pin=PINS[person], **fields)

    def order(self, number: str = NUMBER, **query: Any) -> dict[str, Any]:
        """Read an order."""
        return cast("dict[str, Any]", self.get(f"/orders/{number}", **query).json)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def ok_items(order: dict[str, Any], level: str) -> list[dict[str, Any]]:
    """Answer every item of a level with OK and a value where it needs one."""
    asked = order["checklists"][level]
    return [{"item": item["item"], "answer": "ok", "value": 5.5} for item in asked]


def time(hours: float = 1) -> str:
    """Return a time so many hours from now, as it is written."""
    return (NOW + timedelta(hours=hours)).isoformat()


def a_reception(**fields: Any) -> dict[str, Any]:
    """Return the body of a new order."""
    return {
        "number": "API-1",
        "plate": "粤b·12345",
        "customer": "Customer 1",
        "phone": "138 0000 0000",
        "advisor": "SA01",
        "kind": "repair",
        "received_at": time(-1),
        "promised_at": time(5),
        "jobs": [{"code": "J1", "text": "Replace the brake pads", "standard_hours": 1.5, "skill": 2}],
        "parts": [{"number": "P-1", "text": "Brake pads", "quantity": 2}],
        **fields,
    }
