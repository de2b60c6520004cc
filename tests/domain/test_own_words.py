"""The shop's own words: any text, with the places it has."""

from core.domain.shop.words import OwnWords, WordsSaved, save_words
from tests.domain.building import refusal
from tests.domain.happening import happen_to_the_shop

ORIGINALS = {"kiosk.left": "{span} left, {n:g} to go", "lane.wash": "Wash"}


def code(text: str | None, key: str = "kiosk.left") -> str:
    return refusal(save_words, "en", {key: text}, ORIGINALS)


def test_a_text_may_leave_places_out() -> None:
    assert code("{span} to go") == "allowed"
    assert code("Soon") == "allowed"


def test_a_text_has_no_place_that_the_original_has_not() -> None:
    assert code("{span} {car}") == "words_broken"
    assert code("{span.__class__}") == "words_broken"
    assert code("{n:999999999}") == "words_broken"
    assert code("{}") == "words_broken"


def test_braces_are_closed() -> None:
    assert code("{span") == "words_broken"
    assert code("span}") == "words_broken"


def test_only_a_known_text_is_worded_otherwise() -> None:
    assert code("Bath", key="lane.bath") == "unknown_words"


def test_the_original_comes_back() -> None:
    first = WordsSaved(language="en", texts={"lane.wash": "Bath"})
    back = WordsSaved(language="en", texts={"lane.wash": None})
    row = happen_to_the_shop(first, back).get(OwnWords, "en", "lane.wash")
    assert row is not None
    assert row.text is None
    assert back.data() == {"language": "en", "texts": {"lane.wash": None}}
