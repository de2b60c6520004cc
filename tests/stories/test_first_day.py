"""The first day: an empty shop says what to do, and begins by itself once it was done."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from core.ui.texts import LANGUAGES, Texts
from tests.shop import DATA, an_empty_shop
from tests.stories.conftest import FULL_HD, TOUCH
from tests.stories.house import House

pytestmark = pytest.mark.browser


def test_an_empty_shop_asks_for_people_until_they_are_there(browser: Browser, tmp_path: Path) -> None:
    stations = {
        f"{kind}-{one}": {"kind": kind, "language": one} for kind in ("kiosk", "board") for one in LANGUAGES
    }
    house = House(an_empty_shop(tmp_path), browser, stations)
    house.open()
    try:
        kiosks = {language: house.screen(f"kiosk-{language}", TOUCH) for language in LANGUAGES}
        walls = {language: house.screen(f"board-{language}", FULL_HD) for language in LANGUAGES}
        for language in LANGUAGES:
            say = Texts.of(language).say
            kiosks[language].get_by_text(say("kiosk.import_people")).wait_for()
            walls[language].get_by_text(say("board.empty.people")).wait_for()
        house.command("import", "people", DATA / "people.csv")
        for language in LANGUAGES:
            say = Texts.of(language).say
            kiosks[language].get_by_text(say("kiosk.scan_badge")).wait_for()
            walls[language].get_by_text(say("board.empty.orders")).wait_for()
        house.switch_off()
    finally:
        house.close()
