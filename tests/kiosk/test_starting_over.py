"""A page on the floor never goes on as if it had shown what it could not read or draw."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import MagicMock
from uuid import uuid4

import pytest

from core.at_screens import Entry
from core.domain.shop.house import House
from core.ui.feedback import Yes
from core.ui.texts import Texts
from core.views.order.kiosk import OrderAtKiosk
from core.workshop import Done
from kiosk import visit
from kiosk.patience import PATIENCE
from kiosk.screens.screen import Screen
from kiosk.visit import Visit
from tests.kiosk.conftest import Switch
from tests.kiosk.touching import Shop
from tests.spoiling import BROKEN, Spoiling

ENTRY = cast("Entry", SimpleNamespace(order="R1", type="start"))
PICTURE = cast(
    "OrderAtKiosk",
    SimpleNamespace(person=SimpleNamespace(code="T1"), order=SimpleNamespace(number="R1"), standing=None),
)


class Page(Visit):
    """A page that shows what there is in `now`."""

    def __init__(self) -> None:
        workshop: Any = SimpleNamespace(
            clock=SimpleNamespace(now=lambda: datetime(2026, 11, 23, tzinfo=UTC)), house=House()
        )
        super().__init__(workshop, MagicMock(), Texts.of("en"), PATIENCE)
        self.person, self.order = "T1", "R1"
        self.now, self.seen = "as it was", list[str]()
        self.link = self._link = MagicMock()
        self.client = self._client = MagicMock(is_deleted=False)
        self.answer = self._answer = MagicMock()
        self.draw: Callable[[str], None] = self.seen.append
        self.meanwhile: Callable[[], None] = lambda: None

    async def read(self) -> Screen:
        """Read it; only then something may happen."""
        now = self.now
        self.meanwhile()
        return Screen(now, lambda: self.draw(now))

    async def _done(self, *_: object) -> Done:
        self._told(ENTRY)  # of its own deed
        return MagicMock()

    def _yes(self, *_: object) -> Yes:
        return Yes("start", "R1 is begun.")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    create = lambda doing, **_: asyncio.ensure_future(doing)  # noqa: E731 - one line
    monkeypatch.setattr(visit, "background_tasks", SimpleNamespace(create_lazy=create))
    return Page()


async def test_what_could_not_be_drawn_is_not_held_as_shown(page: Page) -> None:
    page.draw = MagicMock(side_effect=RuntimeError)
    with pytest.raises(RuntimeError):
        await page._draw(anyway=False)
    page.draw = page.seen.append
    for _ in range(2):
        await page._draw(anyway=False)
    assert page.seen == ["as it was"]


async def test_a_page_that_cannot_follow_is_made_anew(page: Page) -> None:
    page.draw = MagicMock(side_effect=RuntimeError)
    page._told(ENTRY)
    await asyncio.sleep(0)
    page.link.start_over.assert_called_once_with()


async def test_a_page_whose_browser_has_gone_meanwhile_is_left(
    page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    page.client.is_deleted, page.draw = True, MagicMock(side_effect=IndexError)
    page._told(ENTRY)
    await asyncio.sleep(0)
    page.link.start_over.assert_not_called()
    assert caplog.messages == []


async def test_what_others_do_while_a_deed_is_on_its_way_is_shown_after_it(page: Page) -> None:
    def once() -> None:
        page.meanwhile = lambda: None
        page.now = "as it is"
        page._told(ENTRY)

    page.meanwhile = once
    await page.do("start", PICTURE, uuid4(), {})
    assert page.seen == ["as it was", "as it is"]


async def test_a_deed_whose_outcome_could_not_be_read_once_is_said_to_be_done(page: Page) -> None:
    def once() -> None:
        page.meanwhile = lambda: None
        raise OSError

    page.meanwhile, page.step_open = once, True
    assert await page.do("start", PICTURE, uuid4(), {})
    said = page.answer.yes.call_args.args[0].sentence
    assert said == "R1 is begun. (It is done, but this screen could not show it at once.)"
    page.answer.no.assert_not_called()
    assert (page.seen, page.step_open) == (["as it was"], False)
    page.link.start_over.assert_not_called()


async def test_a_deed_whose_outcome_cannot_be_read_is_done_and_the_page_made_anew(page: Page) -> None:
    page.meanwhile = MagicMock(side_effect=OSError)
    assert await page.do("start", PICTURE, uuid4(), {})
    page.answer.no.assert_not_called()
    page.link.start_over.assert_called_once_with()


async def test_a_deed_whose_outcome_cannot_be_drawn_is_done_and_the_page_made_anew(page: Page) -> None:
    page.draw = MagicMock(side_effect=RuntimeError)
    assert await page.do("start", PICTURE, uuid4(), {})
    assert page.answer.yes.call_args.args[0].unseen
    page.link.start_over.assert_called_once_with()


async def test_after_the_own_deed_alone_nothing_is_read_again(page: Page) -> None:
    page.meanwhile = reads = MagicMock()
    await page.do("start", PICTURE, uuid4(), {})
    reads.assert_called_once_with()


@pytest.mark.browser
def test_a_message_that_cannot_be_drawn_never_leaves_the_page_as_it_was(
    switch_on: Switch, shop: Shop
) -> None:
    kiosk = switch_on()
    line = Spoiling(kiosk.page, "small")
    kiosk.page.reload()
    number = shop.fresh()
    for n in range(3):
        kiosk.wait("[data-screen=idle]")
        kiosk.page.wait_for_function("window.socket?.connected && window.did_handshake")
        kiosk.open("T01", number)
        line.times = 1
        shop.do("assign", number, "S01", priority=n + 1)
    kiosk.wait("[data-screen=idle]")
    kiosk.page.wait_for_function("window.socket?.connected && window.did_handshake")
    kiosk.open("T01", number)
    line.times = 1
    shop.do("assign", number, "S01", priority=9)
    kiosk.wait(BROKEN)
    assert kiosk.at(f"{BROKEN} h1").inner_text() == Texts.of("en").say("line.broken")
