"""What every answer tells the browser to refuse, and that our pages get by with it in Chromium."""

import pytest
from playwright.sync_api import Browser, ConsoleMessage

from tests.api.program import NUMBER
from tests.guard.attacking import Server
from tests.guard.looking import opened

PAGES = [
    ("", "", ["/pair"]),
    ("board", "", ["/tv", "/board"]),
    ("kiosk", "", ["/", "/kiosk"]),
    ("desk", "", ["/", "/board", "/sign-in"]),
    ("desk", "SA01", ["/advisor", "/order/new", f"/order/{NUMBER}"]),
    ("desk", "S01", ["/dispatch", "/search?q=RO", "/pin"]),
    ("desk", "P01", ["/parts"]),
    ("desk", "M01", ["/admin", "/admin/stations", "/admin/import", "/admin/house"]),
    ("phone", "T01", ["/phone", f"/phone/order/{NUMBER}"]),
]


@pytest.mark.parametrize(
    ("station", "path"),
    [
        ("", "/pair"),
        ("", "/nowhere"),
        ("", "/healthz"),
        ("", "/api/v1/board"),
        ("", "/T/0123456789ABCDEF"),
        ("board", "/tv"),
        ("kiosk", "/kiosk"),
        ("desk", "/sign-in"),
        ("desk", "/board"),
        ("desk", "/nowhere"),
        ("desk", "/photos/" + "0" * 64),
    ],
)
def test_every_answer_has_them(server: Server, station: str, path: str) -> None:
    with server.browser(station) as browser:
        headers = browser.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=(self)" in headers["permissions-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["cache-control"] in {"no-store", "no-cache"}
    assert path == "/tv" or headers["cache-control"] == "no-store"


def test_only_niceguis_pages_may_run_what_stands_in_them(server: Server) -> None:
    with server.browser("desk") as browser:
        assert "unsafe" in _scripts(browser.get("/board").headers["content-security-policy"])
        for path in ("/tv", "/sign-in", "/pair", "/healthz", "/nowhere-at-all.json"):
            policy = browser.get(path).headers["content-security-policy"]
            assert "unsafe" not in _scripts(policy) or path.startswith("/nowhere"), path


@pytest.mark.browser
def test_no_page_of_ours_needs_more_than_it_may(server: Server, browser: Browser) -> None:
    complaints: list[str] = []

    def note(said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text or "Permissions policy" in said.text:
            complaints.append(said.text)

    for station, person, paths in PAGES:
        with opened(server, browser, station, person) as page:
            page.on("console", note)
            for path in paths:
                answer = page.goto(f"{server.url}{path}", wait_until="networkidle")
                assert answer is not None
                assert answer.status < 400 or path == "/pair", path
                assert page.url.removeprefix(server.url).startswith(path)
    assert complaints == []


def _scripts(policy: str) -> str:
    return next(part for part in policy.split("; ") if part.startswith("script-src"))
