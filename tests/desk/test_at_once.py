"""A touch counts whatever else happens at that moment: what is read for another reason never takes its place."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from board.counter.asking import CounterTouch
from board.counter.page import CounterPage
from board.desk.fields import FormScene
from board.dispatch.page import DispatchPage
from tests.codes.desks import a_desk, an_order
from tests.codes.overhearing import OverheardShop, a_shop_to_overhear, badge
from tests.codes.touching import a_page
from tests.store.trial import HELPER, WORKER

PATIENCE = 30  # seconds in which a call must have begun


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OverheardShop]:
    shop = a_shop_to_overhear(tmp_path_factory.mktemp("at-once"))
    shop.keeps = True
    yield shop
    shop.close()


async def test_an_order_touched_while_the_one_before_is_read_anew(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page, one, other = await two_orders(shop)
        await page._pick(one)
        reading = held(monkeypatch, page._order.panel, "_read")
        touched = asyncio.ensure_future(page._pick(other))
        await reading.another()
        following = asyncio.ensure_future(page._order.follow())
        await reading.another()
        reading.let_go(0)
        reading.let_go(1)
        await asyncio.gather(touched, following)
        assert page._order.panel.number == other


async def test_an_order_touched_while_a_deed_on_another_is_under_way(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page, one, other = await two_orders(shop)
        await page._pick(one)
        panel = page._order.panel
        doing = held(monkeypatch, shop, "do")
        done = asyncio.ensure_future(panel.do("park", {"slot": "AREA"}))
        await doing.another()
        await page._pick(other)
        doing.let_go(0)
        assert await done
        assert panel.number == other
        assert panel._desk.answer.props["answer"]["code"] == "park"
        monkeypatch.undo()
        await panel._take_back()
        assert panel.number == one


async def test_a_form_is_not_opened_on_the_order_touched_after_its_button(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page, one, other = await two_orders(shop)
        await page._pick(one)
        panel = page._order.panel
        asking = held(monkeypatch, panel, "_asked")
        begun = asyncio.ensure_future(panel.begin("park"))
        await asking.another()
        await page._pick(other)
        asking.let_go(0)
        await begun
        assert (panel.number, panel.is_busy) == (other, False)


async def test_a_list_read_earlier_does_not_cover_one_read_later(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page, *_ = await two_orders(shop)
        whole = page._floor
        reading = held(monkeypatch, shop, "look")
        earlier = asyncio.ensure_future(page._read())
        await reading.another()
        later = asyncio.ensure_future(page._read())
        await reading.another()
        reading.let_go(1)
        await later
        reading.let_go(0, (whole.model_copy(update={"orders": []}), page._shop, {}))
        await earlier
        assert page._floor == whole


async def test_a_list_is_shown_though_it_is_being_read_once_more(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page, *_ = await two_orders(shop)
        reading = held(monkeypatch, shop, "look")
        after_a_deed = asyncio.ensure_future(page._read())
        await reading.another()
        later = asyncio.ensure_future(page._read())
        await reading.another()
        found = page._floor.model_copy(update={"orders": page._floor.orders[:1]})
        reading.let_go(0, (found, page._shop, {}))
        await after_a_deed
        assert page._floor == found
        reading.let_go(1)
        await later
        assert page._floor != found


async def test_an_order_is_shown_as_a_deed_left_it_though_it_is_being_read_once_more(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page, one, _ = await two_orders(shop)
        await page._pick(one)
        panel = page._order.panel
        reading = held(monkeypatch, panel, "_read")
        after_a_deed = asyncio.ensure_future(panel._read_anew(one))
        await reading.another()
        following = asyncio.ensure_future(panel.follow())
        await reading.another()
        reading.let_go(0)
        left = await after_a_deed
        assert panel.scene is left
        reading.let_go(1)
        await following


async def test_of_two_buttons_at_the_counter_the_later_one_asks(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page = CounterPage(a_desk(shop, "en", HELPER))
        await page.open()
        assert page._shop is not None
        asking, scene = page._asking, FormScene(page._shop, page._desk.texts, page._desk.time)
        reading = held(monkeypatch, asking, "_opened")
        touched = [CounterTouch("back_order", "asked", {"part": part}, part, {}) for part in ("P1", "P2")]
        earlier, later = (asyncio.ensure_future(asking.begin(one, scene)) for one in touched)
        await reading.another()
        await reading.another()
        reading.let_go(1)
        await later
        reading.let_go(0)
        await earlier
        assert asking._begun is not None
        assert asking._begun[0] is touched[1]


async def test_a_badge_is_of_the_parts_for_which_it_was_scanned(
    shop: OverheardShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_page():
        page = CounterPage(a_desk(shop, "en", HELPER))
        await page.open()
        hand_over, order = page._hand_over, page._orders[0]
        hand_over.open(order, "")
        reading = held(monkeypatch, hand_over, "_read")
        scanned = asyncio.ensure_future(hand_over.badge(badge(shop, WORKER)))
        await reading.another()
        hand_over.open(order, "")
        reading.let_go(0)
        await scanned
        assert hand_over.props["receiver"] is None


async def test_an_order_that_left_while_it_was_touched_leaves_the_one_before(shop: OverheardShop) -> None:
    with a_page():
        page = await an_order(shop, "en", HELPER, "asked")
        await page._desk.attempt(page._panel.look_at("nowhere"), lambda _: None)
        await page._panel.follow()
        assert page._panel.number == "asked"


async def two_orders(shop: OverheardShop) -> tuple[DispatchPage, str, str]:
    """Open the supervisor's page and name two orders on it."""
    page = DispatchPage(a_desk(shop, "en", HELPER))
    await page.open()
    one, other, *_ = (order.number for order in page._floor.orders)
    return page, one, other


class Held:
    """Calls that do their work, and are let go one by one in any order."""

    def __init__(self, really: Callable[..., Awaitable[Any]]) -> None:
        """Hold the calls of a function from now on."""
        self._really = really
        self._calls: list[asyncio.Future[Any]] = []
        self._worked = asyncio.Semaphore(0)

    async def __call__(self, *given: Any) -> Any:
        """Do it, and wait."""
        call = asyncio.get_running_loop().create_future()
        self._calls.append(call)
        done = await self._really(*given)
        self._worked.release()
        answer = await call
        return done if answer is None else answer

    async def another(self) -> None:
        """Wait until one more is held."""
        async with asyncio.timeout(PATIENCE):
            await self._worked.acquire()

    def let_go(self, call: int, answer: Any = None) -> None:
        """Let the call go that began as this one, perhaps with another answer than it found."""
        self._calls[call].set_result(answer)


def held(monkeypatch: pytest.MonkeyPatch, of: Any, name: str) -> Held:
    """Hold what is called by a name."""
    calls = Held(getattr(of, name))
    monkeypatch.setattr(of, name, calls)
    return calls
