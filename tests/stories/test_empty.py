"""A shop without cars: every page says what to do next, in every language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from core.actions.shop.people import SavePerson
from core.ui.texts import LANGUAGES, Texts
from tests.desk.looking import wording
from tests.desk.working import Desk
from tests.phone.holding import HAND
from tests.shop import BY, PINS, an_empty_shop
from tests.stories.conftest import FULL_HD, TOUCH
from tests.stories.house import House

pytestmark = pytest.mark.browser

WHO = "S01"  # does everything but work on cars: nobody does yet
ROLES = ("advisor", "supervisor", "parts_clerk", "admin")
AT_A_DESK = (
    ("/advisor", "[data-list=orders] .list-empty", "advisor.empty"),
    ("/dispatch", "[data-list] .list-empty", "dispatch.no_orders"),
    ("/dispatch", ".crew .list-empty", "dispatch.empty"),
    ("/parts", ".counter .list-empty", "counter.empty"),
    ("/board", ".notice .hint", "board.empty.orders"),
    ("/search", ".list-empty", "search.ask"),
    ("/admin/places", ".list-empty", "admin.places.empty"),
    ("/admin/customers", ".list-empty", "admin.customers.empty"),
    ("/order/new", '[data-form="receive"] h2', "action.receive"),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    shop = an_empty_shop(tmp_path_factory.mktemp("empty"))
    shop.run(SavePerson(code=WHO, person="Person 1", roles=ROLES, pin_hash=shop.pins.hash(PINS[WHO])), BY)
    kinds = ("desk", "kiosk", "phone", "board")
    stations = {f"{kind}-{one}": {"kind": kind, "language": one} for kind in kinds for one in LANGUAGES}
    house = House(shop, browser, stations)
    house.open()
    try:
        yield house
        house.switch_off()
    finally:
        house.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_a_desk(house: House, language: str) -> None:
    desk = Desk(house.screen(f"desk-{language}", TOUCH), house)
    desk.sign_in(WHO, "/search")
    for path, where, key in AT_A_DESK:
        if not desk.page.url.endswith(path):
            desk.goto(path)
        says(desk.page, where, key, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone(house: House, language: str) -> None:
    phone = Desk(house.screen(f"phone-{language}", HAND), house)
    phone.sign_in(WHO, "/phone")
    for key in ("kiosk.no_current", "kiosk.no_next", "phone.scan_hint"):
        says(phone.page, "main", key, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_wall_and_at_a_kiosk(house: House, language: str) -> None:
    says(house.screen(f"board-{language}", FULL_HD), ".notice .hint", "board.empty.orders", language)
    says(house.screen(f"kiosk-{language}", TOUCH), ".idle-sentence", "kiosk.scan_badge", language)


def says(page: Page, where: str, key: str, language: str) -> None:
    """See a sentence where nothing else is to be seen."""
    page.locator(where, has_text=Texts.of(language).say(key)).first.wait_for()
    assert wording(page, language) == {"has no text": [], "is left in another language": []}
