"""What is wrong with a page for whoever hears it, or has keys only: asked of axe-core, all its rules."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # says no types
from playwright.sync_api import Page

AXE = Axe()


def unheard(page: Page, part: str | None = None) -> list[str]:
    """Name each finding on a page, or in one part of it, by its rule and its element. One language, English, is enough."""
    if page.locator("html").get_attribute("lang") != "en":
        return []
    found = AXE.run(page, part).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
