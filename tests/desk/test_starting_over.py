"""A desk's page that cannot read or draw what holds now is made anew, and says so when that is of no use."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from board.desk import following, section
from board.desk.following import Following
from board.desk.section import Section
from core.ui.texts import Texts
from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop
from tests.spoiling import BROKEN, Spoiling


async def follow(
    monkeypatch: pytest.MonkeyPatch, redraw: Callable[[], Awaitable[None]], **more: Any
) -> MagicMock:
    """Let a page follow a shop in which something happens at once; return its line."""
    monkeypatch.setattr(following, "ui", ui := MagicMock())
    monkeypatch.setattr(following, "every", every := MagicMock())
    ui.context.client.is_deleted = more.get("gone", False)
    monkeypatch.setattr(following, "background_tasks", SimpleNamespace(create=asyncio.ensure_future))
    desk = MagicMock()
    Following(desk, redraw, as_time_goes=more.get("as_time_goes", lambda: None))
    desk.workshop.hub.listen.call_args.args[0](SimpleNamespace(order="R1", type="start"))
    await every.call_args.args[1]()
    link: MagicMock = desk.link
    return link


async def test_a_page_that_could_not_be_read_anew_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail() -> None:
        raise RuntimeError

    link = await follow(monkeypatch, fail)
    await asyncio.sleep(0)
    link.start_over.assert_called_once_with()


async def test_a_page_whose_browser_has_gone_meanwhile_is_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise IndexError

    link = await follow(monkeypatch, fail, as_time_goes=fail, gone=True)
    await asyncio.sleep(0)
    link.start_over.assert_not_called()
    assert caplog.messages == []


async def test_a_page_that_time_could_not_change_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async def draw() -> None: ...

    link = await follow(monkeypatch, draw, as_time_goes=MagicMock(side_effect=RuntimeError))
    link.start_over.assert_called_once_with()
    assert (await follow(monkeypatch, draw)).start_over.call_count == 0


async def test_a_page_that_reads_as_time_goes_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    async def draw() -> None:
        drawn.append("lines")

    async def fail() -> None:
        raise RuntimeError

    await follow(monkeypatch, draw, as_time_goes=draw)
    assert drawn[:1] == ["lines"]
    (await follow(monkeypatch, draw, as_time_goes=fail)).start_over.assert_called_once_with()


def test_what_could_not_be_drawn_is_not_held_as_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(section, "box", MagicMock())
    place, drawn = Section("section"), list[str]()
    with pytest.raises(RuntimeError):
        place.show("facts", MagicMock(side_effect=RuntimeError))
    for _ in range(2):
        place.show("facts", lambda: drawn.append("facts"))
    assert drawn == ["facts"]


@pytest.mark.browser
def test_a_message_that_cannot_be_drawn_never_leaves_the_page_as_it_was(
    switch_on: Switch, shop: Shop
) -> None:
    desk = switch_on()
    line = Spoiling(desk.page, "lines")
    desk.page.clock.install()
    desk.sign_in("SA02", "/advisor")
    for _ in range(3):
        sees_what_comes(desk, shop, line)
    line.times = 1
    number = shop.receive(advisor="SA02")
    desk.wait(BROKEN)
    say = Texts.of("en").say
    assert desk.page.locator(f"{BROKEN} h1").inner_text() == say("line.broken")
    assert desk.page.locator(f"{BROKEN} p").inner_text() == say("line.broken_advice")
    desk.page.clock.fast_forward(30_000)
    desk.wait(f'tr[data-line="{number}"]')
    assert desk.page.locator("[data-live=lost]").count() == 0
    desk.ready()
    desk.page.clock.fast_forward(60_000)
    desk.ready()
    sees_what_comes(desk, shop, line)
    desk.page.context.close()  # its clock would stay


@pytest.mark.browser
def test_what_the_server_could_not_read_is_shown_all_the_same(switch_on: Switch, shop: Shop) -> None:
    desk = switch_on()
    desk.sign_in("SA03", "/advisor")
    desk.page.evaluate("window.before = true")
    shop.fail_once()
    number = shop.receive(advisor="SA03")
    desk.page.wait_for_function("!window.before")
    desk.wait(f'tr[data-line="{number}"]')


def sees_what_comes(desk: Desk, shop: Shop, line: Spoiling) -> None:
    """See an order whose coming could not be drawn."""
    line.times = 1
    number = shop.receive(advisor="SA02")
    desk.wait(f'tr[data-line="{number}"]')
    assert line.times == 0
    desk.ready()
