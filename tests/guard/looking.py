"""A station's browser in Chromium, with somebody signed in there."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.guard.attacking import Server


@contextmanager
def opened(server: Server, browser: Browser, station: str, person: str = "") -> Iterator[Page]:
    """Open it; its pages show what the station and the person may see."""
    with server.browser(station, person) as known:
        cookies = dict(known.cookies)
    context = browser.new_context()
    try:
        context.add_cookies(
            [{"name": name, "value": value, "url": server.url} for name, value in cookies.items()]
        )
        yield context.new_page()
    finally:
        context.close()
