"""Every page of the administration in every language: nothing missing, nothing clipped, nothing to scroll sideways."""

import pytest

from tests.admin.administering import SECTIONS
from tests.admin.conftest import AtDesk

pytestmark = pytest.mark.browser
CUT = """() => [...document.querySelectorAll('button, a.button, .admin-way, h2, dt, label, th, .chip span')]
    .filter((made) => made.offsetParent && (made.scrollWidth > made.clientWidth + 1) &&
                      getComputedStyle(made).overflow !== 'visible')
    .map((made) => made.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_nothing_is_missing_or_clipped(at_desk: AtDesk, language: str, size: tuple[int, int]) -> None:
    desk = at_desk("M01", language, size)
    for section in SECTIONS:
        desk.section(section)
        assert desk.page.locator("html").get_attribute("lang") == language
        width, height = desk.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert (width, height) == size, section
        assert desk.page.evaluate(CUT) == [], section
