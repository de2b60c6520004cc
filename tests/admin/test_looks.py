"""Every page of the administration in every language: nothing missing, nothing clipped, nothing to scroll sideways."""

import pytest

from tests.admin.administering import SECTIONS
from tests.admin.conftest import AtDesk
from tests.desk.looking import faults

pytestmark = pytest.mark.browser
OF_WORDS = ("lists", "reasons", "words")  # what is worded there is shown in every language, by its key


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_nothing_is_missing_or_clipped(at_desk: AtDesk, language: str, size: tuple[int, int]) -> None:
    desk = at_desk("M01", language, size)
    for section in SECTIONS:
        desk.section(section)
        width, height = desk.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert (width, height) == size, section
        found = {"is cut off": desk.cut_off()} if section in OF_WORDS else faults(desk.page, language)
        assert not any(found.values()), (section, found)
