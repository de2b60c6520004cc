"""One order's way from the file to the customer, with everything that may come between."""

from pathlib import Path

import pytest

from tests.kiosk.touching import Kiosk
from tests.stories.house import House
from tests.stories.people import Board, Desks, Worker

pytestmark = pytest.mark.browser

NUMBER = "RO261123900"
FILE = f"""\
number,plate,customer,phone,advisor,kind,received_at,promised_at,wash,key_tag,jobs,body_notes
{NUMBER},粤B88Q01,王女士,13800000000,SA02,maintenance,2026-11-23T08:50+08:00,2026-11-23T16:00+08:00,1,900,\
PM10K;10 000 km maintenance;0.8;1|WIPER;Wiper blades;0.2;1,Scratch on the left door
"""


@pytest.fixture
def technician(near: Kiosk) -> Worker:
    return Worker("T02", near)


@pytest.fixture
def lead(far: Kiosk) -> Worker:
    return Worker("L01", far)


@pytest.fixture
def inspector(far: Kiosk) -> Worker:
    return Worker("Q01", far)


@pytest.fixture
def washer(near: Kiosk) -> Worker:
    return Worker("W01", near)


def test_from_the_file_to_the_customer(
    house: House,
    desks: Desks,
    wall: Board,
    technician: Worker,
    lead: Worker,
    inspector: Worker,
    washer: Worker,
    tmp_path: Path,
) -> None:
    is_imported(house, desks, wall, tmp_path)
    another_is_started_by_mistake(desks, wall, technician)
    is_started_once_by_a_double_tap(desks, wall, technician)
    is_paused_and_gone_on_with(wall, technician)
    waits_for_parts(desks, wall, technician)
    waits_for_an_answer(desks, wall, technician)
    stops_for_a_tool(wall, technician)
    grows_by_a_supplement(desks, wall, technician)
    is_late_and_says_so(desks, wall, technician)
    is_checked_twice_and_sent_back(desks, wall, technician, lead, inspector)
    is_put_right_and_checked_again(desks, wall, technician, lead, inspector)
    is_washed(wall, washer)
    is_delivered(desks, wall)
    assert wall.was_loaded_once()


def is_imported(house: House, desks: Desks, wall: Board, folder: Path) -> None:
    # The dealer system's file comes in beside the running server.
    file = folder / "orders.csv"
    file.write_text(FILE, "utf-8")
    house.command("import", "orders", file)
    wall.shows(NUMBER, "waiting")
    house.tags[NUMBER] = desks.order(NUMBER)["tag"]


def another_is_started_by_mistake(desks: Desks, wall: Board, technician: Worker) -> None:
    # A wrong scan is undone from the idle screen, with the same badge.
    other = desks.an_order()
    technician.scans(other)
    technician.starts()
    wall.shows(other, "in_progress")
    technician.leaves()
    technician.kiosk.touch("undo")
    technician.kiosk.scan(technician.code)
    technician.kiosk.said(code="undo")
    wall.shows(other, "waiting")
    assert desks.deeds(other) == ["receive", "start", "undo"]


def is_started_once_by_a_double_tap(desks: Desks, wall: Board, technician: Worker) -> None:
    # The first start asks for the walk-round; what differs is told to the advisor.
    technician.scans_the_tag(NUMBER)
    technician.kiosk.touch("start")
    technician.chooses_a_bay()
    technician.kiosk.at('[data-pick="differs"]').dblclick()
    technician.kiosk.said(code="start")
    wall.shows(NUMBER, "in_progress")
    assert desks.deeds(NUMBER).count("start") == 1
    assert "walkround_differs" in desks.alerts("SA02", NUMBER)


def is_paused_and_gone_on_with(wall: Board, technician: Worker) -> None:
    # A pause keeps car and bay, and asks for nothing when it is over.
    technician.does("pause", "process_runs")
    assert "interrupt" not in technician.may()
    technician.does("start")
    wall.shows(NUMBER, "in_progress")


def waits_for_parts(desks: Desks, wall: Board, technician: Worker) -> None:
    # C: the clerk orders the part, and the technician goes on once it came.
    technician.requests("90915-YZZN2", "Oil filter")
    technician.does("interrupt", "C.back_order")
    wall.shows(NUMBER, "awaiting_parts")
    later = "2026-11-23T14:00+08:00"
    desks.does("P01", "back_order", NUMBER, part="90915-YZZN2", expected_at=later)
    wall.writes(NUMBER, "14:00")
    assert "resume" not in technician.may()
    desks.does("P01", "parts_arrived", NUMBER, part="90915-YZZN2")
    technician.does("resume")
    wall.shows(NUMBER, "in_progress")


def waits_for_an_answer(desks: Desks, wall: Board, technician: Worker) -> None:
    # B: the advisor passes the customer's answer on.
    technician.asks("Front discs as well?")
    technician.does("interrupt", "B.customer_question")
    wall.shows(NUMBER, "interrupted")
    assert "resume" not in technician.may()
    question = desks.order(NUMBER)["questions"][0]["id"]
    desks.does("SA02", "answer", NUMBER, question=question, text="Yes", by="customer", channel="phone")
    technician.does("resume")
    wall.shows(NUMBER, "in_progress")


def stops_for_a_tool(wall: Board, technician: Worker) -> None:
    # A: nobody's answer is needed to go on.
    technician.does("interrupt", "A.no_tool")
    wall.shows(NUMBER, "interrupted")
    technician.does("resume")
    wall.shows(NUMBER, "in_progress")


def grows_by_a_supplement(desks: Desks, wall: Board, technician: Worker) -> None:
    # What the customer agrees to is another job, with a price and a new promise.
    technician.proposes("Rear pads worn", "0.5")
    found = desks.order(NUMBER)["supplements"][0]["id"]
    agreed = {"supplement": found, "answer": "agreed", "by": "customer", "channel": "phone"}
    promise = "2026-11-23T17:30+08:00"
    order = desks.does("SA02", "answer_supplement", NUMBER, price=28000, promised_at=promise, **agreed)
    assert [job["text"] for job in order["jobs"]][-1] == "Rear pads worn"
    wall.writes(NUMBER, "17:30")


def is_late_and_says_so(desks: Desks, wall: Board, technician: Worker) -> None:
    # A delay is a band on the wall, and an alert until the advisor has seen it.
    technician.does("flag_delay", "extra_work")
    wall.announces("粤B88Q01")
    alert = desks.alerts("SA02", NUMBER)["delay_flagged"]
    desks.acknowledges("SA02", alert)
    assert "delay_flagged" not in desks.alerts("SA02", NUMBER)


def is_checked_twice_and_sent_back(
    desks: Desks, wall: Board, technician: Worker, lead: Worker, inspector: Worker
) -> None:
    # The final inspection finds a defect: the next round begins.
    technician.ticks_everything()
    technician.signs("self_check")
    wall.shows(NUMBER, "qc")
    lead.scans(NUMBER)
    lead.signs("lead_check")
    inspector.scans(NUMBER)
    inspector.finds("Drain plug is wet", "final_inspection")
    wall.shows(NUMBER, "waiting")
    order = desks.order(NUMBER)
    assert (order["round"], order["rework"]) == (2, True)


def is_put_right_and_checked_again(
    desks: Desks, wall: Board, technician: Worker, lead: Worker, inspector: Worker
) -> None:
    # Every level signs again: a signature belongs to its round.
    technician.scans(NUMBER)
    assert "Drain plug is wet" in technician.kiosk.at(".defects").inner_text()
    technician.does("start")
    wall.shows(NUMBER, "in_progress")
    technician.signs("self_check")
    for checker, level in ((lead, "lead_check"), (inspector, "final_inspection")):
        checker.scans(NUMBER)
        checker.signs(level)
    wall.shows(NUMBER, "wash")
    signed = [(one["round"], one["level"], one["person"]) for one in desks.order(NUMBER)["signatures"]]
    levels = [("self", "T02"), ("lead", "L01"), ("final", "Q01")]
    assert signed == [(round_, *level) for round_ in (1, 2) for level in levels]


def is_washed(wall: Board, washer: Worker) -> None:
    # Into the wash bay, then to a finished slot.
    washer.scans(NUMBER)
    washer.does("start_wash", "W1")
    washer.finishes_the_wash("F01")
    wall.shows(NUMBER, "ready")


def is_delivered(desks: Desks, wall: Board) -> None:
    # Accepted, told, settled: the card leaves the wall.
    desks.does("SA02", "accept", NUMBER)
    desks.does("SA02", "notify_customer", NUMBER, channel="phone", text="Your car is ready.")
    desks.does("SA02", "settle", NUMBER, how="paid")
    order = desks.does("SA02", "deliver", NUMBER)
    assert order["lane"] == "delivered"
    wall.lets_go(NUMBER)
