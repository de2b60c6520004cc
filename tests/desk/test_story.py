"""One order from reception to the gate, at a desk, while others work on it."""

import pytest

from tests.desk.conftest import Switch
from tests.desk.working import Desk, Shop

pytestmark = pytest.mark.browser


def test_an_order_from_reception_to_the_gate(desk: Desk, switch_on: Switch, shop: Shop) -> None:
    desk.sign_in("SA01", "/order/new")
    number = receive(desk, shop)
    add_a_job(desk)
    half_filled_in_stays(desk, shop, number)
    answer_the_question(desk)
    agree_to_a_supplement(desk, switch_on("en2"), shop, number)
    shop.work(number, "T02", "L01", "Q01")
    desk.wait('[data-card][data-lane="ready"]')
    tell_settle_and_deliver(desk)
    assert shop.order(number)["lane"] == "delivered"
    assert shop.types(number)[-4:] == ["accept", "notify_customer", "settle", "deliver"]
    assert desk.page.locator("[data-entry]").count() == len(shop.types(number))


def receive(desk: Desk, shop: Shop) -> str:
    """Fill in the reception form and return the order's number."""
    desk.write(plate="粤B·12345", phone="138 0000 1111", customer="Customer 1", model="Corolla")
    desk.time("promised_at", "2026-11-23", "16:30")
    desk.row("jobs", text="10 000 km maintenance", standard_hours="0.8")
    desk.row("jobs", text="Tyres rotated", standard_hours="0,5")
    desk.row("parts", number="OIL-1", text="Oil filter", quantity="1")
    desk.send()
    desk.wait("[data-card][data-lane=waiting]")
    desk.ready()
    number = str(desk.page.locator("[data-card]").get_attribute("data-card"))
    order = shop.order(number)
    assert (order["plate"], order["phone"], order["advisor"]) == ("粤B12345", "13800001111", "SA01")
    assert order["promised_at"] == "2026-11-23T08:30:00Z"
    assert [(job["code"], job["standard_hours"]) for job in order["jobs"]] == [("J1", 0.8), ("J2", 0.5)]
    return number


def add_a_job(desk: Desk) -> None:
    """Add what the customer asks for."""
    desk.begin("add_job")
    desk.row("jobs", text="Wiper blades", standard_hours="0.2")
    desk.send()
    assert "Wiper blades" in desk.said("yes", "add_job")
    desk.wait('.table-jobs td:has-text("Wiper blades")')


def half_filled_in_stays(desk: Desk, shop: Shop, number: str) -> None:
    """Let the floor ask something while the advisor is writing."""
    desk.begin("notify_customer")
    desk.write(text="It will be ready")
    shop.do("ask", number, "T02", text="Which oil?", whom="customer")
    desk.wait('[data-alert-kind="question_open"]')
    assert desk.field("text").input_value() == "It will be ready"
    desk.page.keyboard.press("Escape")
    desk.wait(".form-foot .needed")
    desk.page.keyboard.press("Escape")
    desk.page.wait_for_selector("[data-form]", state="detached")


def answer_the_question(desk: Desk) -> None:
    """Record the answer; its alert is settled by the deed."""
    desk.begin("answer")
    desk.write(text="0W-20")
    desk.send()
    desk.said("yes", "answer")
    desk.page.wait_for_selector("[data-alert]", state="detached")


def agree_to_a_supplement(desk: Desk, counter: Desk, shop: Shop, number: str) -> None:
    """Let the parts clerk quote at another desk, then let the advisor record the customer's yes."""
    shop.do("propose_supplement", number, "T02", text="Front brake pads", hours=0.8, safety=True)
    counter.sign_in("P01", f"/order/{number}")
    assert "Customer 1" not in counter.page.content()
    counter.begin("quote_supplement")
    counter.write(price="480,50")
    counter.send()
    counter.said("yes", "quote_supplement")
    desk.wait('.table-supplements td:has-text("480.50")')
    desk.begin("answer_supplement")
    desk.pick(answer="agreed")
    desk.time("promised_at", "2026-11-23", "1745")
    desk.send()
    desk.said("yes", "answer_supplement")
    order = shop.order(number)
    assert (order["supplements"][0]["price"], order["promised_at"]) == (48050, "2026-11-23T09:45:00Z")


def tell_settle_and_deliver(desk: Desk) -> None:
    """Accept the car after the short list, tell the customer, settle; only then the gate opens."""
    accept(desk)
    for deed, filled in (("notify_customer", {"text": "Your car is ready"}), ("settle", {})):
        assert "deliver" not in desk.deeds()
        desk.wait(f'.deed.first[data-deed="{deed}"]')
        desk.begin(deed)
        desk.write(**filled)
        if deed == "settle":
            desk.pick(how="paid")
        desk.send()
        desk.said("yes", deed)
    desk.begin("deliver")
    desk.send()
    desk.said("yes", "deliver")
    desk.wait('[data-card][data-lane="delivered"]')


def accept(desk: Desk) -> None:
    """Go through the short list: with a point left out the car is not accepted."""
    desk.begin("accept")
    points = desk.field("items").locator("input")
    points.first.check()
    desk.send()
    desk.wait(".needed")
    desk.page.locator("[data-tick-every]").click()
    desk.send()
    desk.said("yes", "accept")


def test_the_last_visit_fills_the_form_in(desk: Desk, shop: Shop) -> None:
    known = shop.order("RO261123004")
    desk.sign_in("SA02", "/order/new")
    desk.write(plate=f"{known['plate'][:2]}-{known['plate'][2:]}")  # one plate, however it is written
    desk.page.keyboard.press("Tab")
    desk.wait(f'[data-warning] a[href="/order/{known["number"]}"]')
    assert known["number"] in desk.page.locator("[data-warning]").inner_text()
    desk.write(plate=known["plate"])
    desk.page.keyboard.press("Tab")
    desk.page.locator("[data-take]").click()
    assert desk.field("vin").input_value() == known["vin"]
    assert desk.field("customer").input_value() == known["customer"]


def test_an_amendment_sends_only_what_changed(desk: Desk, shop: Shop) -> None:
    number = "RO261123005"
    before = shop.order(number)
    desk.sign_in(before["advisor"], f"/order/{number}")
    desk.begin("amend")
    desk.write(belongings="A child seat")
    desk.send()
    desk.said("yes", "amend")
    after = shop.order(number)
    assert after["belongings"] == "A child seat"
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"belongings", "version", "seq", "risk", "priority"}


def test_the_supervisor_plans_and_the_counter_issues(desk: Desk, switch_on: Switch, shop: Shop) -> None:
    number = "RO261123006"
    shop.do("request_parts", number, "SA01", parts=[{"number": "P-9", "text": "Relay", "quantity": 2}])
    desk.sign_in("S01", f"/order/{number}")
    desk.begin("assign")
    desk.pick(technician="T03", priority="2")
    desk.send()
    desk.said("yes", "assign")
    counter = switch_on("en2")
    counter.sign_in("P01", f"/order/{number}")
    counter.begin("issue_parts")
    counter.pick(part="P-9")
    counter.write(quantity="2", receiver_pin="0000")
    counter.send()
    counter.said("no", "wrong_pin")
    counter.write(receiver_pin="7150")
    counter.send()
    assert "李师傅" in counter.said("yes", "issue_parts")
    order = shop.order(number)
    assert (order["technician"], order["priority"]) == ("T03", 2)
    assert next(part for part in order["parts"] if part["number"] == "P-9")["issued"] == 2


def test_a_wash_is_finished_at_a_desk_and_who_accepts_the_car_reads_what_was_found(
    desk: Desk, switch_on: Switch, shop: Shop
) -> None:
    number = shop.receive(advisor="SA01", wash=True)
    shop.work(number, "T12", "L01", "Q01")
    shop.do("start_wash", number, "W01", bay="W1")
    desk.sign_in("S01", f"/order/{number}")
    finish_the_wash(desk)
    found = "Outside clean, dry, no swirl: Not OK Scratch on the boot lid"
    assert found in desk.said("yes", "finish_wash")
    assert desk.page.locator(".table-wash .row-fail").inner_text().endswith(f"4 OK; {found}")
    assert found in desk.page.locator('[data-type="finish_wash"] .entry-more').inner_text()
    advisor = switch_on("en2")
    advisor.sign_in("SA01", f"/order/{number}")
    advisor.begin("accept")
    assert found in advisor.page.locator(".form-note").inner_text()


def finish_the_wash(desk: Desk) -> None:
    """Go through the wash list: what is not OK needs its note, the rest is OK with one click."""
    desk.begin("finish_wash")
    desk.field("slot").select_option(index=1)
    desk.page.locator('[data-item="wash-all-02"] [data-part="answer"]').select_option("not_ok")
    desk.page.locator("[data-rest-ok]").click()
    desk.send()
    desk.wait(".needed")
    desk.page.locator('[data-item="wash-all-02"] [data-part="note"]').fill("Scratch on the boot lid")
    desk.send()
