"""A half-done check waits: over another badge, a kill of the server, another kiosk and idle, for its person alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from kiosk.patience import PATIENCE
from tests.kiosk.touching import Kiosk, Shop
from tests.pages import PATIENCE as SOON

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Open a shop in which time passes, and whose server is killed, for no other test."""
    with Shop(tmp_path_factory.mktemp("kept")) as shop:
        yield shop


def test_a_half_done_check_waits_for_its_person(browser: Browser, own_shop: Shop) -> None:
    number = own_shop.fresh()
    first = own_shop.kiosk(browser)
    begin_the_check(first, own_shop, number)
    first.scan("T04")
    first.wait_for_name("吴师傅")
    nothing_is_in_sight(first, own_shop.order(number)["plate"])
    with own_shop.down():
        pass
    first.close()

    second = own_shop.kiosk(browser, "en2")
    second.badge("T01")
    asked = len(own_shop.order(number)["checklists"]["self"])
    kept = f"3 of {asked} kept"
    expect(second.at(f'[data-card="{number}"] .mark-kept')).to_have_text(f"Self-check: {kept}", timeout=SOON)
    second.scan(number)
    expect(second.at('[data-deed="self_check"]')).to_contain_text(kept, timeout=SOON)
    second.touch("self_check")
    expect(second.at(".check .on")).to_have_count(3, timeout=SOON)
    expect(second.at('[data-touch="throw"]')).to_contain_text(kept)
    second.close()


def test_an_open_list_waits_three_minutes_and_counts_down(browser: Browser, own_shop: Shop) -> None:
    number, kiosk = own_shop.fresh(), own_shop.kiosk(browser)
    begin_the_check(kiosk, own_shop, number, "T02")
    own_shop.later(PATIENCE.after_touch + 1)
    own_shop.later(PATIENCE.in_a_list - PATIENCE.after_touch - PATIENCE.counts_down)
    kiosk.wait(".foot-soon")
    while kiosk.at(".foot-soon").count():  # a page tells of one touch in a second
        kiosk.at(".panel-title").click()
    expect(kiosk.at(".check .on")).to_have_count(3)
    own_shop.later(PATIENCE.in_a_list + 1)
    kiosk.wait("[data-screen=idle]")
    assert kiosk.at(".foot-soon").count() == 0
    nothing_is_in_sight(kiosk, own_shop.order(number)["plate"])
    kiosk.close()


def begin_the_check(kiosk: Kiosk, shop: Shop, number: str, person: str = "T01") -> None:
    """Do the work, then answer three points of its list."""
    shop.do("start", number, person, walkround="ok")
    kiosk.open(person, number)
    kiosk.tick_all()
    kiosk.touch("self_check")
    for row in range(3):
        kiosk.at("[data-item]").nth(row).locator('[data-check="na"]').click()
        expect(kiosk.at('[data-touch="throw"]')).to_contain_text(f"{row + 1} of", timeout=SOON)


def nothing_is_in_sight(kiosk: Kiosk, plate: str) -> None:
    """See nothing of a person's work on the screen of the next."""
    shown = kiosk.page.content()
    assert plate[1:] not in shown
    assert "kept" not in kiosk.at("body").inner_text()
