"""The house rules: what holds where nothing is said, and who stands above them."""

import pytest

from core.actions.shop.house import SaveHouse
from core.domain.shop.house import Allowance, House, HouseRule, HouseSaved, house_of, save_house
from tests.domain.building import refusal
from tests.domain.happening import happen_to_the_shop


def test_a_new_shop_has_the_usual_rules() -> None:
    house = House()
    assert (house.levels_of("quick"), house.signers_of("quick"), house.free_pick) == (3, 3, True)
    assert house.allowance_of("quick") == Allowance(inspection=10, wash=15)


def test_a_day_ends_and_begins_as_usual() -> None:
    assert (House().closing_time, House().tomorrow_at) == ("17:00", "10:00")


def test_an_order_sheet_is_three_copies_as_usual() -> None:
    assert House().sheet_copies == 3
    assert SaveHouse(sheet_copies=9).sheet_copies == 9


@pytest.mark.parametrize("written", ["9:05", "09:05", " 9：05 "])
def test_a_time_of_day_is_read_as_people_write_it(written: str) -> None:
    assert SaveHouse(closing_time=written).closing_time == "09:05"


def test_a_kind_that_is_not_named_has_the_rules_of_a_repair() -> None:
    house = House(
        levels={"repair": 2}, signers={"repair": 1}, allowances={"repair": Allowance(inspection=5, wash=6)}
    )
    assert (house.levels_of("tuning"), house.signers_of("tuning")) == (2, 1)
    assert house.allowance_of("tuning") == Allowance(inspection=5, wash=6)


def test_there_are_no_more_signers_than_levels() -> None:
    assert House(levels={"quick": 2}).signers_of("quick") == 2


def test_what_the_owner_of_the_machine_fixed_stands_above_the_shop() -> None:
    house = house_of({"shop_name": "East", "free_pick": False}, {"shop_name": "West"})
    assert (house.shop_name, house.free_pick, house.fixed) == ("West", False, frozenset({"shop_name"}))


def test_what_is_fixed_cannot_be_decided_otherwise() -> None:
    fixed = house_of({}, {"timezone": "Asia/Tokyo"})
    assert refusal(save_house, fixed, {"timezone": "Asia/Shanghai"}) == "fixed_setting"
    assert refusal(save_house, fixed, {"shop_name": "East"}) == "allowed"


def test_the_same_again_changes_nothing() -> None:
    assert save_house(House(shop_name="East"), {"shop_name": "East", "levels": {}}) is None


def test_only_what_changes_is_kept() -> None:
    event = save_house(House(shop_name="East"), {"shop_name": "East", "levels": {"quick": 2}})
    assert event is not None
    assert event.data() == {"levels": {"quick": 2}}


def test_a_rule_is_kept_and_changed() -> None:
    book = happen_to_the_shop(HouseSaved(free_pick=False), HouseSaved(free_pick=True, shop_name="East"))
    rules = {name: book.get(HouseRule, name) for name in ("free_pick", "shop_name", "levels")}
    assert {name: rule and rule.value for name, rule in rules.items()} == {
        "free_pick": True,
        "shop_name": "East",
        "levels": None,
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"timezone": "Nowhere/Town"},
        {"language": "fr"},
        {"levels": {"repair": 1}},
        {"signers": {"repair": 4}},
        {"allowances": {"repair": {"inspection": -1, "wash": 0}}},
        {"closing_time": "24:00"},
        {"closing_time": "17:60"},
        {"tomorrow_at": "ten"},
        {"tomorrow_at": ""},
        {"sheet_copies": 0},
        {"sheet_copies": 10},
        {"sheet_copies": 2.5},
    ],
)
def test_a_rule_makes_sense(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        SaveHouse.model_validate(wrong)
