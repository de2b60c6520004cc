"""How a visit ends, what stays of it, and what a kiosk does without a server. Time passes when a test says so."""

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kiosk.patience import PATIENCE
from tests.kiosk.touching import Kiosk, Shop

pytestmark = pytest.mark.browser
SOON = 0.5  # seconds


@pytest.fixture(scope="module")
def own_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Open a shop in which time passes, and whose server stops, for no other test."""
    with Shop(tmp_path_factory.mktemp("visits")) as shop:
        yield shop


@pytest.fixture
def kiosk(browser: Browser, own_shop: Shop) -> Iterator[Kiosk]:
    kiosk = own_shop.kiosk(browser)
    yield kiosk
    kiosk.close()


def test_a_visit_ends_after_the_last_touch_even_in_a_form(kiosk: Kiosk, own_shop: Shop) -> None:
    number = own_shop.fresh()
    kiosk.open("T01", number)
    kiosk.touch("ask")
    kiosk.write("text", "half a question")
    own_shop.later(PATIENCE.after_touch + SOON)
    kiosk.wait("[data-screen=idle]")
    assert "half a question" not in kiosk.page.content()
    assert "林师傅" not in kiosk.page.content()
    assert number not in kiosk.page.content()


def test_the_way_back_waits_on_the_idle_screen_for_the_same_badge(kiosk: Kiosk, own_shop: Shop) -> None:
    number = own_shop.fresh()
    kiosk.open("T02", number)
    begin(kiosk)
    own_shop.later(PATIENCE.after_deed + SOON)
    kiosk.wait("[data-screen=idle]")
    assert "黄师傅" not in kiosk.page.content()
    kiosk.touch("undo")
    kiosk.at(".idle-sentence").get_by_text("Scan the same badge to undo").wait_for()
    kiosk.scan("T02")
    kiosk.said(code="undo")
    assert own_shop.order(number)["lane"] == "waiting"


def test_another_badge_takes_nothing_back(kiosk: Kiosk, own_shop: Shop) -> None:
    number = own_shop.fresh()
    kiosk.open("T03", number)
    begin(kiosk)
    own_shop.later(PATIENCE.after_deed + SOON)
    kiosk.wait("[data-screen=idle]")
    kiosk.touch("undo")
    kiosk.scan("T04")
    kiosk.said("no", "not_yours")
    kiosk.wait("[data-screen=person]")
    assert own_shop.order(number)["lane"] == "in_progress"


def test_the_way_back_closes(kiosk: Kiosk, own_shop: Shop) -> None:
    number = own_shop.fresh()
    kiosk.open("T06", number)
    begin(kiosk)
    own_shop.later(PATIENCE.after_deed + SOON)
    kiosk.wait("[data-screen=idle]")
    kiosk.wait('[data-deed="undo"]')
    own_shop.later(PATIENCE.undo - PATIENCE.after_deed)
    kiosk.page.wait_for_selector('[data-deed="undo"]', state="detached")
    kiosk.page.wait_for_selector("[data-answer]", state="detached")


def test_a_frozen_line_takes_no_deed_and_comes_back(kiosk: Kiosk, own_shop: Shop) -> None:
    number = own_shop.fresh()
    kiosk.open("T07", number)
    os.kill(own_shop.process, signal.SIGSTOP)
    try:
        kiosk.page.wait_for_selector("[data-live=lost]")
        kiosk.at('[data-deed="start"]').dispatch_event("click")  # even if the cover were not there
    finally:
        os.kill(own_shop.process, signal.SIGCONT)
    kiosk.page.wait_for_selector("[data-live=lost]", state="detached")
    kiosk.badge("T07")
    assert own_shop.entries(number, "start") == 0
    assert kiosk.at("[data-step]").count() == 0


def test_a_kiosk_comes_back_by_itself_after_a_restart(kiosk: Kiosk, own_shop: Shop) -> None:
    number = own_shop.fresh()
    kiosk.open("T08", number)
    begin(kiosk)
    with own_shop.down():
        kiosk.page.wait_for_selector("[data-live=lost]")
    kiosk.page.wait_for_selector("[data-screen=idle]")
    kiosk.page.wait_for_function("window.socket?.connected && window.did_handshake")
    kiosk.badge("T08")
    assert kiosk.at(f'.now [data-card="{number}"]').count() == 1


def begin(kiosk: Kiosk) -> None:
    """Start the order that is open."""
    kiosk.touch("start")
    kiosk.wait("[data-step=start]")
    if not kiosk.at('[data-field="bay"] .on').count():
        kiosk.at('[data-field="bay"] .chip').first.click()
    kiosk.pick("ok")
    kiosk.said(code="start")
