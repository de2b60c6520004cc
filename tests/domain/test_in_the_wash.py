"""The car in the wash: where it stands and since when."""

from core.domain.order.wash import WashFinished, WashStarted
from tests.domain.building import NOW, an_order, happen


def test_a_car_in_the_wash_stands_in_its_bay_from_now_on() -> None:
    order = an_order("wash", slot="S1")
    happen(order, WashStarted(bay="W1"))
    assert (order.bay, order.slot, order.washing_since) == ("W1", None, NOW)


def test_a_clean_car_stands_in_its_slot_and_is_washed_no_longer() -> None:
    order = an_order("wash", bay="W1", washing_since=NOW)
    happen(order, WashFinished(slot="S1"), "ready")
    assert (order.bay, order.slot, order.washing_since) == (None, "S1", None)
