"""What tests wait for on any page."""

import re

from playwright.sync_api import Page, expect

PATIENCE = 30_000  # ms: what comes late on a busy machine has come


def arrives(page: Page, address: str) -> None:
    """Wait until a page is at an address, `*` standing for anything, however many ways led there.

    Playwright's own `wait_for_url` fails where a page was on its way when it was led elsewhere.
    """
    pattern = "^" + re.escape(address).replace(r"\*", ".*") + "$"
    expect(page).to_have_url(re.compile(pattern.replace(".*.*", ".*")), timeout=PATIENCE)
    page.wait_for_load_state()
