"""Two hundred requests a second of one token, by a clock that stands still."""

import time

import pytest

from core.workshop import Workshop
from tests.api.program import Program


def test_more_is_refused_until_a_second_has_gone(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr("core.api.access.Pace.__init__.__defaults__", (1.0, lambda: now))
    eager, other = Program(shop, "read"), Program(shop, "read")
    assert {eager.get("/places", limit=1).status for _ in range(200)} == {200}
    refused = eager.get("/places", limit=1)
    assert refused.refusal == (429, "too_many")
    assert refused.headers["retry-after"] == "1"
    assert other.get("/places", limit=1).status == 200
    now += 1.0
    assert eager.get("/places", limit=1).status == 200
