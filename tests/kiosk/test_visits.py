"""How a visit ends, what stays of it, and what a kiosk does without a server. Its patience is short here."""

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.kiosk.touching import Kiosk, Shop

pytestmark = pytest.mark.browser
AFTER_DEED, AFTER_TOUCH, UNDO = 1.5, 2.5, 10.0


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Open a shop whose kiosks wait for seconds only."""
    with Shop(tmp_path_factory.mktemp("hasty"), AFTER_DEED, AFTER_TOUCH, UNDO) as shop:
        yield shop


@pytest.fixture
def kiosk(browser: Browser, hasty: Shop) -> Iterator[Kiosk]:
    kiosk = hasty.kiosk(browser)
    yield kiosk
    kiosk.close()


def test_a_visit_ends_after_the_last_touch_even_in_a_form(kiosk: Kiosk, hasty: Shop) -> None:
    number = hasty.fresh()
    kiosk.open("T01", number)
    kiosk.touch("ask")
    kiosk.write("text", "half a question")
    kiosk.wait("[data-screen=idle]")
    assert "half a question" not in kiosk.page.content()
    assert "林师傅" not in kiosk.page.content()
    assert number not in kiosk.page.content()


def test_the_way_back_waits_on_the_idle_screen_for_the_same_badge(kiosk: Kiosk, hasty: Shop) -> None:
    number = hasty.fresh()
    kiosk.open("T02", number)
    begin(kiosk)
    kiosk.wait("[data-screen=idle]")
    assert "黄师傅" not in kiosk.page.content()
    kiosk.touch("undo")
    kiosk.at(".idle-sentence").get_by_text("Scan the same badge to undo").wait_for()
    kiosk.scan("T02")
    kiosk.said(code="undo")
    assert hasty.order(number)["lane"] == "waiting"


def test_another_badge_takes_nothing_back(kiosk: Kiosk, hasty: Shop) -> None:
    number = hasty.fresh()
    kiosk.open("T03", number)
    begin(kiosk)
    kiosk.wait("[data-screen=idle]")
    kiosk.touch("undo")
    kiosk.scan("T04")
    kiosk.said("no", "not_yours")
    kiosk.wait("[data-screen=person]")
    assert hasty.order(number)["lane"] == "in_progress"


def test_the_way_back_closes(kiosk: Kiosk, hasty: Shop) -> None:
    number = hasty.fresh()
    kiosk.open("T06", number)
    begin(kiosk)
    kiosk.wait("[data-screen=idle]")
    kiosk.page.wait_for_selector('[data-deed="undo"]', state="detached")
    kiosk.page.wait_for_selector("[data-answer]", state="detached")


def test_a_frozen_line_takes_no_deed_and_comes_back(kiosk: Kiosk, hasty: Shop) -> None:
    number = hasty.fresh()
    kiosk.open("T07", number)
    os.kill(hasty.process, signal.SIGSTOP)
    try:
        kiosk.page.wait_for_selector("[data-live=lost]")
        kiosk.at('[data-deed="start"]').dispatch_event("click")  # even if the cover were not there
    finally:
        os.kill(hasty.process, signal.SIGCONT)
    kiosk.page.wait_for_selector("[data-live=lost]", state="detached")
    kiosk.badge("T07")
    assert hasty.entries(number, "start") == 0
    assert kiosk.at("[data-step]").count() == 0


def test_a_kiosk_comes_back_by_itself_after_a_restart(kiosk: Kiosk, hasty: Shop) -> None:
    number = hasty.fresh()
    kiosk.open("T08", number)
    begin(kiosk)
    with hasty.down():
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
