"""Nothing of a kiosk is cut off, upright or low, in any language."""

import pytest

from core.ui.texts import LANGUAGES
from tests.heard import unheard
from tests.kiosk.conftest import Switch
from tests.kiosk.touching import Kiosk, Shop
from tests.pages import UNDER_THE_ANSWER

SOMEBODY = "L02"  # whom no other test sends to a car
SIZES = ((768, 1024), (1024, 600), (1280, 800), (1920, 1080))
CUT_OFF = """() => [...document.querySelectorAll(".head > *, .foot > *, .button, .key, .order-button, .answer > *")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().left < 0
        || one.getBoundingClientRect().right > innerWidth
        || (one.closest(".head, .foot, .answer") && one.getBoundingClientRect().bottom > innerHeight))
    .map((one) => `${one.className}: ${one.textContent.trim()}`)"""


STILL = """() => { const { touchAction, overscrollBehavior } = getComputedStyle(document.body);
    const asked = new MouseEvent("contextmenu", { bubbles: true, cancelable: true });
    return [touchAction, overscrollBehavior, document.body.dispatchEvent(asked)]; }"""


@pytest.mark.browser
def test_a_resting_thumb_opens_no_menu_zooms_nothing_and_loads_nothing_anew(kiosk: Kiosk) -> None:
    assert kiosk.page.evaluate(STILL) == ["pan-x pan-y", "none", False]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off(switch_on: Switch, shop: Shop, language: str) -> None:
    kiosk = switch_on(f"{language}1")
    cut = looked_at(kiosk, "idle")
    for way, shown in (("type", ".keypad"), ("camera", ".camera")):
        kiosk.at(f'[data-touch="{way}"]').click()
        kiosk.wait(shown)
        cut |= looked_at(kiosk, way)
    kiosk.badge(SOMEBODY)
    cut |= looked_at(kiosk, "person")
    number = shop.fresh()
    kiosk.scan(number)
    kiosk.see(number)
    cut |= looked_at(kiosk, "order")
    kiosk.touch("start")
    kiosk.needs_no_bay()
    kiosk.pick("ok")
    kiosk.said(code="start")
    kiosk.clear()
    kiosk.touch("pause")
    kiosk.wait("[data-step=pause]")
    cut |= looked_at(kiosk, "pause, and the answer")
    cut |= looked_at(kiosk, "under the answer", UNDER_THE_ANSWER)
    kiosk.at("[data-step] .tile").first.click()
    kiosk.said(code="pause")  # nobody is left at work
    assert cut == {}


def looked_at(kiosk: Kiosk, what: str, wrong: str = CUT_OFF) -> dict[str, list[str]]:
    """Look at the screen in every size; return what is cut off, or otherwise wrong, by where."""
    found = {}
    for width, height in SIZES:
        kiosk.page.set_viewport_size({"width": width, "height": height})
        found[f"{what} at {width} x {height}"] = kiosk.page.evaluate(wrong)
    found[f"{what}, heard"] = unheard(kiosk.page)
    return {where: cut for where, cut in found.items() if cut}
