"""Every page of the administration in every language: nothing missing, nothing clipped, nothing to scroll sideways."""

import pytest

from tests.admin.administering import SECTIONS, AdminDesk
from tests.admin.conftest import AtDesk
from tests.desk.looking import faults
from tests.heard import unheard

pytestmark = pytest.mark.browser
SIZES = ((1280, 800), (1920, 1080))
OF_WORDS = ("lists", "reasons", "words")  # what is worded there is shown in every language, by its key


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_nothing_is_missing_or_clipped(at_desk: AtDesk, language: str) -> None:
    desk = at_desk("M01", language)
    for section in SECTIONS:
        resize(desk, SIZES[0])
        desk.section(section)
        for size in SIZES:
            looks_right(desk, language, section, size)
        assert (section, unheard(desk.page)) == (section, [])


def resize(desk: AdminDesk, size: tuple[int, int]) -> None:
    desk.page.set_viewport_size({"width": size[0], "height": size[1]})
    desk.page.wait_for_function(
        "([width, height]) => innerWidth === width && innerHeight === height", arg=[*size]
    )


def looks_right(desk: AdminDesk, language: str, section: str, size: tuple[int, int]) -> None:
    resize(desk, size)
    width, height = desk.page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    assert (width, height) == size, section
    found = {"is cut off": desk.cut_off()} if section in OF_WORDS else faults(desk.page, language)
    assert not any(found.values()), (section, size, found)
