"""The administration's pages as people use them."""

from playwright.sync_api import Locator, Page

from tests.desk.working import Desk, Place

SECTIONS = (
    "people",
    "places",
    "stations",
    "programs",
    "lists",
    "reasons",
    "house",
    "words",
    "import",
    "customers",
)


class AdminDesk(Desk):
    """A desk at which somebody administers the shop."""

    def __init__(self, page: Page, shop: Place) -> None:
        super().__init__(page, shop)

    def section(self, name: str) -> None:
        """Open a section and wait until it listens."""
        self.goto(f"/admin/{name}")
        self.page.wait_for_selector(f'[data-section="{name}"][aria-current="page"]')
        self.ready()

    def line(self, key: str) -> Locator:
        """Return a line of the list."""
        return self.page.locator(f'tr[data-line="{key}"]')

    def choose(self, key: str) -> None:
        """Choose a line, found by its key where the list is long."""
        self.page.locator("[data-search]").fill(key)
        self.line(key).click()
        self.page.wait_for_selector(f'[data-chosen="{key}"]')

    def ask(self, deed: str) -> None:
        """Begin a deed that asks something, and wait for its form."""
        self.page.locator(f'[data-deed="{deed}"]').click()
        self.page.wait_for_selector(f'[data-form="{deed}"]')

    def do(self, deed: str) -> None:
        """Do a deed that asks nothing but whether one is sure."""
        self.ask(deed)
        self.send()
        self.said("yes", deed)

    def tick(self, field: str, *values: str) -> None:
        """Tick some of several."""
        for value in values:
            self.field(field).locator(f'input[value="{value}"]').check(force=True)

    def shown(self) -> str:
        """Return what is shown once."""
        return str(self.page.locator("[data-shown]").get_attribute("data-shown"))
