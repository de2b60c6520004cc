"""House rules in force: who decides, at once, over a restart, and below the owner of the machine."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from core.actions.access.stations import Pair, SaveStation
from core.actions.shop.administration import SavePlace
from core.actions.shop.house import SaveHouse
from core.domain.base.money import CURRENCIES
from core.ui.texts import Texts
from core.ui.times import ShopTime
from core.views.order.desk import surroundings
from core.views.order.people import open_places, places
from core.workshop import Actor, Workshop
from tests.house.deciding import answer_to, decide, listener, next_day, order_of
from tests.store.trial import HELPER, OTHER_LEAD, WORKER, Deed, Furnish, passed, try_out

B2 = {"code": "B2", "place": "Bay 2", "kind": "repair_bay"}


@pytest.mark.parametrize("role", ["manager", "admin", None])
def test_managers_and_the_owner_of_the_machine_decide(shop: Workshop, role: str | None) -> None:
    assert answer_to(shop, SaveHouse(shop_name="East"), role) == "done"
    assert shop.house.shop_name == "East"


@pytest.mark.parametrize("role", ["technician", "advisor", "supervisor"])
def test_others_do_not_decide(shop: Workshop, role: str) -> None:
    assert answer_to(shop, SaveHouse(shop_name="East"), role) == "not_allowed"


def test_the_rules_are_there_after_a_restart(shop: Workshop) -> None:
    decide(shop, SaveHouse(timezone="Asia/Tokyo", levels={"quick": 2}))
    with next_day(shop) as again:
        assert (again.house.timezone, again.house.levels_of("quick")) == ("Asia/Tokyo", 2)


def test_what_the_owner_of_the_machine_sets_wins(shop: Workshop) -> None:
    decide(shop, SaveHouse(timezone="Asia/Tokyo", shop_name="East"))
    with next_day(shop, timezone="Europe/Berlin") as again:
        assert (again.house.timezone, again.house.shop_name) == ("Europe/Berlin", "East")
        assert answer_to(again, SaveHouse(timezone="Asia/Tokyo")) == "fixed_setting"


def test_a_change_recomputes_every_card_and_lets_boards_ask_again(shop: Workshop) -> None:
    heard: list[dict[str, Any]] = []
    longer = SaveHouse.model_validate({"allowances": {"repair": {"inspection": 600, "wash": 0}}})

    async def change() -> None:
        await shop.announce_here()
        shop.hub.join(listener(heard), None, None)
        await shop.do(longer, Actor("manager", "desk"))
        await asyncio.sleep(0)

    asyncio.run(change())
    before, after = (
        {card["number"]: card["risk"] for card in told["cards"]} for told in (heard[0], heard[-1])
    )
    assert before.keys() == after.keys()
    assert (before["waiting"], after["waiting"]) == ("on_time", "at_risk")
    assert heard[-1]["reworded"]


def test_prices_are_in_the_currency_of_the_house(shop: Workshop) -> None:
    assert shop.house.currency == "CNY"
    decide(shop, SaveHouse(currency="TWD"))
    seen = shop.look_now(lambda floor: surroundings(floor, "manager", "en"))
    assert CURRENCIES[seen.currency].written(140_000) == "NT$1,400.00"


def test_the_zone_of_a_running_shop_changes(shop: Workshop) -> None:
    time = ShopTime(shop.clock.now, lambda: shop.house, Texts.of("en"))
    assert time.clock() == "09:00"
    decide(shop, SaveHouse(timezone="Asia/Tokyo"))
    assert time.clock() == "10:00"


def test_the_house_says_when_it_closes_and_what_tomorrow_means(shop: Workshop) -> None:
    time = ShopTime(shop.clock.now, lambda: shop.house, Texts.of("en"))
    usual = [("2026-11-23T17:00+08:00", "today 17:00"), ("2026-11-24T10:00+08:00", "tomorrow 10:00")]
    assert time.later() == [(datetime.fromisoformat(when), text) for when, text in usual]
    decide(shop, SaveHouse(closing_time="18:30", tomorrow_at="08:15"))
    theirs = [("2026-11-23T18:30+08:00", "today 18:30"), ("2026-11-24T08:15+08:00", "tomorrow 08:15")]
    assert time.later() == [(datetime.fromisoformat(when), text) for when, text in theirs]
    assert time.chips(time.now(), [15])[1:] == time.later()


def test_free_pick_is_the_shops_to_decide(shop: Workshop) -> None:
    start = Deed("start", {"walkround": "ok"}, HELPER)
    decide(shop, SaveHouse(free_pick=False))
    assert try_out(shop, "waiting", start._replace(person="technician")).code == "not_assigned"


def test_with_two_levels_the_final_inspection_follows_the_self_check(shop: Workshop) -> None:
    assert try_out(shop, "qc", passed("final", HELPER)).code == "wrong_level"
    decide(shop, SaveHouse(levels={"repair": 2}))
    assert order_of(shop, "qc").levels == ["self", "final"]
    assert try_out(shop, "qc", passed("lead", OTHER_LEAD)).code == "wrong_level"
    tried = try_out(shop, "qc", passed("final", HELPER))
    assert tried.code == "done"
    assert tried.entry is not None
    assert (tried.entry.data["levels"], tried.entry.data["signers"]) == (2, 2)


def test_with_two_levels_the_inspector_is_told_of_the_self_check(shop: Workshop) -> None:
    done = Deed("tick_job", {"job": "J1"}, WORKER)
    decide(shop, SaveHouse(levels={"repair": 2}))
    tried = try_out(shop, "in_progress", passed("self", WORKER), [done])
    assert tried.entry is not None
    assert {who["role"] for who in tried.entry.data["notices"]} == {"inspector", "technician"}


def test_a_car_that_was_signed_under_other_rules_stays_signed(shop: Workshop) -> None:
    decide(shop, SaveHouse(levels={"repair": 2}))
    signed = [passed("final", HELPER), Deed("skip_wash", {"by": "customer", "why": "in a hurry"}, HELPER)]
    assert try_out(shop, "qc", Deed("accept", {}, "advisor"), signed).code == "done"


def test_a_closed_place_is_offered_nowhere_and_takes_no_car(shop: Workshop) -> None:
    decide(shop, SavePlace(**B2, active=False))
    assert "B2" not in shop.look_now(lambda floor: [place.code for place in open_places(floor)])
    assert "B2" in shop.look_now(lambda floor: [place.code for place in places(floor)])
    assert try_out(shop, "waiting", Deed("park", {"slot": "B2"}, WORKER)).code == "unknown_place"


def test_a_bay_that_was_closed_since_is_no_plan(shop: Workshop) -> None:
    decide(shop, SavePlace(**B2, active=False))
    plan = Deed("assign", {"bay": "B2"}, "supervisor")
    assert try_out(shop, "waiting", plan).code == "unknown_place"


def test_an_import_leaves_a_closed_place_closed(shop: Workshop) -> None:
    decide(shop, SavePlace(**B2, active=False))
    decide(shop, SavePlace(**{**B2, "place": "Bay two"}))
    assert [place.active for place in shop.look_now(places) if place.code == "B2"] == [False]


def test_a_place_with_a_car_stays_open(shop: Workshop) -> None:
    shop.run(Furnish(order="parked", deeds=[Deed("park", {"slot": "S1"}, WORKER)]), Actor(None, "trial"))
    close = SavePlace(code="S1", place="S1", kind="finished_slot", active=False)
    assert answer_to(shop, close) == "place_occupied"


def test_a_station_without_a_language_of_its_own_speaks_the_shops(shop: Workshop) -> None:
    def enrolled(name: str, language: str | None) -> str | None:
        save = SaveStation.model_validate({"station": name, "kind": "kiosk", "language": language})
        proof = decide(shop, Pair(code=decide(shop, save).shown)).shown
        known = asyncio.run(shop.station(proof))
        return known.language if known else "none"

    decide(shop, SaveHouse(language="zh-Hant"))
    assert (enrolled("Bay 1", None), enrolled("Bay 2", "en")) == ("zh-Hant", "en")
