"""What a kiosk and a phone show beside an order's deeds: what keeps a person from it, cars by a part of a name."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from core.actions.base.action import read_action
from core.actions.order.reception import Receive
from core.domain.base.lanes import Lane
from core.domain.shop.people import Person
from core.views.access.tags import find, find_typed, tagged
from core.views.order.kiosk import OrderAtKiosk, around, offered, order_at_kiosk
from core.views.order.lists import lists_to_edit, offered_reasons, reasons
from core.views.order.people import at_work, next_for, open_places, places
from core.views.order.phone import cars, latest, place_sign
from core.workshop import Actor, Workshop
from tests.domain.building import an_order, refusal
from tests.shop import a_shop

DOOR, SERVICE, BRAKES = "RO261123001", "RO261123002", "RO261123007"  # skill 3, 1, 2


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(tmp_path_factory.mktemp("hand"))
    yield shop
    shop.close()


def do(shop: Workshop, action: str, number: str, by: str, **body: Any) -> None:
    read = read_action(action, number, {"command_id": str(uuid4()), **body})
    shop.run(read, Actor(by, "test"))


def at_kiosk(shop: Workshop, number: str, by: str) -> OrderAtKiosk:
    return shop.look_now(lambda floor: order_at_kiosk(floor, number, by, "en"))


def person(shop: Workshop, code: str) -> Person:
    return shop.look_now(lambda floor: floor.person(code))


# the kiosk


def test_who_works_elsewhere_hears_where_and_what_could_be_done_instead(shop: Workshop) -> None:
    do(shop, "start", SERVICE, "T02", walkround="ok")
    seen = at_kiosk(shop, BRAKES, "T02")
    assert seen.busy_on is not None
    assert (seen.busy_on.number, seen.instead) == (SERVICE, "start")
    do(shop, "start", BRAKES, "T03", walkround="ok")
    do(shop, "interrupt", BRAKES, "T03", reason="A", detail="no_bay")
    assert at_kiosk(shop, BRAKES, "T02").instead == "resume"


def test_nothing_keeps_who_is_idle_who_works_on_it_and_who_could_not_do_it_anyway(shop: Workshop) -> None:
    idle = at_kiosk(shop, BRAKES, "T02")
    do(shop, "start", SERVICE, "T02", walkround="ok")
    on_it, unskilled = at_kiosk(shop, SERVICE, "T02"), at_kiosk(shop, DOOR, "T02")
    assert {(seen.busy_on, seen.instead) for seen in (idle, on_it, unskilled)} == {(None, None)}


def test_a_kiosk_shows_no_customer(shop: Workshop) -> None:
    seen = at_kiosk(shop, BRAKES, "SA03")
    assert (seen.order.customer, seen.order.phone) == (None, None)


def test_reasons_are_picked_in_their_order_and_those_of_old_orders_stay_readable(shop: Workshop) -> None:
    picked = offered(at_kiosk(shop, BRAKES, "T02"), "A")
    known = shop.look_now(lambda floor: reasons(floor.session, "en")["A"])
    assert [text for _, text in picked] == [known[code] for code, _ in picked]
    assert [code for code, _ in picked] == shop.look_now(lambda floor: offered_reasons(floor.session)["A"])
    edited = shop.look_now(lambda floor: lists_to_edit(floor.session))
    assert [row.code for row in edited.reasons["A"]] == [code for code, _ in picked]
    assert offered(at_kiosk(shop, BRAKES, "T02"), "none") == []


def test_the_last_six_different_questions_are_offered_again_the_newest_first(shop: Workshop) -> None:
    for text in ("1", "2", "2", "3", "4", "5", "6", "7"):
        do(shop, "ask", BRAKES, "S01", text=text, whom="customer")
    assert shop.look_now(around).last_notes["ask"] == ["7", "6", "5", "4", "3", "2"]


def test_whom_and_where_to_pick_from_is_who_and_what_is_there(shop: Workshop) -> None:
    seen = shop.look_now(around)
    assert all(someone.active for someone in seen.people)
    assert "T01" in {someone.code for someone in seen.people}
    assert [place.code for place in seen.places] == [one.code for one in shop.look_now(open_places)]


# the phone


def found(shop: Workshop, text: str) -> list[str]:
    return [card.number for card in shop.look_now(lambda floor: cars(floor, text))]


def test_a_car_is_found_by_a_part_of_plate_or_number(shop: Workshop) -> None:
    assert found(shop, "0b47") == [BRAKES]
    assert found(shop, "123007") == [BRAKES]
    assert found(shop, "b4") == found(shop, "B4") != []


def test_the_car_of_just_this_plate_comes_first(shop: Workshop) -> None:
    come: dict[str, Any] = {"customer": "C", "advisor": "SA01", "kind": "repair", "jobs": []}
    times = {"received_at": "2026-11-23T09:00+08:00", "promised_at": "2026-11-23T18:00+08:00"}
    for number, plate in (("X1", "ZZ12"), ("X2", "ZZ1")):
        form = {"number": number, "plate": plate, **come, **times, "command_id": str(uuid4())}
        shop.run(Receive.read(form), Actor("SA01", "test"))
    assert found(shop, "zz1") == ["X2", "X1"]


def test_too_little_finds_nothing_and_much_finds_eight(shop: Workshop) -> None:
    assert found(shop, "粤") == found(shop, "") == []
    assert len(found(shop, "RO")) == 8


def test_a_car_that_left_is_not_found_on_a_phone(shop: Workshop) -> None:
    do(shop, "cancel", BRAKES, "SA03", reason="sold")
    assert found(shop, "0b47") == []


def test_the_latest_twelve_entries_come_the_newest_first(shop: Workshop) -> None:
    for count in range(14):
        do(shop, "ask", BRAKES, "S01", text=str(count), whom="customer")
    told = shop.look_now(lambda floor: latest(floor, BRAKES))
    assert [entry.data["text"] for entry in told] == [str(count) for count in range(13, 1, -1)]


def test_a_place_says_what_stands_there_and_who_works_on_it(shop: Workshop) -> None:
    empty = shop.look_now(lambda floor: place_sign(floor, "B03"))
    assert (empty.standing, empty.working, empty.code) == (None, [], "B03")
    do(shop, "start", BRAKES, "T02", walkround="ok", bay="B03")
    sign = shop.look_now(lambda floor: place_sign(floor, "B03"))
    assert sign.standing is not None
    assert (sign.standing.number, sign.working) == (BRAKES, [person(shop, "T02").name])
    standing = {place.code: place.order for place in shop.look_now(places)}
    assert (standing["B03"], standing["B01"]) == (BRAKES, None)


# who does what next


def test_a_person_takes_the_own_order_first_then_the_teams_then_any(shop: Workshop) -> None:
    def taken(*orders: Any, by: str = "T02") -> str | None:
        found = shop.look_now(lambda floor: next_for(floor.person(by), orders, floor))
        return found.number if found else None

    any_one, teams = an_order(number="R1"), an_order(number="R2", team="A")
    own, others = an_order(number="R3", technician="T02"), an_order(number="R4", technician="T03")
    assert taken(any_one, teams, own) == "R3"
    assert taken(any_one, teams) == "R2"
    assert taken(any_one) == "R1"
    assert taken(others, an_order(number="R5", team="B")) is None
    assert taken(any_one, by="W01") is None


def test_what_somebody_does_now_and_next(shop: Workshop) -> None:
    do(shop, "assign", BRAKES, "S01", technician="T02")
    before = shop.look_now(lambda floor: at_work(floor.person("T02"), floor, floor.at))
    assert before.current is None
    assert before.next is not None
    assert before.next.number == BRAKES
    do(shop, "start", BRAKES, "T02", walkround="ok")
    now = shop.look_now(lambda floor: at_work(floor.person("T02"), floor, floor.at))
    assert now.current is not None
    assert (now.current.number, now.current.lane) == (BRAKES, Lane.IN_PROGRESS)


# what is scanned or typed


def code_of(shop: Workshop, text: str, *, typed: bool = False) -> str:
    return shop.look_now(lambda floor: (find_typed if typed else find)(floor, text)).code


def scan(shop: Workshop, rule: Any, text: str) -> str:
    return shop.look_now(lambda floor: refusal(rule, floor, text))


def test_an_order_is_found_by_its_tag_its_short_code_and_its_number(shop: Workshop) -> None:
    order = next(order for order in shop.open_orders() if order.number == BRAKES)
    for text in (order.tag, order.tag.lower(), order.short_code, BRAKES, BRAKES.lower()):
        assert code_of(shop, text) == BRAKES
    assert shop.look_now(lambda floor: tagged(floor, BRAKES)) is None


def test_on_a_pad_three_last_digits_of_one_car_will_do(shop: Workshop) -> None:
    assert code_of(shop, "007", typed=True) == BRAKES
    assert "allowed" not in {scan(shop, find_typed, text) for text in ("07", "999", "26112300")}
    do(shop, "cancel", BRAKES, "SA03", reason="sold")
    assert scan(shop, find_typed, "007") != "allowed"


def test_a_code_that_others_know_signs_nobody_in(shop: Workshop) -> None:
    assert scan(shop, find, "T02") == "unknown_tag"


def test_what_is_wrong_with_a_scan_is_said(shop: Workshop) -> None:
    assert scan(shop, find, " ") == "scan_empty"
    assert scan(shop, find, "E4G7ZWYRD6Z1RV0Z") == "scan_misread"
