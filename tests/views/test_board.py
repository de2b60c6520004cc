"""What stands on a card, where it stands in its lane, and what of that time alone changes."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest

from core.assets import ASSETS
from core.catalogue import LANGUAGES, read_texts
from core.domain.order.alerts import Alert
from core.domain.order.order import Order
from core.domain.shop.house import House
from core.store.journal import rfc3339
from core.views.order.board import Mark, Posting, card, marks, posting, rank
from tests.domain.building import HOUR, HOUSE, NOW, an_order

MINUTE = timedelta(minutes=1)
STOPS = ("interrupted", "awaiting_parts")


def at(hours: float) -> str:
    """Write a time so many hours from now."""
    return rfc3339(NOW + hours * HOUR)


# marks


def paused(*stops: str, lane: str = "in_progress", working: tuple[str, ...] = ()) -> Order:
    """Return an order on which one technician after the other stopped for these reasons, the first one to come last."""
    order = an_order(lane, worked=[f"T{n}" for n, _ in enumerate(stops)], working=working)
    for n, (segment, why) in enumerate(zip(order.segments, stops, strict=False)):
        segment.why, segment.closed_by = why, 100 - n
    return order


def alerted(kind: str = "delay_flagged", *, still_open: bool = True) -> Order:
    order = an_order()
    about: dict[str, Any] = {"raised_at": NOW, "order_number": "R1", "open": still_open}
    order.alerts.append(Alert(id="1-1", position=1, seq=1, kind=kind, role="advisor", **about))
    return order


MARKED = {
    "waiting_customer": an_order(waits_on_site=True),
    "appointment": an_order(appointment=True),
    "comeback": an_order(comeback_of="R0"),
    "rework": an_order(rework=True),
    "blocked_bay": an_order("interrupted", bay="B1"),
    "overnight": paused("end_of_shift"),
    "delay": alerted(),
    "question": an_order(questions=["answered", "open"]),
    "supplement": an_order(supplements=["refused", "open"]),
}


@pytest.mark.parametrize("mark", MARKED)
def test_each_mark_says_what_is_special(mark: str) -> None:
    assert marks(MARKED[mark]) == [mark]


@pytest.mark.parametrize(
    "order",
    [
        an_order(),
        *(an_order(lane, slot="S1") for lane in STOPS),
        an_order("in_progress", bay="B1", working=["T1"]),
        an_order("qc", bay="B1", worked=["T1"]),
        paused("short_help"),
        paused("end_of_shift", working=("T9",)),
        paused("end_of_shift", lane="waiting"),
        alerted(still_open=False),
        alerted("interrupted"),
        an_order(questions=["answered", "withdrawn"]),
        an_order(supplements=["agreed", "refused", "withdrawn"]),
    ],
)
def test_nothing_else_bears_one(order: Order) -> None:
    assert marks(order) == []


def test_what_a_former_round_was_about_is_no_mark_of_a_finished_car() -> None:
    passed = an_order("ready", rework=True, signed=["T1", "L1", "Q1"])
    gone = an_order("delivered", rework=True, waits_on_site=True, appointment=True)
    assert (marks(passed), marks(gone)) == ([], ["appointment"])


@pytest.mark.parametrize("lane", STOPS)
def test_a_car_that_cannot_leave_its_bay_blocks_it(lane: str) -> None:
    assert marks(an_order(lane, bay="B1")) == ["blocked_bay"]


def test_a_car_stays_overnight_when_the_last_who_stopped_went_home() -> None:
    assert marks(paused("end_of_shift", "short_help")) == ["overnight"]
    assert marks(paused("short_help", "end_of_shift")) == []


def test_every_mark_is_tried_here() -> None:
    assert set(MARKED) == set(get_args(Mark))


def test_there_is_a_word_and_a_sign_for_every_mark_and_for_no_other() -> None:
    for language in LANGUAGES:
        words = {key for key in read_texts(language) if key.startswith("board.mark.")}
        assert words == {f"board.mark.{mark}" for mark in MARKED}
    signs = (ASSETS / "kiosk" / "icons.css").read_text("utf-8")
    assert {line.split()[0] for line in signs.splitlines() if line.startswith(".icon-mark-")} == {
        f".icon-mark-{mark}" for mark in MARKED
    }
    icons = (ASSETS / "board" / "icons.js").read_text("utf-8")
    assert [mark for mark in MARKED if f"\n  {mark}: [" not in icons] == []
    listed = icons.split("MARKS = [")[1].split("]")[0]
    assert {word.strip(' ",\n') for word in listed.split(",")} - {""} == set(MARKED)


# the lane's own line


def line(order: Order, house: House = HOUSE) -> dict[str, Any]:
    return {**card(order, NOW, house).line}


def test_waiting_says_who_is_next_the_latest_start_and_whether_it_was_taken_in() -> None:
    order = an_order(technician="T1", team="A", taken_in_at=NOW, promised_at=NOW + 8 * HOUR)
    start_by = NOW + 7 * HOUR - 25 * MINUTE
    assert line(order) == {"next": "T1", "team": "A", "latest_start": rfc3339(start_by), "taken_in": True}
    nobody = {"next": None, "team": None, "latest_start": None, "taken_in": False}
    assert line(an_order()) == nobody
    assert line(an_order(answer_by=NOW + 8 * HOUR)) == nobody


def test_in_progress_says_who_works_and_how_much_of_the_standard_hours_is_worked() -> None:
    order = an_order(
        "in_progress", jobs=["open", "done", "refused", "deferred"], worked=["T3"], working=["T2", "T1"]
    )
    assert line(order) == {
        "working": ["T1", "T2"],
        "worked_hours": 3.0,
        "worked_at": rfc3339(NOW),
        "standard_hours": 2.0,
        "paused_why": None,
        "paused_until": None,
    }


def test_where_nobody_works_it_says_why_and_until_when_the_last_one_stopped() -> None:
    order = paused("process_runs", "short_help")
    order.segments[0].until = NOW + HOUR
    said = line(order)
    assert (said["working"], said["paused_why"], said["paused_until"]) == ([], "process_runs", at(1))


def test_interrupted_says_why_since_when_and_what_is_expected() -> None:
    stopped = an_order("interrupted", stop_reason="A", stop_detail="no_bay", resume_at=NOW + HOUR)
    assert line(stopped) == {"reason": "A", "detail": "no_bay", "since": at(-1), "resume_at": at(1)}
    asked = an_order("interrupted", stop_reason="B")
    assert line(asked) == {"reason": "B", "detail": "", "since": at(-1), "resume_at": None}


def test_awaiting_parts_says_what_is_missing_and_when_the_last_of_it_comes() -> None:
    order = an_order(
        "awaiting_parts",
        parts=["requested", "back_order", "planned", "arrived", "issued", "withdrawn"],
        stop_reason="C",
        stop_detail="back_order",
    )
    requested, ordered, *others = order.parts
    for part in (requested, *others):
        part.expected_at = NOW + 9 * HOUR
    missing = {"missing": ["Part 1", "Part 2"], "detail": "back_order", "since": at(-1)}
    assert line(order) == {**missing, "expected_at": None}
    ordered.expected_at = NOW + 3 * HOUR
    requested.expected_at = NOW + 2 * HOUR
    assert line(order) == {**missing, "expected_at": at(3)}
    requested.text = ""
    assert line(order)["missing"] == ["P1", "Part 2"]


def test_with_nothing_missing_it_expects_nothing() -> None:
    assert line(an_order("awaiting_parts", parts=["arrived"])) == {
        "missing": [],
        "expected_at": None,
        "detail": "",
        "since": at(-1),
    }


def test_a_stop_says_that_what_it_stands_for_is_there() -> None:
    answered = an_order("interrupted", stop_reason="B", questions=["answered"])
    arrived = an_order("awaiting_parts", stop_reason="C", parts=["arrived"])
    assert (line(answered)["over"], line(arrived)["over"]) == (True, True)
    arrived.parts[0].state = "back_order"
    assert "over" not in line(arrived)


@pytest.mark.parametrize(
    ("signed", "turn"),
    [([], "self"), (["self"], "lead"), (["self", "lead"], "final"), (["self", "lead", "final"], None)],
)
def test_qc_says_which_signatures_are_there_and_whose_turn_it_is(signed: list[str], turn: str | None) -> None:
    order = an_order("qc", worked=["T1"], signed=["T1", "L1", "Q1"][: len(signed)])
    levels = ["self", "lead", "final"]
    assert line(order) == {"levels": levels, "signed": signed, "turn": turn, "since": at(-1)}


def test_qc_has_the_levels_of_the_house_and_the_signatures_of_this_round() -> None:
    order = an_order("qc", worked=["T1"], signed=["T1"])
    two = House(levels={"repair": 2})
    assert line(order, two) == {
        "levels": ["self", "final"],
        "signed": ["self"],
        "turn": "final",
        "since": at(-1),
    }
    order.round = 2
    assert (line(order)["signed"], line(order)["turn"]) == ([], "self")


def test_wash_says_whether_it_is_washed_or_queued_and_since_when() -> None:
    assert line(an_order("wash")) == {"washing": False, "since": at(-1)}
    assert line(an_order("wash", washing_since=NOW)) == {"washing": True, "since": at(0)}


READY = {"accepted": False, "told": False, "settled": False, "since": at(-1)}


@pytest.mark.parametrize("step", ["accepted", "told", "settled"])
def test_ready_says_of_each_step_whether_it_was_taken(step: str) -> None:
    assert line(an_order("ready")) == READY
    taken: dict[str, Any] = {f"{step}_at": NOW}
    assert line(an_order("ready", **taken)) == READY | {step: True}


# the rest of the card


def test_a_card_says_which_car_whose_it_is_and_where() -> None:
    order = an_order(
        "interrupted",
        number="R7",
        plate="粤B12345",
        model="Corolla",
        kind="body",
        version=3,
        seq=41,
        promised_at=NOW + 9 * HOUR,
        answer_by=NOW + HOUR,
        advisor="SA01",
        bay="B1",
        slot="S1",
        key_at="hook",
        priority=2,
    )
    said = card(order, NOW, HOUSE).model_dump(exclude={"line", "marks", "rank"})
    assert said == {
        "number": "R7",
        "plate": "粤B12345",
        "model": "Corolla",
        "kind": "body",
        "lane": "interrupted",
        "version": 3,
        "seq": 41,
        "risk": "on_time",
        "promised_at": at(9),
        "answer_by": at(1),
        "advisor": "SA01",
        "technicians": [],
        "bay": "B1",
        "slot": "S1",
        "key_at": "hook",
        "priority": 2,
        "since": at(-1),
    }


def test_without_a_plate_the_last_of_the_vin_stands_for_it() -> None:
    assert card(an_order(plate="", vin="LVGTNZ5Z6NA231171"), NOW, HOUSE).plate == "NA231171"


def test_its_technicians_are_who_works_on_it_else_who_is_to() -> None:
    working = an_order("in_progress", working=["T2", "T1"], technician="T9")
    assert card(working, NOW, HOUSE).technicians == ["T1", "T2"]
    assert card(an_order(technician="T9"), NOW, HOUSE).technicians == ["T9"]
    assert card(an_order(), NOW, HOUSE).technicians == []


def test_the_planned_bay_is_shown_while_it_waits_elsewhere() -> None:
    assert card(an_order(planned_bay="B1"), NOW, HOUSE).bay == "B1"
    assert card(an_order(planned_bay="B1", bay="B2"), NOW, HOUSE).bay == "B2"
    assert card(an_order("interrupted", planned_bay="B1"), NOW, HOUSE).bay is None


# the order of cards


def ranked(*orders: Order, when: datetime = NOW) -> list[str]:
    return [order.number for order in sorted(orders, key=lambda order: rank(order, when, HOUSE))]


# From the weightiest: what brings an order before all that have only what comes after it.
AHEAD: list[tuple[str, dict[str, Any]]] = [
    ("late", {"promised_at": NOW - MINUTE}),
    ("rework", {"rework": True}),
    ("waiting customer", {"waits_on_site": True}),
    ("priority", {"priority": 1}),
    ("latest start", {"promised_at": NOW + 20 * HOUR}),
    ("number", {"number": "R0"}),
]
PLAIN: dict[str, Any] = {"number": "R1", "promised_at": NOW + 90 * HOUR}


@pytest.mark.parametrize(
    ("more", "less"),
    [pytest.param(a[1], b[1], id=f"{a[0]} before {b[0]}") for a, b in pairwise(AHEAD)],
)
def test_each_reason_weighs_more_than_the_next(more: dict[str, Any], less: dict[str, Any]) -> None:
    first, second = PLAIN | {"number": "R2"} | more, PLAIN | less
    assert ranked(an_order(**second), an_order(**first)) == [first["number"], second["number"]]


@pytest.mark.parametrize(("reason", "has"), [pytest.param(*one, id=one[0]) for one in AHEAD])
def test_of_two_that_are_the_same_otherwise_each_reason_decides(reason: str, has: dict[str, Any]) -> None:
    del reason
    first, second = PLAIN | {"number": "R2"} | has, PLAIN
    assert ranked(an_order(**second), an_order(**first)) == [first["number"], "R1"]


def test_comebacks_stand_with_rework() -> None:
    comeback, rework = an_order(number="R2", comeback_of="R0"), an_order(number="R1", rework=True)
    plain = an_order(number="R0", waits_on_site=True)
    assert ranked(plain, comeback, rework) == ["R1", "R2", "R0"]
    comeback.priority = 1
    assert ranked(plain, comeback, rework) == ["R2", "R1", "R0"]


def test_one_that_is_only_at_risk_is_not_brought_forward() -> None:
    at_risk = an_order(number="R1", promised_at=NOW + HOUR)
    urgent = an_order(number="R2", promised_at=NOW + 90 * HOUR, priority=4)
    assert card(at_risk, NOW, HOUSE).risk == "at_risk"
    assert ranked(at_risk, urgent) == ["R2", "R1"]


def test_the_latest_start_counts_and_not_the_promise() -> None:
    long = an_order(number="R2", promised_at=NOW + 30 * HOUR, jobs=["open"] * 9)
    short = an_order(number="R1", promised_at=NOW + 25 * HOUR)
    assert ranked(short, long) == ["R2", "R1"]


def test_until_there_is_a_promise_the_time_for_the_answer_stands_for_it() -> None:
    asked = an_order(number="R3", answer_by=NOW + 10 * HOUR)
    sooner = an_order(number="R4", promised_at=NOW + 11 * HOUR)
    later = an_order(number="R2", promised_at=NOW + 12 * HOUR)
    unknown = an_order(number="R1")
    assert ranked(unknown, later, asked, sooner) == ["R4", "R3", "R2", "R1"]
    assert ranked(asked, sooner, when=NOW + 10 * HOUR + MINUTE) == ["R3", "R4"]


# what time alone changes


def turning(order: Order, *times: datetime) -> list[Posting]:
    """Post an order now, and let time pass: one posting for each time."""
    posted = [posting(order, NOW, HOUSE)]
    for when in times:
        posted.append(posted[-1].at(when))
    return posted[1:]


PROMISED: dict[str, Any] = {"promised_at": NOW + 8 * HOUR}
START_BY = NOW + 7 * HOUR - 25 * MINUTE
AT_RISK_FROM = START_BY - 30 * MINUTE


def test_a_waiting_car_turns_at_risk_half_an_hour_before_its_latest_start_and_late_past_its_promise() -> None:
    order = an_order(**PROMISED)
    times = (AT_RISK_FROM - MINUTE, AT_RISK_FROM, NOW + 8 * HOUR, NOW + 8 * HOUR + MINUTE)
    calm, at_risk, still, late = turning(order, *times)
    assert [one.card.risk for one in (calm, at_risk, late)] == ["on_time", "at_risk", "late"]
    assert calm == posting(order, NOW, HOUSE)
    assert still is at_risk  # what did not change is not sent again
    assert turning(order, times[-1] + 99 * HOUR)[0].card == late.card


def test_only_the_risk_and_the_place_in_the_lane_turn_and_they_are_sent_as_they_are() -> None:
    order = an_order(**PROMISED)
    for now in turning(order, AT_RISK_FROM, NOW + 9 * HOUR):
        anew = card(order, NOW + 9 * HOUR if now.card.risk == "late" else AT_RISK_FROM, HOUSE)
        assert now.card == anew
        assert now.text == anew.model_dump_json()


def test_what_is_late_moves_to_the_front_by_time_alone() -> None:
    order, urgent = an_order(number="R2", **PROMISED), an_order(number="R1", priority=1)
    late = turning(order, NOW + 9 * HOUR)[0].card
    other = turning(urgent, NOW + 9 * HOUR)[0].card
    assert sorted([other, late], key=lambda one: one.rank) == [late, other]


def test_a_started_car_is_not_at_risk_and_still_turns_late() -> None:
    order = an_order("in_progress", working=["T1"], **PROMISED)
    assert [one.card.risk for one in turning(order, START_BY, NOW + 9 * HOUR)] == ["on_time", "late"]


@pytest.mark.parametrize("lane", ["waiting", "in_progress", *STOPS, "qc", "wash"])
def test_a_car_turns_late_in_every_lane_before_ready(lane: str) -> None:
    assert turning(an_order(lane, worked=["T1"], **PROMISED), NOW + 9 * HOUR)[0].card.risk == "late"


def test_a_ready_car_and_one_without_a_time_never_turn() -> None:
    for order in (an_order("ready", worked=["T1"], **PROMISED), an_order()):
        assert posting(order, NOW, HOUSE).turns == (None, None)
        assert turning(order, NOW + 99 * HOUR)[0].card.risk == "on_time"
