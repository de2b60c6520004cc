"""Nothing moves under a finger: what happens in that moment is shown when the touch has found what it was meant for."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.desk.working import Desk, Shop

pytestmark = pytest.mark.browser

A_SOCKET = """async () => {
  const { keepStill } = await import("/assets/line/still.js");
  window.taken = [];
  window.aSocket = { onevent: (packet) => window.taken.push(packet) };
  window.end = keepStill(window.aSocket);
  window.happens = (name) => document.body.dispatchEvent(new PointerEvent(name, { bubbles: true }));
}"""
HEAR_OF = """(card) => {
  const changed = new RegExp(`"card":"${card}"[^}]*"version":"2"`);
  window.socket.io.engine.on("packet", (packet) => (window.heardOf ||= changed.test(packet.data)));
}"""


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    """Let a page have a socket of the test's, and its time stand."""
    desk.sign_in("S01", "/dispatch")
    desk.wait("[data-person]")
    desk.page.evaluate(A_SOCKET)
    stop_the_clock(desk.page)
    yield desk.page
    desk.page.context.close()  # its clock would stay


def stop_the_clock(page: Page) -> None:
    now = page.evaluate("Date.now()") / 1000
    page.clock.install(time=now)
    page.clock.pause_at(now + 1)


def comes(page: Page, packet: str) -> list[str]:
    """Let something come from the server; return what was taken so far."""
    page.evaluate("(packet) => window.aSocket.onevent(packet)", packet)
    return taken(page)


def taken(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.taken")
    return found


def happens(page: Page, *names: str) -> None:
    for name in names:
        page.evaluate("(name) => window.happens(name)", name)


def test_what_comes_while_a_finger_is_down_waits_until_the_touch_was_heard(page: Page) -> None:
    assert comes(page, "before") == ["before"]
    happens(page, "pointerdown")
    assert comes(page, "one") == ["before"]
    assert comes(page, "two") == ["before"]
    happens(page, "pointerup")
    page.clock.run_for(99)
    assert taken(page) == ["before"]
    happens(page, "click")
    page.clock.run_for(1)
    assert taken(page) == ["before", "one", "two"]
    assert comes(page, "after")[-1] == "after"


@pytest.mark.parametrize(
    ("ends", "after"),
    [
        ([], timedelta(seconds=1)),
        (["pointerup"], timedelta(milliseconds=100)),
        (["pointercancel"], timedelta(0)),
    ],
    ids=["a hand that rests there", "a touch of nothing", "a scroll"],
)
def test_it_does_not_wait_for_longer(page: Page, ends: list[str], after: timedelta) -> None:
    happens(page, "pointerdown", *ends)
    milliseconds = int(after.total_seconds() * 1000)
    if milliseconds:
        page.clock.run_for(milliseconds - 1)
        assert comes(page, "meanwhile") == []
    page.clock.run_for(1)
    assert comes(page, "after")[-1] == "after"


def test_what_waits_when_the_page_goes_is_not_lost(page: Page) -> None:
    happens(page, "pointerdown")
    assert comes(page, "one") == []
    page.evaluate("window.end()")
    assert taken(page) == ["one"]
    happens(page, "pointerdown")
    assert comes(page, "two") == ["one", "two"]


def test_a_line_is_touched_though_another_leaves_the_list_in_that_moment(desk: Desk, shop: Shop) -> None:
    number, other = (
        shop.receive(advisor="SA01", promised_at=f"2026-11-23T{hour}:00:00+08:00") for hour in (20, 21)
    )
    desk.sign_in("S01", "/dispatch")
    line = desk.page.locator(f'tr[data-card="{other}"]')
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box is not None
    assert desk.page.locator(f'tr[data-card="{number}"] ~ tr[data-card="{other}"]').count()
    desk.page.evaluate(HEAR_OF, number)
    stop_the_clock(desk.page)
    desk.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desk.page.mouse.down()
    shop.do("assign", number, "S01", technician="T04")
    desk.page.wait_for_function("() => window.heardOf")
    assert line.bounding_box() == box
    desk.page.mouse.up()
    desk.page.clock.resume()
    desk.wait(f'[data-chosen="{other}"]')
    desk.page.wait_for_selector(f'tr[data-card="{number}"]', state="detached")
    desk.page.context.close()  # its clock would stay
