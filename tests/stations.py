"""The browsers of a shop's stations. What they loaded is kept between tests, and nothing else."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.pages import PATIENCE

Size = tuple[int, int]


class Stations:
    """Switches stations on. Each time with a page of its own and the station's cookies alone.

    Scripts, styles and fonts would take longer to load anew than most tests take. A test that leaves something in the
    browser which neither goes with its page nor is a cookie, as a clock does, closes the whole browser.
    """

    def __init__(self, url: str, codes: Mapping[str, str]) -> None:
        """Take where the shop is and the codes that make a browser a station."""
        self._url, self._codes = url, codes
        self._cookies: dict[str, Any] = {}
        self._browsers: list[tuple[tuple[Any, ...], BrowserContext]] = []

    def switch_on(self, browser: Browser, name: str, size: Size, **more: Any) -> Page:
        """Give a new page of a station."""
        context = self._free(browser, viewport={"width": size[0], "height": size[1]}, **more)
        context.clear_cookies()
        page = context.new_page()
        if name in self._cookies:
            context.add_cookies(self._cookies[name])
        else:
            page.goto(f"{self._url}/pair/{self._codes[name]}")
            self._cookies[name] = context.cookies()
        return page

    def _free(self, browser: Browser, **how: Any) -> BrowserContext:
        kind = (browser, *sorted(how.items(), key=str))
        for known, context in self._browsers:
            if known == kind and not context.pages:
                return context
        context = browser.new_context(**how)
        context.set_default_timeout(PATIENCE)
        kept = (kind, context)
        self._browsers.append(kept)
        context.on("close", lambda _: self._browsers.remove(kept))
        return context


def switch_off(page: Page) -> None:
    """Close all pages of a station's browser; its next user finds it empty."""
    for one in page.context.pages:
        one.close()
