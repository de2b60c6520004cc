"""Each deed as people do it, from the first touch to the last signature."""

import pytest

from tests.kiosk.conftest import Switch
from tests.kiosk.touching import Kiosk, Shop

pytestmark = pytest.mark.browser
HOLD = """() => { const emit = window.socket.emit.bind(window.socket), held = [];
    window.socket.emit = (...what) => (what[0] === "event" ? held.push(what) : emit(...what));
    window.letGo = () => held.forEach((what) => emit(...what)); }"""


def test_from_the_badge_to_ready_with_a_failed_check(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh(wash=True)
    start(kiosk, "T02", number)
    assert shop.order(number)["plate"] in kiosk.said(code="start")
    assert shop.order(number)["bay"] == "B01"
    assert "self_check" not in kiosk.deeds()
    self_check(kiosk, "T02")
    kiosk.open("L01", number)
    fail(kiosk, "lead_check", "L01")
    assert shop.order(number)["lane"] == "waiting"
    kiosk.open("T02", number)
    assert "the bolt is loose" in kiosk.at(".defects").inner_text()
    kiosk.touch("start")  # bay and walk-round are known: one touch
    kiosk.said(code="start")
    self_check(kiosk, "T02")
    kiosk.open("L01", number)
    assert kiosk.at(".defects").count() == 0
    assert "the bolt is loose" in kiosk.at('.block:has-text("Put right")').inner_text()
    check(kiosk, "lead_check", "L01")
    kiosk.open("Q01", number)
    check(kiosk, "final_inspection", "Q01")
    assert shop.order(number)["lane"] == "wash"
    kiosk.open("W01", number)
    kiosk.touch("start_wash")
    kiosk.pick("W2")
    kiosk.said(code="start_wash")
    finish_the_wash(kiosk, shop, number)
    kiosk.open("Q01", number)
    kiosk.touch("reject")
    kiosk.write("what", "scratch on the door")
    kiosk.pick("work")
    kiosk.said(code="reject")
    assert shop.order(number)["defects"][-1]["text"] == "scratch on the door"


def finish_the_wash(kiosk: Kiosk, shop: Shop, number: str) -> None:
    """Say with one touch that all is OK; take it back, for there is a scratch that nobody can wash off."""
    kiosk.touch("finish_wash")
    kiosk.at('[data-check="all"]').click()  # the whole list is in sight
    kiosk.pick("F01")
    assert "F01" in kiosk.said(code="finish_wash")
    order = shop.order(number)
    assert (order["lane"], order["slot"], order["washed"]["person"]) == ("ready", "F01", "W01")
    asked = [(one["item"], "ok") for one in order["checklists"]["wash"]]
    assert [(one["item"], one["answer"]) for one in order["washed"]["items"]] == asked
    kiosk.touch("undo")
    kiosk.said(code="undo")
    kiosk.touch("finish_wash")
    outside = kiosk.at('[data-item="wash-all-02"]')
    outside.locator("summary").click()
    outside.locator('[data-check="not_ok"]').click()
    kiosk.at('[data-check="all"]').click()
    kiosk.wait('[data-check="all"][disabled]')  # nobody knows yet what it is
    outside.locator('[data-field="note"]').fill("scratch on the boot lid")
    kiosk.at('[data-check="all"]:not([disabled])').click()
    kiosk.pick("F01")
    assert "advisor" in kiosk.said(code="finish_wash")
    order = shop.order(number)
    found = [(one["item"], one["note"]) for one in order["washed"]["items"] if one["answer"] != "ok"]
    assert (order["lane"], found) == ("ready", [("wash-all-02", "scratch on the boot lid")])


def test_a_wash_is_given_up(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh(wash=True)
    shop.do("start", number, "T02", walkround="ok")
    for job in shop.order(number)["jobs"]:
        shop.do("tick_job", number, "T02", job=job["code"])
    shop.sign("self_check", number, "T02")
    shop.sign("lead_check", number, "L01")
    shop.sign("final_inspection", number, "Q01")
    kiosk.open("W01", number)
    kiosk.touch("skip_wash")
    kiosk.pick("weather")
    kiosk.said(code="skip_wash")
    assert shop.order(number)["lane"] == "ready"


AS_ANSWERED = """() => new MutationObserver((_, watch) => {
    if (!document.querySelector("[data-answer=yes][data-code=interrupt]")) return;
    window.deedsThen = [...document.querySelectorAll(".panel [data-deed]")].map((made) => made.dataset.deed);
    watch.disconnect();
}).observe(document.body, {childList: true, subtree: true})"""


def test_whoever_sees_the_answer_touches_what_holds_after_it(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    start(kiosk, "T04", number)
    kiosk.said(code="start")
    kiosk.touch("interrupt")
    kiosk.page.evaluate(AS_ANSWERED)
    kiosk.pick("A.no_tool")
    kiosk.said(code="interrupt")
    assert "resume" in kiosk.page.evaluate("window.deedsThen")
    shop.do("park", number, "T04", slot="I19")  # the kiosk's own bay is for the next test
    assert shop.order(number)["bay"] is None


def stop_for_other(kiosk: Kiosk, shop: Shop, number: str) -> None:
    """Stop it for a reason of one's own, and go on."""
    kiosk.touch("interrupt")
    kiosk.wait('[data-pick="A.no_tool"]')
    assert kiosk.at('[data-pick^="B."], [data-pick^="C."]').count() == 0
    kiosk.pick("A.other")  # says nothing by itself: its words are asked for
    kiosk.wait(".q-field--error")
    kiosk.write("detail", "Dog in the car")
    kiosk.pick("A.other")
    kiosk.said(code="interrupt")
    assert shop.order(number)["stop_detail"] == "Dog in the car"
    kiosk.touch("resume")
    kiosk.said(code="resume")


def test_each_interruption_and_the_way_back(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    start(kiosk, "T03", number)
    stop_for_other(kiosk, shop, number)

    kiosk.touch("ask")
    kiosk.write("text", "New discs as well?")
    kiosk.pick("customer")
    kiosk.said(code="ask")
    kiosk.touch("interrupt")
    kiosk.pick("B.customer_question")
    kiosk.said(code="interrupt")
    assert "resume" not in kiosk.deeds()
    question = shop.order(number)["questions"][0]["id"]
    shop.do("answer", number, "SA01", question=question, text="Yes", by="customer", channel="phone")
    kiosk.at('.answers:has-text("New discs as well? – Yes")').wait_for()
    assert kiosk.at(".block.stopped").count() == 0
    kiosk.touch("resume")  # it came by itself
    kiosk.said(code="resume")

    kiosk.touch("request_parts")
    kiosk.write("number", "43512-0K")
    kiosk.write("text", "Brake disc")
    kiosk.pick("more")
    kiosk.at(".amount-value").get_by_text("2").wait_for()
    kiosk.pick("other")
    kiosk.said(code="request_parts")
    kiosk.touch("interrupt")
    kiosk.wait('[data-step="interrupt"]')
    kiosk.scan("F20")
    assert "F20" in kiosk.said("no", "place_does_not_fit")
    kiosk.clear()
    kiosk.scan("I20")
    kiosk.wait('[data-pick="I20"].on')
    kiosk.pick("C.picking")
    kiosk.said(code="interrupt")
    order = shop.order(number)
    assert (order["lane"], order["slot"], order["parts"][-1]["quantity"]) == ("awaiting_parts", "I20", 2)
    shop.do("back_order", number, "P01", part="43512-0K", expected_at="2026-11-23T15:00:00+08:00")
    kiosk.at('.block.stopped:has-text("Brake disc · on order, comes 15:00")').wait_for()
    shop.do("parts_arrived", number, "P01", part="43512-0K")
    kiosk.at('.block.over:has-text("2 × Brake disc")').wait_for()
    assert kiosk.at(".block.stopped").count() == 0
    kiosk.touch("resume")
    kiosk.said(code="resume")
    pause(kiosk, "leaves")


def test_pause_join_go_on_and_hand_over(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    start(kiosk, "T04", number)
    kiosk.open("T06", number)
    kiosk.touch("start")
    assert kiosk.said(code="start") == f"You are working on {shop.order(number)['plate']}."
    pause(kiosk, "short_help")
    kiosk.touch("start")
    kiosk.said(code="start")
    kiosk.touch("hand_over")
    kiosk.pick("C")
    kiosk.said(code="hand_over")
    order = shop.order(number)
    assert (order["lane"], order["team"]) == ("waiting", "C")
    assert [segment["why"] for segment in order["segments"]] == ["hand_over", "short_help", "hand_over"]


def test_a_lead_pauses_somebody_else(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    start(kiosk, "T02", number)
    kiosk.open("L01", number)
    pause(kiosk, "end_of_shift")
    assert shop.order(number)["segments"][-1]["why"] == "end_of_shift"


def test_planned_parts_are_requested_and_withdrawn(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh_with_a_part()
    part = shop.order(number)["parts"][0]["number"]
    kiosk.open("T07", number)
    kiosk.touch("request_parts")
    kiosk.pick(part)
    kiosk.said(code="request_parts")
    kiosk.touch("withdraw_parts")
    kiosk.pick("not_needed")
    kiosk.said(code="withdraw_parts")
    assert shop.order(number)["parts"][0]["state"] == "withdrawn"


def test_extra_work_and_a_delay(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T07", number)
    kiosk.touch("propose_supplement")
    kiosk.pick("1.5")  # without a text nothing happens but a sign
    kiosk.wait(".q-field--error")
    kiosk.write("text", "Rear pads worn")
    kiosk.at('[data-field="safety"]').click()
    kiosk.pick("1.5")
    kiosk.said(code="propose_supplement")
    found = shop.order(number)["supplements"][0]
    assert (found["text"], found["hours"], found["safety"]) == ("Rear pads worn", 1.5, True)
    kiosk.touch("flag_delay")
    kiosk.pick("other")
    kiosk.wait(".q-field--error")
    kiosk.pick("extra_work")
    kiosk.said(code="flag_delay")
    said = {"answer": "refused", "by": "customer", "channel": "phone"}
    shop.do("answer_supplement", number, "SA01", supplement=found["id"], **said)
    kiosk.at('.supplements:has-text("Rear pads worn: refused")').wait_for()
    order = shop.order(number)
    assert order["delay_reason"] == "extra_work"
    assert order["delay_estimate"] > order["promised_at"]


def test_a_time_that_no_chip_offers_is_named_by_day_and_digits(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T07", number)
    kiosk.touch("flag_delay")
    kiosk.pick("other_time")
    type_time(kiosk, "0610")
    assert "This must be later than now." in kiosk.said("no", "invalid")
    kiosk.clear()
    kiosk.at('.other-time [data-pick="later"]').click()
    kiosk.pick("2026-11-30")
    type_time(kiosk, "0610")
    kiosk.wait('[data-field="estimate"] .chip.on:has-text("Mon 30 Nov 06:10")')
    kiosk.pick("extra_work")
    kiosk.said(code="flag_delay")
    assert shop.order(number)["delay_estimate"] == "2026-11-29T22:10:00Z"


def type_time(kiosk: Kiosk, digits: str) -> None:
    for digit in digits:
        kiosk.at(".other-time .key").get_by_text(digit, exact=True).click()
    kiosk.at('.other-time [data-key="done"]').click()


def test_take_in_and_park(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T07", number)
    kiosk.touch("take_in")
    kiosk.pick("R18")
    kiosk.said(code="take_in")
    assert "take_in" not in kiosk.deeds()
    kiosk.touch("park")
    kiosk.pick("car")
    kiosk.scan("R19")  # the sign of a slot answers too
    kiosk.said(code="park")
    order = shop.order(number)
    assert (order["slot"], order["key_at"]) == ("R19", "car")


def test_a_remark_is_there_for_the_next_person(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T07", number)
    kiosk.touch("note")
    kiosk.write("text", "Brittle clips at the cover")
    kiosk.pick("note")
    kiosk.said(code="note")
    kiosk.open("L02", number)
    kiosk.wait('.remarks:has-text("Brittle clips at the cover"):has-text("赵师傅")')
    [remark] = shop.order(number)["remarks"]
    assert (remark["text"], remark["person"]) == ("Brittle clips at the cover", "T07")


def test_who_works_elsewhere_pauses_there_and_starts_here(kiosk: Kiosk, shop: Shop) -> None:
    first, second = shop.fresh(), shop.fresh()
    start(kiosk, "T08", first)
    kiosk.scan(second)
    kiosk.see(second)
    assert "start" not in kiosk.deeds()
    kiosk.touch("pause-and-start")
    kiosk.pick("leaves")
    kiosk.said(code="pause")
    kiosk.clear()
    kiosk.needs_no_bay()
    kiosk.pick("ok")
    kiosk.said(code="start")
    assert shop.order(first)["segments"][-1]["why"] == "leaves"
    assert shop.order(second)["lane"] == "in_progress"


def test_two_quick_touches_are_one_deed(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    kiosk.open("T10", number)
    kiosk.touch("start")
    kiosk.needs_no_bay()
    kiosk.at('[data-pick="ok"]').dblclick()
    kiosk.said(code="start")
    kiosk.clear()
    kiosk.at('[data-deed="tick_job"]').first.dblclick()
    kiosk.said(code="tick_job")
    kiosk.wait('[data-deed="tick_job"][aria-pressed=true]')
    assert (shop.entries(number, "start"), shop.entries(number, "tick_job")) == (1, 1)


def test_a_refusal_says_why_and_keeps_the_form(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    start(kiosk, "T11", number)
    kiosk.tick_all()
    kiosk.touch("self_check")
    kiosk.answer_all_ok()
    kiosk.at('[data-check="sign"]:not([disabled])').click()
    kiosk.write("pin", "0000")
    kiosk.at('[data-key="done"]').click()
    assert kiosk.said("no", "wrong_pin") == "The PIN is wrong. Enter it again."
    kiosk.clear()
    kiosk.enter_pin("T11")
    kiosk.said(code="self_check")
    assert shop.order(number)["lane"] == "qc"


def test_what_somebody_else_does_shows_without_a_touch(switch_on: Switch, shop: Shop) -> None:
    number = shop.fresh()
    here, there = switch_on("en1"), switch_on("en2")
    here.open("T12", number)
    there.open("L03", number)
    there.touch("start")
    there.pick("B11")
    there.pick("ok")
    there.said(code="start")
    here.wait('[data-card][data-lane="in_progress"]')
    assert "interrupt" not in here.deeds()  # the lead works on it, T12 does not


def test_a_touch_on_its_way_while_somebody_else_changes_the_order_is_not_lost(
    kiosk: Kiosk, shop: Shop
) -> None:
    number = shop.fresh()
    kiosk.open("T01", number)
    kiosk.page.evaluate(HOLD)
    kiosk.at('[data-deed="ask"]').click()
    shop.do("flag_delay", number, "S01", reason="diagnosis", estimate="2026-11-23T19:00:00+08:00")
    kiosk.wait(f'.card[data-card="{number}"][data-version="{shop.order(number)["version"]}"]')
    kiosk.page.evaluate("letGo()")
    kiosk.wait('[data-step="ask"]')


def test_only_the_deeds_of_a_role_are_offered(kiosk: Kiosk, shop: Shop) -> None:
    number = shop.fresh()
    offered = {}
    for person in ("T01", "SA01", "P01", "W01"):
        kiosk.open(person, number)
        offered[person] = set(kiosk.deeds())
    of_an_advisor = {"interrupt", "request_parts", "propose_supplement", "flag_delay", "park", "note"}
    assert offered["SA01"] == of_an_advisor
    assert offered["W01"] == {"flag_delay", "park", "note"}
    assert "start" not in offered["P01"]


def start(kiosk: Kiosk, person: str, number: str) -> None:
    """Start an order that nobody began, in the first free bay."""
    kiosk.open(person, number)
    kiosk.touch("start")
    kiosk.wait('[data-step="start"]')
    if not kiosk.at('[data-field="bay"] .on').count():
        kiosk.at('[data-field="bay"] .chip').first.click()
        kiosk.wait('[data-field="bay"] .on')
    kiosk.pick("ok")
    kiosk.said(code="start")
    kiosk.wait('[data-lane="in_progress"]')


def pause(kiosk: Kiosk, why: str) -> None:
    """Pause for a reason."""
    kiosk.touch("pause")
    kiosk.pick(why)
    kiosk.said(code="pause")


def self_check(kiosk: Kiosk, person: str) -> None:
    """Tick everything and sign."""
    kiosk.tick_all()
    check(kiosk, "self_check", person)


def check(kiosk: Kiosk, level: str, person: str) -> None:
    """Find everything in order and sign."""
    kiosk.touch(level)
    kiosk.answer_all_ok()
    kiosk.sign(person)
    kiosk.said(code=level)


def fail(kiosk: Kiosk, level: str, person: str) -> None:
    """Find a defect and sign."""
    kiosk.touch(level)
    kiosk.at('[data-check="not_ok"]').first.click()
    kiosk.write("note", "the bolt is loose")
    kiosk.answer_all_ok()
    kiosk.sign(person)
    kiosk.said(code=level)
