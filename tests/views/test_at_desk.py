"""What a desk knows beside an order itself: its alerts, its relatives, the last visit, the next number."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from core.actions.base.action import read_action
from core.actions.order.reception import Receive
from core.domain.base.lanes import Lane
from core.store.replay import verify
from core.views.order.alerts import AlertAtDesk, alerts, open_alerts
from core.views.order.desk import (
    OrderAtDesk,
    in_the_shop,
    last_visit,
    next_number,
    order_at_desk,
    surroundings,
)
from core.views.order.orders import Wanted, contact, orders
from core.views.order.parts import part_requests
from core.workshop import Actor, Workshop
from tests.shop import PINS, a_shop

BRAKES, DOOR, SERVICE = "RO261123007", "RO261123001", "RO261123002"  # their advisors: SA03, SA02, SA01
PLATE, PHONE, VIN = "粤AY0B47", "13826401454", "LVGTNZ5Z6NA231171"


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    shop = a_shop(tmp_path_factory.mktemp("desk"))
    yield shop
    shop.close()


def do(shop: Workshop, action: str, number: str, by: str, **body: Any) -> None:
    read = read_action(action, number, {"command_id": str(uuid4()), **body})
    shop.run(read, Actor(by, "test"))


def come_back(shop: Workshop, number: str, **more: Any) -> None:
    """Let the car of the brakes come again."""
    about = {
        "plate": PLATE,
        "vin": VIN,
        "customer": "Customer 1",
        "phone": PHONE,
        "advisor": "SA03",
        "jobs": [],
    }
    when = {"received_at": f"2026-11-2{number[-1]}T09:00+08:00", "promised_at": "2026-11-29T18:00+08:00"}
    form = {"number": number, "kind": "repair", **about, **when, **more, "command_id": str(uuid4())}
    shop.run(Receive.read(form), Actor("SA03", "test"))


def at_desk(shop: Workshop, number: str, by: str = "SA03") -> OrderAtDesk:
    return shop.look_now(lambda floor: order_at_desk(floor, number, by, "en"))


def asking(shop: Workshop, by: str) -> list[AlertAtDesk]:
    return shop.look_now(lambda floor: open_alerts(floor, by, "en"))


def test_alerts_at_a_desk_are_those_of_the_person_the_newest_first(shop: Workshop) -> None:
    do(shop, "flag_delay", BRAKES, "S01", reason="rework", estimate="2026-11-23T15:00+08:00")
    do(shop, "ask", BRAKES, "S01", text="Which pads?", whom="customer")
    assert [alert.kind for alert in asking(shop, "SA03")] == ["question_open", "delay_flagged"]
    assert asking(shop, "SA01") == []


def test_an_alert_goes_with_its_reason_and_the_journal_knows(shop: Workshop) -> None:
    for part in ("P-8", "P-9"):
        do(shop, "request_parts", BRAKES, "S01", parts=[{"number": part, "text": part, "quantity": 1}])
    do(shop, "back_order", BRAKES, "P01", part="P-8", expected_at="2026-11-23T15:00+08:00")
    assert [alert.detail for alert in asking(shop, "P01")] == ["P-9"]
    assert shop.look_now(lambda floor: verify(floor.session)) == []


def test_a_correction_alerts_whose_entry_it_was_and_not_the_advisor(shop: Workshop) -> None:
    do(shop, "start", SERVICE, "T01", walkround="ok", bay="B01")
    started = shop.look_now(lambda floor: floor.order(SERVICE).segments[0].opened_by)
    before = "2026-11-23T08:50+08:00"
    do(shop, "correct", SERVICE, "S01", entry=started, started_at=before, reason="late scan", pin=PINS["S01"])
    assert [alert.kind for alert in asking(shop, "T01")] == ["corrected"]
    assert "corrected" not in [alert.kind for alert in asking(shop, "SA01")]


def test_who_asks_is_not_alerted_of_it_and_others_of_the_role_are(shop: Workshop) -> None:
    do(shop, "interrupt", BRAKES, "S01", reason="A", detail="no_bay")
    assert "interrupted" not in [alert.kind for alert in asking(shop, "S01")]
    assert "interrupted" in [alert.kind for alert in asking(shop, "M01")]


def test_an_alert_says_which_car_why_and_until_when_it_is_late(shop: Workshop) -> None:
    do(shop, "flag_delay", BRAKES, "S01", reason="own words", estimate="2026-11-23T15:00+08:00")
    do(shop, "ask", BRAKES, "S01", text="Which pads: A?", whom="customer")
    question, delay = asking(shop, "SA03")
    assert (delay.plate, delay.detail, delay.estimate) == (PLATE, "own words", "2026-11-23T07:00:00Z")
    assert (question.detail, question.estimate) == ("Which pads: A?", None)


def test_an_alert_tells_a_listed_reason_in_words(shop: Workshop) -> None:
    do(shop, "flag_delay", BRAKES, "S01", reason="rework", estimate="2026-11-23T15:00+08:00")
    (delay,) = asking(shop, "SA03")
    known = shop.look_now(lambda floor: surroundings(floor, "SA03", "en").reasons["delay"])
    assert delay.detail == known["rework"] != "rework"


@pytest.mark.parametrize(("text", "told"), [("Front pads", "Front pads"), ("", "P-8")])
def test_the_last_part_that_came_is_told_by_its_name(shop: Workshop, text: str, told: str) -> None:
    do(shop, "request_parts", BRAKES, "S01", parts=[{"number": "P-8", "text": text, "quantity": 1}])
    do(shop, "parts_arrived", BRAKES, "P01", part="P-8")
    assert [alert.detail for alert in asking(shop, "S01") if alert.kind == "last_part_arrived"] == [told]


def test_a_car_without_a_plate_is_told_by_the_end_of_its_vin(shop: Workshop) -> None:
    come_back(shop, "RO-4", plate="")
    do(shop, "ask", "RO-4", "S01", text="Which?", whom="customer")
    assert asking(shop, "SA03")[0].plate == "6NA231171"[-8:]


def test_alerts_are_listed_by_person_by_whether_they_ask_and_in_pages(shop: Workshop) -> None:
    do(shop, "ask", BRAKES, "S01", text="Which pads?", whom="customer")
    do(shop, "request_parts", BRAKES, "S01", parts=[{"number": "F-1", "quantity": 1}])

    def kinds(person: str | None = None, *, is_open: bool | None = None, limit: int = 9) -> list[str]:
        listed = shop.look_now(
            lambda floor: alerts(floor, person=person, is_open=is_open, after=(-1, ""), limit=limit)
        )
        return [alert.kind for alert in listed]

    assert kinds() == ["question_open", "part_requested"]
    assert kinds(limit=1) == kinds("SA03") == ["question_open"]
    assert kinds(is_open=False) == []


def test_an_order_knows_what_it_is_a_comeback_of_and_the_other_visits_of_the_car(shop: Workshop) -> None:
    come_back(shop, "RO-4", comeback_of=BRAKES)
    come_back(shop, "RO-5")
    relatives = at_desk(shop, "RO-4").relatives
    assert [(one.number, one.is_comeback) for one in relatives] == [(BRAKES, True), ("RO-5", False)]
    assert [one.number for one in at_desk(shop, BRAKES).relatives] == ["RO-5", "RO-4"]


def test_no_more_than_eight_visits_are_shown_and_a_car_without_vin_has_no_relatives(shop: Workshop) -> None:
    for count in range(10):
        come_back(shop, f"RO-{count}4")
    assert len(at_desk(shop, BRAKES).relatives) == 8
    come_back(shop, "RO-5", vin="")
    come_back(shop, "RO-6", vin="")
    assert at_desk(shop, "RO-5").relatives == []


def test_who_may_not_see_customers_gets_none_at_a_desk(shop: Workshop) -> None:
    assert at_desk(shop, BRAKES, "SA03").order.phone == PHONE
    assert at_desk(shop, BRAKES, "T01").order.phone is None


def test_a_desk_asks_each_only_for_what_is_addressed_to_them(shop: Workshop) -> None:
    do(shop, "ask", BRAKES, "S01", text="Which pads?", whom="customer")
    assert len(at_desk(shop, BRAKES, "SA03").to_acknowledge) == 1
    assert at_desk(shop, BRAKES, "SA01").to_acknowledge == []
    do(shop, "acknowledge", BRAKES, "SA03", alert=at_desk(shop, BRAKES).to_acknowledge[0])
    assert at_desk(shop, BRAKES, "SA03").to_acknowledge == []


def test_a_car_that_is_in_the_shop_is_found_by_plate_however_written_or_by_vin(shop: Workshop) -> None:
    def here(plate: str = "", vin: str = "") -> list[str]:
        return [card.number for card in shop.look_now(lambda floor: in_the_shop(floor, plate=plate, vin=vin))]

    come_back(shop, "RO-4", plate="粤A-Y0B47", vin="")
    assert here(plate="粤a·y0b 47") == [BRAKES, "RO-4"]
    assert here(vin=VIN.lower()) == [BRAKES]
    assert (here(), here(plate=" - "), here(plate="none")) == ([], [], [])
    do(shop, "cancel", "RO-4", "SA03", reason="left")
    assert here(plate=PLATE) == [BRAKES]


def test_a_car_is_known_from_its_last_visit_by_plate_or_else_by_phone(shop: Workshop) -> None:
    come_back(shop, "RO-4")

    def last(plate: str = "", phone: str = "") -> str | None:
        visit = shop.look_now(lambda floor: last_visit(floor, plate=plate, phone=phone))
        return visit.number if visit else None

    assert last(plate="粤a·y0b47") == "RO-4"
    assert last(plate="none", phone=PHONE) == "RO-4"
    assert (last(), last(plate=" ", phone=" "), last(plate="none")) == (None, None, None)


def test_of_the_last_visit_a_form_takes_what_is_known(shop: Workshop) -> None:
    come_back(shop, "RO-4", make="")
    visit = shop.look_now(lambda floor: last_visit(floor, plate=PLATE, phone=""))
    assert visit is not None
    assert visit.fields == {
        "plate": PLATE,
        "vin": VIN,
        "customer": "Customer 1",
        "phone": PHONE,
        "advisor": "SA03",
    }


def test_the_next_number_is_the_first_free_one_of_the_day(shop: Workshop) -> None:
    proposed = shop.look_now(lambda floor: next_number(floor, shop.house.zone))
    taken = {order.number for order in shop.open_orders()}
    assert proposed == f"RO261123{len(taken) + 1:03}"


def test_orders_are_listed_by_what_is_wanted(shop: Workshop) -> None:
    do(shop, "start", SERVICE, "T01", walkround="ok")
    door = next(order for order in shop.open_orders() if order.number == DOOR)

    def listed(after: str = "", limit: int = 500, **wanted: Any) -> list[str]:
        found = shop.look_now(lambda floor: orders(floor, Wanted(**wanted), after=after, limit=limit))
        return [order.number for order in found]

    assert listed(lane=Lane.IN_PROGRESS) == [SERVICE]
    assert listed(plate="粤 be3f86") == [DOOR]
    assert DOOR not in listed(advisor="SA01")
    assert SERVICE in listed(advisor="SA01")
    assert DOOR in listed(received_from=door.received_at)
    assert listed(received_to=door.received_at) == []
    assert listed(limit=1) == [DOOR]
    assert listed(after=DOOR, limit=1) == [SERVICE]


def test_a_contact_is_the_orders_own(shop: Workshop) -> None:
    assert shop.look_now(lambda floor: contact(floor, BRAKES).phone) == PHONE


def test_missing_parts_are_listed_by_order_while_it_is_open(shop: Workshop) -> None:
    def missing(after: tuple[str, int] = ("", 0), limit: int = 9) -> list[tuple[str, str]]:
        found = shop.look_now(lambda floor: part_requests(floor, after=after, limit=limit))
        return [(one.order, one.number) for one in found]

    assert missing() == []
    for number in (SERVICE, DOOR):
        do(shop, "request_parts", number, "S01", parts=[{"number": "F-1", "quantity": 1}])
    assert missing() == [(DOOR, "F-1"), (SERVICE, "F-1")]
    assert missing(limit=1) == [(DOOR, "F-1")]
    first = shop.look_now(lambda floor: part_requests(floor, after=("", 0), limit=1)[0])
    assert missing(after=(first.order, first.line)) == [(SERVICE, "F-1")]
    do(shop, "cancel", DOOR, "SA02", reason="sold")
    assert missing() == [(SERVICE, "F-1")]
