"""The rules' answers that pictures bear, so that no screen works them out."""

from core.domain.base.lanes import Lane
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.views.order.board import Card, card
from core.views.order.counter import CHOICES, CounterLine
from core.views.order.dispatch import AtHand, Loan
from core.views.order.order import OrderView, order_view
from core.views.order.paper import papers
from core.views.order.people import PersonView, PlaceView, person_view
from tests.domain.building import HOUSE, NOW, an_order, somebody

GATE = ["accept", "notify_customer", "settle", "park"]


def seen(order: Order, *deeds: str) -> OrderView:
    return order_view(order, at=NOW, house=HOUSE, customer=None, items=[], deeds=deeds)


def on_board(lane: str) -> Card:
    return card(an_order(lane), NOW, HOUSE)


def test_what_is_missing_was_asked_for_and_is_not_here() -> None:
    states = ("planned", "requested", "back_order", "arrived", "issued", "withdrawn")
    assert [part.state for part in seen(an_order(parts=states)).missing_parts] == ["requested", "back_order"]


def test_what_waits_for_an_answer_is_open() -> None:
    order = seen(an_order(questions=["open", "answered"], supplements=["agreed", "open", "refused"]))
    assert [one.state for one in order.open_questions] == ["open"]
    assert [one.state for one in order.open_supplements] == ["open"]


def test_a_job_is_open_done_or_dropped() -> None:
    jobs = seen(an_order(jobs=["open", "done", "refused", "deferred"])).jobs
    assert [(job.is_open, job.is_done, job.is_dropped) for job in jobs] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (False, False, True),
    ]


def test_a_promise_counts_down_while_it_can_still_be_missed() -> None:
    assert [lane for lane in Lane if not on_board(lane).counts_down] == ["ready", "delivered", "cancelled"]


def test_a_car_waits_then_work_has_begun() -> None:
    assert [lane for lane in Lane if not on_board(lane).begun] == ["waiting"]


def test_a_car_stands_in_two_lanes_and_has_left_in_two() -> None:
    assert [lane for lane in Lane if on_board(lane).stopped] == ["interrupted", "awaiting_parts"]
    assert [lane for lane in Lane if on_board(lane).ended] == ["delivered", "cancelled"]


def test_each_step_to_the_gate_moves_a_ready_car_on_once() -> None:
    assert seen(an_order("ready"), *GATE).deeds_that_move_on == GATE
    assert seen(an_order("ready", accepted_at=NOW), *GATE).deeds_that_move_on == GATE[1:]
    done = an_order("ready", accepted_at=NOW, told_at=NOW, settled_at=NOW)
    assert seen(done, *GATE).deeds_that_move_on == ["park"]


def test_telling_and_settling_move_nothing_on_before_the_car_is_ready() -> None:
    assert seen(an_order("wash"), "notify_customer", "settle", "skip_wash").deeds_that_move_on == [
        "skip_wash"
    ]


def test_papers_are_offered_to_whom_the_rules_would_give_them() -> None:
    assert [papers(an_order(lane), somebody("advisor")) for lane in ("wash", "ready", "delivered")] == [
        ["tag", "sheet"],
        ["tag", "sheet", "delivery-note"],
        ["sheet", "delivery-note", "gate-pass"],
    ]
    assert papers(an_order("delivered"), somebody("technician")) == ["delivery-note"]


def test_a_place_takes_the_car_that_stands_there_and_an_area_any() -> None:
    def takes(kind: str, order: str | None) -> bool:
        return PlaceView(code="P", name="P", kind=kind, team=None, active=True, order=order).takes("R1")

    assert [takes("repair_bay", order) for order in (None, "R1", "R2")] == [True, True, False]
    assert [takes("finished_slot", order) for order in (None, "R1", "R2")] == [True, True, False]
    assert takes("area", "R2")


def a_person(*roles: str) -> PersonView:
    return person_view(Person(code="P", name="P", roles=[*roles]))


def test_technicians_and_team_leads_repair() -> None:
    assert [
        role for role in ("technician", "team_lead", "inspector", "advisor") if a_person(role).repairs
    ] == [
        "technician",
        "team_lead",
    ]


def test_beside_a_technician_somebody_is_named_by_own_roles() -> None:
    one = AtHand(
        person=a_person("inspector", "technician", "team_lead", "washer"),
        current=None,
        next=None,
        off_duty=False,
        lent=[Loan(role="inspector", until="2026-11-23T10:00:00Z")],
    )
    assert one.own_roles == ["technician", "team_lead", "washer"]
    assert one.special_roles == ["team_lead", "washer"]


def test_a_line_handed_out_in_part_is_open_and_may_come_back() -> None:
    def listed(state: str, *, issued: float, rest: float) -> list[str]:
        about = {"number": "N", "text": "", "source": "shop", "overdue": False, "deeds": []}
        times = {"expected_at": None, "ask_again_at": None}
        return CounterLine(quantity=2, state=state, issued=issued, rest=rest, **about, **times).listed_under

    assert listed("arrived", issued=0, rest=2) == ["arrived", "open"]
    assert listed("arrived", issued=1, rest=1) == ["arrived", "open", "issued"]
    assert listed("issued", issued=2, rest=0) == ["issued"]
    assert {"open", "arrived", "issued"} <= set(CHOICES)
