"""What was done at a desk is said to be done, even where the page could not show what holds since."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import AsyncMock
from uuid import uuid4

import pytest

from board.counter.asking import CounterTouch
from board.counter.page import CounterPage
from core.ui.texts import Texts
from tests.codes.desks import a_desk, an_order
from tests.codes.overhearing import OverheardShop, a_shop_to_overhear, badge
from tests.codes.touching import a_page, touch
from tests.store.trial import HELPER, WORKER

FAILS = AsyncMock(side_effect=OSError)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OverheardShop]:
    shop = a_shop_to_overhear(tmp_path_factory.mktemp("unseen"))
    shop.keeps = True
    yield shop
    shop.close()


async def test_on_an_orders_page(shop: OverheardShop, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_page():
        page = await an_order(shop, "en", HELPER, "asked")
        monkeypatch.setattr(page._panel, "_read", FAILS)
        assert await page._panel.do("park", {"slot": "AREA"})
        assert answer(page._desk.answer) == ("yes", "park", unseen("Park"))


async def test_at_the_counter(shop: OverheardShop, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_page():
        page, order, part = await a_counter(shop, "parts_arrived")
        monkeypatch.setattr(page._asking, "_on_done", FAILS)
        touched = CounterTouch("parts_arrived", order, {"part": part}, part, {})
        assert await page._asking._do(touched, dict, uuid4())
        said = Texts.of("en").say("counter.said.parts_arrived", what=part)
        assert answer(page._desk.answer) == ("yes", "parts_arrived", unseen(said))


async def test_when_parts_change_hands(shop: OverheardShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shop, "pin_is_right", lambda *_: True)
    with a_page():
        page, order, part = await a_counter(shop, "issue_parts")
        await page._act(order, part, "issue_parts")
        await touch(page._hand_over, "badge", badge(shop, WORKER))
        monkeypatch.setattr(page._hand_over, "_on_done", FAILS)
        await touch(page._hand_over, "sign", {"lines": [{"part": part, "quantity": "1"}], "pin": "1234"})
        kind, code, said = answer(page._desk.answer)
        assert (kind, code, said.endswith(unseen("").strip())) == ("yes", "issue_parts", True)


async def a_counter(shop: OverheardShop, deed: str) -> tuple[CounterPage, str, str]:
    """Open the counter's page; name an order and a part on which a deed may be done."""
    page = CounterPage(a_desk(shop, "en", HELPER))
    await page.open()
    found = ((order, line) for order in page._orders for line in order.lines if deed in line.deeds)
    order, line = next(found)
    return page, order.card.number, line.number


def unseen(said: str) -> str:
    return Texts.of("en").say("line.unseen", said=said)


def answer(shown: Any) -> tuple[str, str, str]:
    found = shown.props["answer"]
    return found["kind"], found["code"], found["sentence"]
