"""The first day: an empty shop says what to do, and begins by itself once it was done."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.shop import DATA, an_empty_shop
from tests.stories.conftest import FULL_HD, TOUCH
from tests.stories.house import House

pytestmark = pytest.mark.browser


def test_an_empty_shop_asks_for_people_until_they_are_there(browser: Browser, tmp_path: Path) -> None:
    stations = {"kiosk": {"kind": "kiosk", "language": "en"}, "wall": {"kind": "board", "language": "en"}}
    house = House(an_empty_shop(tmp_path), browser, stations)
    house.open()
    try:
        kiosk, wall = house.screen("kiosk", TOUCH), house.screen("wall", FULL_HD)
        for page in (kiosk, wall):
            page.get_by_text("bayboard import people").wait_for()
        house.command("import", "people", DATA / "people.csv")
        kiosk.get_by_text("Scan your badge").wait_for()
        wall.get_by_text("bayboard import people").wait_for(state="detached")
        house.switch_off()
    finally:
        house.close()
