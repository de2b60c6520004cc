"""The shop's own words on every screen: from the start, at once when they change, and after a restart."""

import asyncio
from collections.abc import Iterator

import pytest

from core.actions.shop.house import SaveWords
from core.app.wording import wording
from core.ui.texts import Texts
from core.workshop import Actor, Workshop
from tests.house.deciding import answer_to, decide, next_day

BATH = SaveWords(language="en", texts={"lane.wash": "Bath"})


@pytest.fixture(autouse=True)
def original_words() -> Iterator[None]:
    yield
    Texts.reword({})


def said_in(shop: Workshop, *changes: SaveWords) -> list[str]:
    """Return how a running server says the lane, before and after each change."""

    async def live() -> list[str]:
        await shop.announce_here()
        async with wording(shop):
            said = [Texts.of("en").say("lane.wash")]
            for change in changes:
                await shop.do(change, Actor("manager", "desk"))
                await asyncio.sleep(0)
                said.append(Texts.of("en").say("lane.wash"))
            return said

    return asyncio.run(live())


def test_words_change_at_once_and_back(shop: Workshop) -> None:
    back = SaveWords(language="en", texts={"lane.wash": None})
    assert said_in(shop, BATH, back) == ["Wash", "Bath", "Wash"]


def test_words_are_there_after_a_restart(shop: Workshop) -> None:
    decide(shop, BATH)
    with next_day(shop) as again:
        assert said_in(again) == ["Bath"]


def test_boards_get_them_and_other_languages_do_not(shop: Workshop) -> None:
    del shop
    Texts.reword({"en": {"lane.wash": "Bath"}})
    assert Texts.of("en").areas("words")["lane.wash"] == "Bath"
    assert Texts.of("zh-Hans").say("lane.wash") == "洗车"


def test_one_word_for_all_numbers_stands_until_one_is_worded_apart() -> None:
    Texts.reword({"en": {"admin.behind": "{n} late"}})
    assert [Texts.of("en").say("admin.behind", n=n) for n in (1, 2)] == ["1 late", "2 late"]
    Texts.reword({"en": {"admin.behind": "{n} late", "admin.behind[0]": "a single one late"}})
    assert [Texts.of("en").say("admin.behind", n=n) for n in (1, 2)] == ["a single one late", "2 late"]


def test_words_for_a_place_that_is_gone_are_left_aside() -> None:
    Texts.reword({"en": {"admin.behind": "{count} late", "admin.gone": "Gone"}})
    assert Texts.of("en").say("admin.behind", n=2) == "2 changes behind"


def test_a_text_that_would_break_a_screen_is_refused(shop: Workshop) -> None:
    assert answer_to(shop, SaveWords(language="en", texts={"lane.wash": "Bath {"})) == "words_broken"
    assert answer_to(shop, SaveWords(language="en", texts={"lane.bath": "Bath"})) == "unknown_words"
