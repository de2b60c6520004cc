"""Script, markup, templates, right-to-left and control characters in every text: shown as they are, never obeyed."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.guard.attacking import Server
from tests.guard.looking import opened

pytestmark = pytest.mark.browser
NUMBER = "HOSTILE1"
MARKUP = "<img src=x onerror=\"top.obeyed='markup'\"><script>top.obeyed='script'</script>"
TEMPLATE = "{{constructor.constructor(\"top.obeyed='template'\")()}}${top.obeyed='literal'}`'\"</textarea>"
HOSTILE = f"{MARKUP} {TEMPLATE} \u202eright to left\u2067 \x07\x1b[31m =1+1"
PAGES = [
    ("board", "", ["/tv"]),
    ("desk", "SA01", ["/board", "/advisor", f"/order/{NUMBER}", f"/search?q={NUMBER[:-1]}"]),
    ("desk", "S01", ["/dispatch"]),
    ("desk", "P01", ["/parts"]),
    ("phone", "T01", [f"/phone/order/{NUMBER}"]),
    ("kiosk", "", ["/kiosk"]),
]


@pytest.fixture(scope="module")
def shop(server: Server) -> Server:
    """Write it into all there is to write, and let the order be on every screen."""
    bearer = {"Authorization": f"Bearer {server.tokens['admin']}"}
    with httpx.Client(base_url=f"{server.url}/api/v1", headers=bearer, timeout=30) as program:
        taken = program.post("/orders", json=ORDER)
        assert taken.status_code == 201, taken.text
        for action, fields in DEEDS:
            body = {"command_id": str(uuid4()), **fields}
            done = program.post(f"/orders/{NUMBER}/actions/{action}", json=body)
            assert done.is_success, done.text
    return server


def test_no_screen_obeys_a_text(shop: Server, browser: Browser) -> None:
    for station, person, paths in PAGES:
        with opened(shop, browser, station, person) as page:
            for path in paths:
                page.goto(f"{shop.url}{path}", wait_until="networkidle")
                if station == "kiosk":
                    _scan(page, shop.tags["T01"])
                    page.locator("[data-screen=idle]").wait_for(state="detached")
                    _scan(page, NUMBER)
                page.get_by_text("90002").first.wait_for(state="attached")
                assert page.evaluate("top.obeyed ?? ''") == "", path
                assert page.locator("img[src=x]").count() == 0, path
                if path == f"/order/{NUMBER}":
                    assert MARKUP in page.content().replace("&lt;", "<").replace("&gt;", ">")


def _scan(page: Page, code: str) -> None:
    page.wait_for_function("window.socket?.connected && window.did_handshake")
    page.locator('[data-field="scan"]').focus()
    page.keyboard.insert_text(code)
    page.keyboard.press("Enter")


LINE: dict[str, Any] = {"number": f"{HOSTILE[:60]}", "text": HOSTILE, "quantity": 1}
ORDER: dict[str, Any] = {
    "number": NUMBER,
    "person": "SA01",
    "plate": "粤Z90002",
    "make": HOSTILE[:80],
    "model": HOSTILE[:80],
    "customer": HOSTILE[:80],
    "advisor": "SA01",
    "kind": "maintenance",
    "received_at": "2026-11-23T08:30:00+08:00",
    "promised_at": "2026-11-23T08:40:00+08:00",
    "jobs": [{"code": "J1", "text": HOSTILE, "standard_hours": 1.0}],
    "request": HOSTILE,
    "body_notes": HOSTILE,
    "belongings": HOSTILE,
}
DEEDS: list[tuple[str, dict[str, Any]]] = [
    ("start", {"person": "T01", "walkround": "differs", "walkround_note": HOSTILE, "bay": "B01"}),
    ("ask", {"person": "T01", "text": HOSTILE, "whom": "technical"}),
    ("request_parts", {"person": "T01", "parts": [LINE]}),
    ("propose_supplement", {"person": "T01", "text": HOSTILE, "hours": 1.0}),
    ("flag_delay", {"person": "T01", "reason": HOSTILE, "estimate": "2026-11-23T12:00:00+08:00"}),
]
