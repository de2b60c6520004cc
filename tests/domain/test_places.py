"""Places: what they are, who stands there, when one is closed, and where a parked car's key is."""

from typing import Any

import pytest

from core.domain.order.parking import Parked, park, stand
from core.domain.shop.places import AREAS, BAYS, SLOTS, Place, PlaceSaved, save_place
from tests.domain.building import FakeFloor, an_order, happen, refusal
from tests.domain.happening import happen_to_the_shop


def saving(floor: FakeFloor | None = None, **changes: Any) -> str:
    about = {"code": "B9", "name": "Bay 9", "kind": "repair_bay", "team": None, **changes}
    return refusal(save_place, floor=floor or FakeFloor(), **about)


@pytest.mark.parametrize(
    ("kinds", "bay", "one"), [(BAYS, True, True), (SLOTS, False, True), (AREAS, False, False)]
)
def test_cars_are_worked_on_in_bays_and_only_an_area_has_room(
    kinds: tuple[str, ...], bay: bool, one: bool
) -> None:
    places = [Place(code="P", name="P", kind=kind) for kind in kinds]
    assert {(place.is_bay, place.holds_one) for place in places} == {(bay, one)}


def test_a_place_has_a_code_and_a_known_kind() -> None:
    assert (saving(), saving(code=" "), saving(kind="garage")) == ("allowed", "invalid", "invalid")


def test_a_place_without_a_name_is_called_by_its_code() -> None:
    saved = save_place("B9", "", "area", "", FakeFloor())
    assert (saved.name, saved.team, saved.active) == ("B9", None, True)


def test_only_an_empty_place_is_closed() -> None:
    floor = FakeFloor()
    floor.cars["B9"] = "R1"
    assert saving(floor) == "allowed"
    assert saving(floor, active=False) == "place_occupied"
    assert saving(active=False) == "allowed"


def test_a_place_is_entered_once_and_changed_then() -> None:
    first = PlaceSaved(code="B9", name="Bay 9", place_kind="repair_bay", team="A")
    book = happen_to_the_shop(first, first.model_copy(update={"name": "Lift", "active": False, "team": None}))
    (place,) = book.rows(Place).values()
    assert isinstance(place, Place)
    assert (place.name, place.kind, place.team, place.active) == ("Lift", "repair_bay", None, False)


def test_the_key_stays_where_it_was_unless_somebody_says_otherwise() -> None:
    order = an_order(key_at="hook")
    happen(order, park(order, FakeFloor(), slot="S1", key_at=None))
    assert (order.slot, order.key_at) == ("S1", "hook")
    happen(order, Parked(place="B1", is_bay=True, key_at="person"))
    assert (order.bay, order.slot, order.key_at) == ("B1", None, "person")


def test_parked_in_a_bay_or_in_a_slot_follows_from_the_place() -> None:
    assert park(an_order(), FakeFloor(), slot="B1", key_at="car") == Parked(
        place="B1", is_bay=True, key_at="car"
    )
    assert park(an_order(), FakeFloor(), slot="YARD", key_at=None).is_bay is False


def test_without_a_place_the_car_stays() -> None:
    order = an_order(bay="B1")
    stand(order, None)
    assert order.bay == "B1"
