"""What those see who run the shop: how people get in and where they are, screens, programs, the first day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.actions.access.access import SignIn
from core.actions.access.pins import ResetPin
from core.actions.access.stations import (
    MakeAgentKey,
    Pair,
    RevokeStation,
    RevokeToken,
    SaveStation,
    SaveToken,
    StationsSeen,
)
from core.actions.shop.administration import SavePlace
from core.actions.shop.house import SaveHouse
from core.actions.shop.people import LendRole, SavePerson
from core.store.sqlite.engine import DATABASE
from core.views.access.enrolled import StationView, programs, stations
from core.views.order.desk import next_number
from core.views.shop.administration import PersonAtAdmin, people_at_admin
from core.views.shop.first_day import FirstDay, first_day
from core.views.shop.upkeep import upkeep
from core.workshop import Actor, Workshop
from tests.shop import BY, PINS, a_shop, an_empty_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    shop = a_shop(tmp_path)
    yield shop
    shop.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workshop]:
    shop = an_empty_shop(tmp_path)
    yield shop
    shop.close()


def seen(shop: Workshop, code: str) -> PersonAtAdmin:
    return next(one for one in shop.look_now(people_at_admin) if one.code == code)


def enrol(shop: Workshop, name: str, kind: Any = "desk") -> str:
    code: str = shop.run(SaveStation(station=name, kind=kind), BY).outcome.shown
    return code


def test_everybody_is_seen_with_badge_pin_and_work(shop: Workshop) -> None:
    one = seen(shop, "T01")
    assert (one.has_pin, one.one_time_pin, one.locked_until, one.working_on) == (True, False, None, None)
    assert one.short_code
    codes = [someone.code for someone in shop.look_now(people_at_admin)]
    assert codes == sorted(codes)


def test_a_new_person_has_no_pin_and_a_reset_one_serves_once(shop: Workshop) -> None:
    shop.run(SavePerson(code="T99", person="Technician 99", roles=["technician"]), BY)
    assert (seen(shop, "T99").has_pin, seen(shop, "T99").one_time_pin) == (False, False)
    shop.run(ResetPin(whose="T99", new_pin="258036"), BY)
    assert (seen(shop, "T99").has_pin, seen(shop, "T99").one_time_pin) == (True, True)


def test_own_roles_are_those_that_nobody_lent(shop: Workshop) -> None:
    until = shop.clock.now() + timedelta(hours=2)
    shop.run(LendRole(whose="T01", role="inspector", until=until), Actor("S01", "test"))
    assert (seen(shop, "T01").own_roles, seen(shop, "T01").roles) == (
        ["technician"],
        ["technician", "inspector"],
    )


def test_where_somebody_is_signed_in_is_told_until_the_station_is_gone(shop: Workshop) -> None:
    assert seen(shop, "SA01").signed_in == []
    for name in ("desk-2", "desk-1"):
        enrol(shop, name)
        sign_in(shop, "SA01", name)
    sign_in(shop, "SA01", "desk-1")
    assert (seen(shop, "SA01").signed_in, seen(shop, "SA02").signed_in) == (["desk-1", "desk-2"], [])
    shop.run(RevokeStation(station="desk-2"), BY)
    assert seen(shop, "SA01").signed_in == ["desk-1"]


def sign_in(shop: Workshop, code: str, station: str) -> None:
    shop.run(SignIn(pin=PINS[code]), Actor(code, station))


# screens and programs


def enrolled(shop: Workshop, *present: str, **last_seen: datetime) -> dict[str, StationView]:
    found = shop.look_now(lambda floor: stations(floor, last_seen, present, {}, agents=("kiosk",)))
    return {one.name: one for one in found}


def test_a_new_screen_waits_for_its_code_until_a_browser_is_it(shop: Workshop) -> None:
    code = enrol(shop, "wall", "board")
    assert (enrolled(shop)["wall"].waits, enrolled(shop)["wall"].paired) == (True, False)
    shop.run(Pair(code=code), BY)
    assert (enrolled(shop)["wall"].waits, enrolled(shop)["wall"].paired) == (False, True)


def test_a_screen_says_when_it_was_there_last_and_whether_it_is(shop: Workshop) -> None:
    enrol(shop, "wall", "board")
    assert (enrolled(shop)["wall"].seen, enrolled(shop)["wall"].is_there) == (None, False)
    then, now = shop.clock.now(), shop.clock.now() + timedelta(hours=1)
    shop.run(StationsSeen(seen={"wall": then}), BY)
    assert enrolled(shop)["wall"].seen == then
    assert (enrolled(shop, "wall", wall=now)["wall"].seen, enrolled(shop, "wall")["wall"].is_there) == (
        now,
        True,
    )


def test_only_a_box_with_a_key_has_an_agent(shop: Workshop) -> None:
    for name in ("kiosk", "wall", "other"):
        enrol(shop, name, "kiosk")
    for name in ("kiosk", "other"):
        shop.run(MakeAgentKey(station=name), BY)
    agents = {name: one.agent for name, one in enrolled(shop).items()}
    assert agents == {"kiosk": True, "other": False, "wall": None}


def test_what_is_revoked_is_not_shown(shop: Workshop) -> None:
    enrol(shop, "wall", "board")
    shop.run(RevokeStation(station="wall"), BY)
    assert enrolled(shop) == {}
    for name in ("dms", "feed"):
        shop.run(SaveToken(token=name, scope="read"), BY)
    shop.run(RevokeToken(token="dms"), BY)
    assert [(one.name, one.scope) for one in shop.look_now(programs)] == [("feed", "read")]


# the first day


def day(shop: Workshop) -> FirstDay:
    return shop.look_now(first_day)


def test_the_first_day_comes_to_the_first_step_that_left_nothing_behind(empty: Workshop) -> None:
    def then(action: Any) -> str:
        empty.run(action, BY)
        return day(empty).step

    assert day(empty).step == "language"
    assert then(SaveHouse(language="en")) == "house"
    assert then(SaveHouse(shop_name="Shop 1")) == "admin"
    assert then(SavePerson(code="M1", person="Manager 1", roles=["manager", "admin"])) == "people"
    assert then(SavePerson(code="T1", person="Technician 1", roles=["technician"])) == "places"
    assert then(SavePlace(code="B1", place="Bay 1", kind="repair_bay")) == "orders"


def test_the_badge_of_the_only_administrator_is_shown(empty: Workshop) -> None:
    assert (day(empty).badge, day(empty).is_administered) == (None, False)
    for code in ("M1", "M2"):
        empty.run(SavePerson(code=code, person=code, roles=["admin"]), BY)
        badge = day(empty).badge
        assert (badge == seen(empty, "M1").short_code) is (code == "M1")
    assert (day(empty).badge, day(empty).is_administered) == (None, True)


def test_the_first_order_of_a_day_is_number_one(empty: Workshop) -> None:
    assert empty.look_now(lambda floor: next_number(floor, empty.house.zone)) == "RO261123001"


def test_the_room_on_the_disk_and_the_missing_backup_are_told(empty: Workshop) -> None:
    seen = upkeep(empty.folder)
    assert (seen.backed_up_at, 0 < seen.disk_free < seen.disk_size) == (None, True)
    assert seen.database >= (empty.folder / DATABASE).stat().st_size > 0


def test_a_shop_at_work_has_no_first_day(shop: Workshop) -> None:
    assert (day(shop).is_open, day(shop).step) == (False, "language")
