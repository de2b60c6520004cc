"""One day at all screens at once: two kiosks, a phone, an advisor, the counter, dispatch and the wall."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.desk.working import Desk
from tests.kiosk.touching import Kiosk
from tests.phone.holding import Phone
from tests.shop import PINS
from tests.stories.conftest import SwitchOn
from tests.stories.house import House
from tests.stories.people import Board, Desks, Worker

pytestmark = pytest.mark.browser

NUMBER = "RO261123910"
PLATE = "粤B99D01"
FILE = f"""\
number,plate,customer,phone,advisor,kind,received_at,promised_at,wash,key_tag,jobs,parts
{NUMBER},{PLATE},李先生,13900000000,SA03,repair,2026-11-23T08:50+08:00,2026-11-23T15:00+08:00,1,910,\
BRK;Brake pads front;1.2;2,PAD-1;Brake pad set;1
"""


@dataclass
class Day:
    """Everybody who plays, each at an own screen."""

    house: House
    desks: Desks
    wall: Board
    advisor: Desk
    counter: Desk
    dispatch: Desk
    phone: Phone
    technician: Worker
    checks: Kiosk

    def goes(self, lane: str) -> None:
        """See the order in a lane on the wall and on the advisor's list, nobody having reloaded anything."""
        self.wall.shows(NUMBER, lane)
        self.advisor.wait(f'tr[data-line="{NUMBER}"][data-lane="{lane}"]')

    def worker(self, code: str) -> Worker:
        """Let somebody step before the far kiosk."""
        return Worker(code, self.checks)


@pytest.fixture
def day(house: House, desks: Desks, wall: Board, near: Kiosk, far: Kiosk, switch_on: SwitchOn) -> Day:
    advisor, counter, dispatch = (Desk(switch_on(name), house) for name in ("desk", "counter", "dispatch"))
    advisor.sign_in("SA03", "/advisor")
    counter.sign_in("P02", "/parts")
    dispatch.sign_in("S01", "/dispatch")
    phone = Phone(switch_on("phone"), house)
    return Day(house, desks, wall, advisor, counter, dispatch, phone, Worker("T06", near), far)


def test_a_day(day: Day, tmp_path: Path) -> None:
    comes_in(day, tmp_path)
    is_given_out(day)
    is_started_on_the_phone(day)
    needs_a_part_that_comes_late(day)
    the_power_fails(day)
    grows_by_one_supplement_and_not_by_the_other(day)
    is_late_and_promised_anew(day)
    is_checked(day)
    is_rejected_at_the_hand_over(day)
    is_checked(day)
    is_delivered(day)
    assert day.wall.was_loaded_once()


def comes_in(day: Day, folder: Path) -> None:
    file = folder / "orders.csv"
    file.write_text(FILE, "utf-8")
    day.house.command("import", "orders", file)
    day.goes("waiting")
    day.dispatch.wait(f'tr[data-card="{NUMBER}"]')
    day.house.tags[NUMBER] = day.desks.order(NUMBER)["tag"]


def is_given_out(day: Day) -> None:
    # Two touches: the order, the technician.
    day.dispatch.page.locator(f'tr[data-card="{NUMBER}"]').click()
    day.dispatch.wait("[data-choosing]")
    day.dispatch.page.locator('[data-deed="assign"][data-person="T06"]').click()
    day.dispatch.said("yes", "assign")
    day.wall.writes(NUMBER, "刘师傅")


def is_started_on_the_phone(day: Day) -> None:
    # The phone's camera opens the tag; the person signs in; the deeds are the kiosk's.
    day.phone.sign_in("T06")
    day.phone.open_tag(NUMBER)
    day.phone.see_order(NUMBER)
    Worker("T06", day.phone).starts()
    day.goes("in_progress")


def needs_a_part_that_comes_late(day: Day) -> None:
    technician = day.technician
    technician.scans(NUMBER)
    technician.requests("SENSOR-9", "Wear sensor")
    request = day.counter.page.locator(f'[data-card="{NUMBER}"] [data-part="SENSOR-9"]')
    request.locator('[data-deed="back_order"]').click()
    day.counter.time("expected_at", "2026-11-23", "11:00")
    sends(day.counter, "back_order")
    technician.scans(NUMBER)
    technician.does("interrupt", "C.back_order")
    day.goes("awaiting_parts")
    request.locator('[data-deed="parts_arrived"]').click()
    day.counter.said("yes", "parts_arrived")
    technician.scans(NUMBER)
    technician.does("resume")
    day.goes("in_progress")
    issues(day, "SENSOR-9")
    issues(day, "PAD-1")


def issues(day: Day, part: str) -> None:
    # The receiver signs with badge and PIN at the counter.
    counter = day.counter
    counter.page.locator(f'[data-card="{NUMBER}"] [data-part="{part}"] [data-deed="issue_parts"]').click()
    counter.field("badge").fill(day.house.tags["T06"])
    counter.page.keyboard.press("Enter")
    counter.wait('[data-receiver="T06"]')
    counter.field("receiver_pin").fill(PINS["T06"])
    sends(counter, "issue_parts")
    assert next(one for one in day.desks.order(NUMBER)["parts"] if one["number"] == part)["state"] == "issued"


def the_power_fails(day: Day) -> None:
    day.house.lose_power()
    day.wall.knows_that_it_is_alone()
    day.house.open()
    day.wall.is_live()
    day.wall.shows(NUMBER, "in_progress")
    for desk in (day.advisor, day.counter, day.dispatch):
        desk.wait("[data-list]")
        desk.ready()
    day.advisor.wait(f'tr[data-line="{NUMBER}"][data-lane="in_progress"]')


def grows_by_one_supplement_and_not_by_the_other(day: Day) -> None:
    on_the_phone = Worker("T06", day.phone)
    day.phone.open_tag(NUMBER)
    day.phone.see_order(NUMBER)
    on_the_phone.kiosk.touch("propose_supplement")
    day.phone.take_photo(a_photo())
    day.phone.wait("[data-step] [data-photo]:not(.sending)")
    on_the_phone.kiosk.write("text", "Brake discs worn")
    on_the_phone.kiosk.pick("0.5")
    on_the_phone.kiosk.said(code="propose_supplement")
    day.technician.scans(NUMBER)
    day.technician.proposes("Air filter", "0.5")
    discs, filter_ = (one["id"] for one in day.desks.order(NUMBER)["supplements"])
    for supplement, price in ((discs, "1280"), (filter_, "160")):
        day.counter.page.locator(f'[data-supplement="{supplement}"] [data-deed="quote_supplement"]').click()
        day.counter.write(price=price)
        sends(day.counter, "quote_supplement")
    opens_from_its_alert(day, "supplement_open")
    day.advisor.wait(".beside-asked .photo img")
    answers(day, discs, "agreed")
    answers(day, filter_, "refused")
    states = [one["state"] for one in day.desks.order(NUMBER)["supplements"]]
    assert states == ["agreed", "refused"]


def sends(desk: Desk, deed: str) -> None:
    # The form goes once it is done; the line at the foot says so.
    desk.send()
    desk.page.wait_for_selector("[data-form]", state="detached")
    desk.said("yes", deed)


def opens_from_its_alert(day: Day, kind: str) -> None:
    alert = day.advisor.page.locator(f'[data-alert-kind="{kind}"] [data-open="{NUMBER}"]')
    alert.first.click()
    day.advisor.wait(f'[data-chosen="{NUMBER}"]')


def answers(day: Day, supplement: str, answer: str) -> None:
    # What the customer said on the phone, with the price and a new promise, in one form.
    advisor = day.advisor
    advisor.begin("answer_supplement")
    if advisor.field("supplement").locator("input:checked").count() == 0:
        advisor.pick(supplement=supplement)
    advisor.pick(answer=answer)
    if answer == "agreed":
        advisor.time("promised_at", "2026-11-23", "17:00")
    sends(advisor, "answer_supplement")


def is_late_and_promised_anew(day: Day) -> None:
    day.technician.scans(NUMBER)
    day.technician.does("flag_delay", "diagnosis")
    alert = day.advisor.page.locator(f'[data-alert-kind="delay_flagged"]:has([data-open="{NUMBER}"])')
    alert.wait_for()
    assert day.advisor.page.locator("[data-alerts]").get_attribute("data-rang")
    day.wall.announces(PLATE[1:])
    alert.locator('[data-deed="acknowledge"]').click()
    alert.wait_for(state="detached")
    day.advisor.page.locator(f'tr[data-line="{NUMBER}"] [data-cell="car"]').click()
    day.advisor.wait(f'[data-chosen="{NUMBER}"]')
    day.advisor.begin("repromise")
    day.advisor.time("promised_at", "2026-11-23", "18:00")
    day.advisor.field("reason").select_option("diagnosis")
    sends(day.advisor, "repromise")
    assert day.desks.order(NUMBER)["promised_at"] == "2026-11-23T10:00:00Z"


def is_checked(day: Day) -> None:
    if day.desks.order(NUMBER)["lane"] == "waiting":
        day.technician.scans(NUMBER)
        day.technician.does("start")
    day.technician.scans(NUMBER)
    if any(job["state"] == "open" for job in day.desks.order(NUMBER)["jobs"]):
        day.technician.ticks_everything()
    day.technician.signs("self_check")
    day.goes("qc")
    for code, level in (("L02", "lead_check"), ("Q01", "final_inspection")):
        signer = day.worker(code)
        signer.scans(NUMBER)
        signer.signs(level)
    day.goes("wash")
    washer = day.worker("W02")
    washer.scans(NUMBER)
    washer.does("start_wash", "W2")
    washer.scans(NUMBER)
    washer.finishes_the_wash("F07")
    day.goes("ready")


def is_rejected_at_the_hand_over(day: Day) -> None:
    # The customer hears a noise: back to work as rework.
    day.advisor.page.locator(f'tr[data-line="{NUMBER}"] [data-cell="car"]').click()
    day.advisor.begin("reject")
    day.advisor.pick(to="work")
    day.advisor.write(what="Squeals when braking")
    sends(day.advisor, "reject")
    day.goes("waiting")
    assert day.desks.order(NUMBER)["rework"]


def is_delivered(day: Day) -> None:
    advisor = day.advisor
    advisor.begin("accept")
    advisor.page.locator("[data-tick-every]").click()
    sends(advisor, "accept")
    advisor.begin("notify_customer")
    advisor.write(text="Your car is ready")
    sends(advisor, "notify_customer")
    advisor.begin("settle")
    advisor.pick(how="paid")
    sends(advisor, "settle")
    advisor.begin("deliver")
    sends(advisor, "deliver")
    day.wall.lets_go(NUMBER)
    with advisor.page.context.expect_page() as opened:
        advisor.page.locator('[data-paper-link="gate-pass"]').click()
    opened.value.wait_for_selector('[data-paper="gate-pass"]')
    assert PLATE in opened.value.inner_text("body")
    advisor.goto(f"/order/{NUMBER}")
    advisor.wait(f'[data-card="{NUMBER}"][data-lane="delivered"]')


def a_photo() -> bytes:
    """Take a picture of something red."""
    picture = BytesIO()
    Image.new("RGB", (320, 240), "#a01010").save(picture, "JPEG")
    return picture.getvalue()
