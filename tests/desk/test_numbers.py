"""Numbers in a form, without a page: what was typed, what goes to the action, and what is said of it meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest

from board.desk.fields import Field, FormScene
from board.desk.form import read, shown
from board.desk.numbers import heard
from board.desk.reception import BY_NAME
from core.domain.base.numbers import NotReadable
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.desk import surroundings
from tests.store.trial import a_trial_shop

PRICE = Field("price", "money")
MILEAGE = BY_NAME["mileage_km"]
JOBS = BY_NAME["jobs"]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormScene]:
    shop, texts = a_trial_shop(tmp_path_factory.mktemp("numbers")), Texts.of("en")
    around = shop.look_now(lambda floor: surroundings(floor, "advisor", "en"))
    yield FormScene(around, texts, ShopTime(shop.clock.now, lambda: shop.house, texts))
    shop.close()


def said(field: Field, given: Any, scene: FormScene) -> dict[str, tuple[str, bool]]:
    told = heard([field], {field.name: given}, scene)
    return {key: (one["text"], one["no"]) for key, one in told.items()}


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (PRICE, "1,400", 140_000),
        (PRICE, "￥12.34", 1234),
        (MILEAGE, "45,000", 45_000),
        (MILEAGE, "4.5万公里", 45_000),
    ],
)
def test_what_is_typed_goes_on_as_it_is_meant(scene: FormScene, field: Field, text: str, value: int) -> None:
    assert read([field], {field.name: text}, scene) == {field.name: value}


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        (PRICE, "12.345", "“12.345” has more than two decimals. Write it like 1400.50."),
        (PRICE, "HK$5", "“HK$” does not belong here. Write the number alone."),
        (MILEAGE, "45.000", "“45.000” can be read in two ways. Write it plainly: 1400 or 0.5."),
        (MILEAGE, "45.5", "“45.5” is not whole: write it without decimals."),
    ],
)
def test_what_cannot_be_read_in_one_way_goes_nowhere_and_says_why(
    scene: FormScene, field: Field, text: str, why: str
) -> None:
    assert said(field, text, scene) == {field.name: (why, True)}
    with pytest.raises(NotReadable):
        read([field], {field.name: text}, scene)


def test_a_number_is_said_again_with_its_unit(scene: FormScene) -> None:
    assert said(PRICE, "1400", scene) == {"price": ("Understood: ¥1,400.00", False)}
    assert said(MILEAGE, "4.5万", scene) == {"mileage_km": ("Understood: 45000 km", False)}
    assert said(MILEAGE, "45000", scene) == said(MILEAGE, "", scene) == {}


def test_a_cell_says_for_itself(scene: FormScene) -> None:
    rows = [{"code": "A", "standard_hours": "0.5"}, {"code": "B", "standard_hours": "0,125", "skill": "二"}]
    told = said(JOBS, rows, scene)
    assert {key: no for key, (_, no) in told.items()} == {
        "jobs.1.standard_hours": True,
        "jobs.1.skill": False,
    }


def test_a_number_that_is_shown_loses_no_digit(scene: FormScene) -> None:
    assert shown(Field("quantity", "number"), 12345.25, scene) == "12345.25"
    assert shown(MILEAGE, 1_234_567, scene) == "1234567"
