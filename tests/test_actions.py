"""An action is whole: it knows when it may be done and what it asks, it has a place on a screen and its words."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from board.desk.forms import FORMS
from core.actions import ORDER_ACTIONS, OrderAction
from core.actions.base.asking import Blank, Codes, field, row_model
from core.actions.order.reception import Receive
from core.catalogue import LANGUAGES
from core.domain.base.spellings import codes_of
from core.domain.base.table import TRANSITIONS
from core.domain.order.reception import Reception
from core.ui.texts import Texts
from kiosk.deeds import DEEDS
from kiosk.screens.order import FIRST, THEN

# Where those are that are neither a form at a desk nor a deed at the kiosk.
PLACES = {
    "receive": "the form of a new order",
    "amend": "the same form on an order that is there",
    "acknowledge": "the list of alerts",
    "undo": "the answer to a deed",
}
FROM_THE_ADDRESS = {"order", "alert"}
FROM_ITS_ITEMS = {"outcome"}  # a check fails where an item does
ON_ORDERS = sorted(ORDER_ACTIONS)
BLANKS = [(name, blank) for name in ON_ORDERS for blank in ORDER_ACTIONS[name].asks]


def test_every_row_of_the_table_has_its_class() -> None:
    assert {*ORDER_ACTIONS, Receive.name} == set(TRANSITIONS)


@pytest.mark.parametrize("action", ON_ORDERS)
def test_it_is_decided_when_it_may_be_done(action: str) -> None:
    assert callable(getattr(ORDER_ACTIONS[action], "may", None))


@pytest.mark.parametrize("action", TRANSITIONS)
def test_it_has_a_place_on_a_screen(action: str) -> None:
    at_the_kiosk = DEEDS.keys() & {*FIRST, *THEN}
    assert action in FORMS or action in at_the_kiosk or action in PLACES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", TRANSITIONS)
def test_its_button_has_a_word(action: str, language: str) -> None:
    assert Texts.of(language).has(f"action.{action}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", TRANSITIONS)
def test_the_history_tells_it_in_every_case(action: str, language: str) -> None:
    cases = ORDER_ACTIONS[action].cases() if action in ORDER_ACTIONS else ("",)
    keys = [f"history.{action}.{case}".removesuffix(".") for case in cases]
    assert cases
    assert [key for key in keys if not Texts.of(language).has(key)] == []


@pytest.mark.parametrize("action", ON_ORDERS)
def test_it_asks_only_for_fields_that_it_has(action: str) -> None:
    kind = ORDER_ACTIONS[action]
    named = {info.alias or name for name, info in kind.asked().model_fields.items()}
    assert {blank.name for blank in kind.asks if blank.sent} <= named


@pytest.mark.parametrize("action", ON_ORDERS)
def test_it_asks_for_whatever_it_needs(action: str) -> None:
    if ORDER_ACTIONS[action].asked() is Reception:  # an amendment needs nothing
        return
    needed = {name for name, info in ORDER_ACTIONS[action].model_fields.items() if info.is_required()}
    asked = {blank.name for blank in ORDER_ACTIONS[action].asks}
    assert needed <= asked | FROM_THE_ADDRESS | FROM_ITS_ITEMS


def test_reception_asks_for_everything() -> None:
    assert {blank.name for blank in Receive.asks} == set(Reception.model_fields)


@pytest.mark.parametrize(("action", "blank"), BLANKS)
def test_the_columns_of_its_rows_are_fields_of_a_row(action: str, blank: Blank) -> None:
    named = row_model(ORDER_ACTIONS[action].asked(), blank.name).model_fields if blank.columns else {}
    assert {column.name for column in blank.columns} <= set(named)


@pytest.mark.parametrize(("action", "blank"), BLANKS)
def test_it_offers_every_value_that_the_domain_takes_and_no_other(action: str, blank: Blank) -> None:
    if not isinstance(blank.choices, Codes) or not blank.sent:
        return
    closed = set(literal_values(ORDER_ACTIONS[action], blank.name))
    offered = set(blank.choices.values)
    assert offered == closed if closed else offered <= {*codes_of(blank.choices.area), *"123456789"}


def test_it_offers_only_what_would_be_taken_here_from_this_person() -> None:
    offered = ORDER_ACTIONS["reject"].blank("to").choices
    assert isinstance(offered, Codes)
    assert offered.open_to("ready", ["advisor"]) == ("work", "wash")
    assert offered.open_to("wash", ["advisor"]) == offered.open_to("ready", ["inspector"]) == ("work",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("action", "blank"), BLANKS)
def test_whatever_it_offers_has_words(action: str, blank: Blank, language: str) -> None:
    del action
    texts = Texts.of(language)
    every = [blank, *blank.columns]
    keys = [
        f"{one.choices.area}.{value}"
        for one in every
        if isinstance(one.choices, Codes)
        for value in one.choices.values
    ]
    assert [key for key in keys if not texts.has(key)] == []


def literal_values(kind: type[OrderAction], name: str) -> Iterator[Any]:
    """Yield the closed values of a field, if it has such."""
    annotation = field(kind.asked(), name).annotation
    for part in (annotation, *get_args(annotation)):
        yield from (value for value in get_args(part) if isinstance(value, str))
