"""What is wrong with a page for whoever hears it, or has keys only: asked of axe-core, all its rules."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # says no types
from playwright.sync_api import Page

AXE = Axe()


def unheard(page: Page) -> list[str]:
    """Name each finding by its rule and the element it is about; one language, English, is enough."""
    if page.locator("html").get_attribute("lang") != "en":
        return []
    found = AXE.run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
