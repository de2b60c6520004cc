"""Random people do random things to a few orders; what must always hold is looked at after every step."""

import atexit
import random
import shutil
import tempfile
from collections import Counter as Tally
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import func, select

from core.actions.access.tags import ReissueTag
from core.actions.base.action import ORDER_ACTIONS, Action, read_action
from core.actions.order.deeds import deeds
from core.actions.order.reception import Receive
from core.actions.shop.administration import SavePlace
from core.actions.shop.people import LendRole, SavePerson, SetOffDuty, TakeBackRole
from core.domain.base.errors import Refused
from core.domain.base.lanes import ENDED, Lane
from core.domain.order.delivery import told
from core.domain.order.order import Order
from core.domain.order.questions import unanswered
from core.domain.order.signatures import LEVELS, fully_signed, signed_levels
from core.domain.order.working_time import Segment
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import read
from core.store.replay import Chain, MemoryBook, differences, replay, verify
from core.store.session import SiteSession
from core.store.tables import CommandRow, Counter, Customer
from core.store.transaction import Outcome
from core.workshop import Actor
from tests.store.as_stored import Stored, as_stored, not_set_back
from tests.store.trial import NINE, reception
from tests.undoable import undoable

# Some hold two roles, to try whether they can sign twice.
CREW = {
    "T1": ["technician"],
    "T2": ["technician"],
    "L1": ["team_lead", "technician"],
    "L2": ["team_lead"],
    "Q1": ["inspector", "technician"],
    "Q2": ["inspector", "team_lead"],
    "V1": ["supervisor"],
    "A1": ["advisor"],
    "P1": ["parts_clerk"],
    "W1": ["washer", "technician"],
    "M1": ["manager"],
}
PLACES = {"B1": "repair_bay", "B2": "repair_bay", "WB": "wash_bay", "S1": "finished_slot", "YARD": "area"}
ORDERS = ("R1", "R2", "R3")
UNDOABLE = undoable()


@given(seed=st.integers(0, 2**32))
@settings(max_examples=6, derandomize=True, deadline=None, database=None, phases=[Phase.generate])
def test_whatever_people_do_the_shop_stays_in_order(seed: int) -> None:
    floor = Floor(random.Random(seed))
    try:
        floor.walk(100)
    finally:
        floor.close()


class Floor:
    """A shop with three orders; every deed goes through the writer."""

    def __init__(self, chance: random.Random) -> None:
        """Open a copy of a shop that has people and places."""
        self.chance = chance
        self.folder = Path(tempfile.mkdtemp(prefix="sevenlanes-model-"))
        shutil.copytree(_furnished(), self.folder, dirs_exist_ok=True)
        self.shop = open_workshop(Settings(data=self.folder, clock=NINE))
        self.journal, self.book = Chain([]), MemoryBook()

    def close(self) -> None:
        """Close it and forget it."""
        self.shop.close()
        shutil.rmtree(self.folder)

    def walk(self, steps: int) -> None:
        """Let so many things happen, and look after each; at the end prove the whole journal once more."""
        for number in ORDERS:
            assert self.submit(Receive.read(_form(number)), "A1") is not None
        happenings = [
            *(self.go_on, self.do_what_is_offered, self.do_anything, self.run_the_shop),
            *(self.wait, self.restart),
        ]
        for happening in self.chance.choices(happenings, weights=(45, 25, 20, 5, 4, 1), k=steps):
            happening(self.chance.choice(ORDERS))
            self.everything_holds()
        with self.shop.reading() as session:
            assert verify(session) == []

    # what people do

    def go_on(self, number: str) -> None:
        """Somebody does what brings the car nearer to its customer."""
        action, people = _next_deed(self.order(number), self.chance)
        self.attempt(action, number, self.chance.choice(people))

    def do_what_is_offered(self, number: str) -> None:
        """Somebody does one of the deeds that a screen would offer."""
        person = self.chance.choice(sorted(CREW))
        offered = self.shop.look_now(lambda floor: deeds(floor.order(number), floor.person(person), floor))
        if offered:
            self.attempt(self.chance.choice(offered), number, person)

    def do_anything(self, number: str) -> None:
        """Somebody, perhaps nobody, tries something, sensible or not."""
        person = self.chance.choice([*sorted(CREW), "nobody"])
        action = self.chance.choice(sorted(ORDER_ACTIONS))
        self.attempt(action, number, person, broken=self.chance.random() < 0.3)

    def run_the_shop(self, number: str) -> None:
        """Roles are lent, people excused, badges and hang tags made anew."""
        chance, whose = self.chance, self.chance.choice(sorted(CREW))
        role = chance.choice(["technician", "team_lead", "inspector"])
        until = self.shop.clock.now() + timedelta(minutes=chance.randint(1, 300))
        known = self.shop.look_now(lambda floor: floor.person(whose))
        deputy = chance.choice([*sorted(CREW), ""])
        saved = SavePerson(code=whose, person=whose, roles=CREW[whose], team="A", skill=5, deputy=deputy)
        action = chance.choice(
            [
                LendRole(whose=whose, role=role, until=until),
                TakeBackRole(whose=whose, role=role),
                SetOffDuty(whose=whose, off_duty=not known.off_duty),
                ReissueTag(kind="person", code=whose),
                ReissueTag(kind="order", code=number),
                saved,
            ]
        )
        self.submit(action, None if action is saved else "V1")

    def wait(self, _number: str) -> None:
        """Time passes."""
        clock: Any = self.shop.clock
        clock.move_to(clock.now() + timedelta(minutes=self.chance.randint(1, 90)))

    def restart(self, _number: str) -> None:
        """End the process and begin again."""
        self.shop.close()
        self.shop = open_workshop(Settings(data=self.folder, clock=NINE))

    # what must hold of each deed

    def attempt(self, name: str, number: str, person: str, *, broken: bool = False) -> None:
        """Try a deed: refused it leaves nothing, done twice it is done once, undone it was never done."""
        order, chance = self.order(number), self.chance
        body = _body(name, order, chance)
        if broken and body:
            body[chance.choice(sorted(body))] = chance.choice([None, "", -1, "nonsense", {"a": []}, []])
        action = read_action(name, number, {"command_id": str(uuid4()), **body})
        undoes = name in UNDOABLE and chance.random() < 0.3
        before, stored = self.counted(), as_stored(self.folder) if undoes else {}
        outcome = self.submit(action, person)
        if outcome is None:
            assert self.counted() == before
            return
        if name == "deliver":
            _was_ready_to_go(order)
        done = self.counted()
        again = self.submit(action, person)
        assert again is not None
        assert not again.changed
        assert (self.counted(), again.seq) == (done, outcome.seq)
        if undoes and outcome.changed:
            self.take_back(number, person, stored)

    def take_back(self, number: str, person: str, before: Stored) -> None:
        """Undo, and find everything as it was."""
        undone = self.submit(read_action("undo", number, {"command_id": str(uuid4())}), person)
        assert undone is not None
        assert not_set_back(before, as_stored(self.folder)) == {}

    def submit(self, action: Action, person: str | None) -> Outcome | None:
        """Hand an action to the writer; None when it is refused."""
        actor = Actor(person, "model", pin_checked=True, receiver_checked=True)
        try:
            return self.shop.submit(action, actor).result().outcome
        except Refused:
            return None

    # what must always hold

    def everything_holds(self) -> None:
        """Look at all orders and at the journal."""
        with self.shop.reading() as session:
            orders = session.exec(select(Order)).all()
            for must_hold in ALWAYS:
                must_hold(orders)
            self.the_journal_tells_the_truth(session)

    def the_journal_tells_the_truth(self, session: SiteSession) -> None:
        """Follow the chain from where it was left, and compare the replayed shop with the stored one."""
        self.journal = Chain(read(session, after=self.journal.seq), self.journal.seq, self.journal.hash)
        replay(self.journal, self.book)
        counter = session.exec(select(Counter)).one()
        assert self.journal.broken == []
        assert (counter.seq, counter.hash) == (self.journal.seq, self.journal.hash)
        assert differences(session, self.book) == []

    # looking

    def order(self, number: str) -> Order:
        """Return an order as it is stored."""
        return self.shop.look_now(lambda floor: floor.order(number))

    def counted(self) -> tuple[int, ...]:
        """Return how many entries, commands, customers and segments there are."""
        with self.shop.reading() as session:
            seq = session.exec(select(Counter.seq)).one()
            return (seq, *(_count(session, kind) for kind in (CommandRow, Customer, Segment)))


def _count(session: SiteSession, kind: type[Any]) -> int:
    return session.exec(select(func.count()).select_from(kind)).one()


def nobody_works_on_two_cars(orders: Sequence[Order]) -> None:
    working = Tally(s.person for order in orders for s in order.segments if s.ended_at is None)
    assert [person for person, count in working.items() if count > 1] == []


def work_runs_only_in_progress_and_forward(orders: Sequence[Order]) -> None:
    for order in orders:
        assert order.lane is Lane.IN_PROGRESS or not [s for s in order.segments if s.ended_at is None]
        assert all(s.ended_at is None or s.ended_at >= s.started_at for s in order.segments)


def three_people_check_a_round(orders: Sequence[Order]) -> None:
    for order in orders:
        assert signed_levels(order) == list(LEVELS[: len(signed_levels(order))])
        for number in range(1, order.round + 1):
            worked = {s.person for s in order.segments if s.round == number}
            signed = [s for s in order.signatures if s.round == number and s.voided_by is None]
            assert len({s.person for s in signed}) == len(signed)
            assert not worked & {s.person for s in signed if s.level != "self"}


def one_car_stands_in_a_place(orders: Sequence[Order]) -> None:
    places = [place for order in orders for place in (order.bay, order.slot) if place]
    assert [place for place, count in Tally(places).items() if count > 1 and place != "YARD"] == []


def ended_orders_ask_nothing(orders: Sequence[Order]) -> None:
    for order in orders:
        if order.lane in ENDED:
            assert order.place is None
            assert not [alert for alert in order.alerts if alert.open and alert.kind != "corrected"]


ALWAYS = (
    nobody_works_on_two_cars,
    work_runs_only_in_progress_and_forward,
    three_people_check_a_round,
    one_car_stands_in_a_place,
    ended_orders_ask_nothing,
)


def _was_ready_to_go(order: Order) -> None:
    """Delivered means: accepted, told since ready, settled; complete, or marked not repaired."""
    assert order.accepted_at is not None
    assert order.settled_at is not None
    assert told(order)
    assert not unanswered(order)
    assert order.not_repaired or fully_signed(order)
    assert order.not_repaired or not [job for job in order.jobs if job.state == "open"]


def _form(number: str) -> dict[str, Any]:
    return {**reception(number, advisor="A1", wash=number == "R1"), "command_id": str(uuid4())}


@cache
def _furnished() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sevenlanes-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shop = open_workshop(Settings(data=folder, clock=NINE))
    for code, roles in CREW.items():
        shop.run(SavePerson(code=code, person=code, roles=roles, team="A", skill=5), Actor(None, "model"))
    for code, kind in PLACES.items():
        shop.run(SavePlace(code=code, place=code, kind=kind), Actor(None, "model"))
    shop.close()
    return folder


# what brings a car on, and with which fields


WORKERS, LEADS, INSPECTORS = ["T1", "T2", "L1", "Q1", "W1"], ["L1", "L2", "Q2"], ["Q1", "Q2"]


def _next_deed(order: Order, chance: random.Random) -> tuple[str, list[str]]:
    """Name what is due on this order, and who might do it."""
    if any(question.state == "open" for question in order.questions):
        return "answer", ["A1", "V1"]
    if any(supplement.state == "open" for supplement in order.supplements):
        return "answer_supplement", ["A1"]
    if any(part.state in {"requested", "back_order"} for part in order.parts):
        return "parts_arrived", ["P1"]
    washing = chance.choice(["start_wash", "finish_wash", "skip_wash"])
    due = {
        Lane.WAITING: ("start", WORKERS),
        Lane.IN_PROGRESS: _next_in_work(order),
        Lane.INTERRUPTED: ("resume", WORKERS),
        Lane.AWAITING_PARTS: ("resume", WORKERS),
        Lane.QC: _next_in_qc(order),
        Lane.WASH: (washing, ["W1", "V1"]),
        Lane.READY: (_next_in_ready(order), ["A1"]),
    }
    return due.get(order.lane, ("correct", ["V1"]))


def _next_in_work(order: Order) -> tuple[str, list[str]]:
    if any(job.state == "open" for job in order.jobs):
        return "tick_job", WORKERS
    on_it = [s.person for s in order.segments if s.round == order.round]
    return ("self_check", on_it) if on_it else ("start", WORKERS)


def _next_in_qc(order: Order) -> tuple[str, list[str]]:
    due = [("void_signature", ["V1"]), ("lead_check", LEADS), ("final_inspection", INSPECTORS)]
    return due[len(signed_levels(order)) % len(due)]


def _next_in_ready(order: Order) -> str:
    if not order.accepted_at:
        return "accept"
    if not told(order):
        return "notify_customer"
    return "deliver" if order.settled_at else "settle"


def _body(name: str, order: Order, chance: random.Random) -> dict[str, Any]:
    """Return fields that make sense, most of the time."""
    pick = chance.choice
    person, place, later = pick(sorted(CREW)), pick(sorted(PLACES)), f"2026-11-2{pick('3459')}T12:00:00Z"
    said = {"by": "customer", "channel": "phone"}
    whole: dict[str, Any] = {
        **said,
        "team": pick(["A", "A", "B"]),
        "priority": pick([1, 5, 9]),
        "technician": person,
        "walkround": pick(["ok", "ok", "differs"]),
        "reason": pick(["A", "B", "C"]) if name == "interrupt" else "because",
        "detail": pick(["no_bay", ""]),
        "why": "because",
        "what": "rattles",
        "text": "Look at it",
        "whom": "customer",
        "hours": 0.5,
        "price": 100,
        "quantity": pick([1, 1, 0.5, 3]),
        "receiver": person,
        "receiver_pin": "0000",
        "slot": pick(["S1", "YARD", "YARD", place]),
        "bay": "WB" if name == "start_wash" else pick(["B1", "B2", place]),
        "key_tag": pick(["7", "8"]),
        "expected_at": later,
        "estimate": later,
        "promised_at": later,
        "agreed_by": "customer",
        "how": "paid",
        "to": pick(["work", "wash"]),
        "outcome": {"drop_job": "refused"}.get(name, pick(["pass", "pass", "pass", "fail"])),
        "level": pick(LEVELS),
        "entry": pick([order.seq, *(s.opened_by for s in order.segments)]),
        "job": pick([job.code for job in order.jobs] or ["J1"]),
        "jobs": [{"code": f"N{pick(range(9))}", "text": "More", "standard_hours": 1}],
        "part": pick([part.number for part in order.parts] or ["P1"]),
        "parts": [{"number": f"P{pick(range(5))}", "text": "Part", "quantity": 1}],
        "question": pick([str(question.id) for question in order.questions] or ["0"]),
        "supplement": pick([str(supplement.id) for supplement in order.supplements] or ["0"]),
        "answer": pick(["agreed", "refused"]),
        "alert": pick([alert.id for alert in order.alerts] or ["0-0"]),
        "charged": [part.number for part in order.parts],
        "lane": pick([*order.lanes_left, *Lane]),
        "ended_at": "2026-11-23T01:00:00Z",
    }
    whole["items"] = _items(name, order, whole["outcome"])
    optional = {"technician", "team", "bay", "slot", "priority", "promised_at", "ended_at", "lane"}
    fields = ORDER_ACTIONS[name].model_fields
    return {
        field: value
        for field, value in whole.items()
        if field in fields and (fields[field].is_required() or field not in optional or chance.random() < 0.6)
    }


LISTS = {"self_check": "self", "lead_check": "lead", "finish_wash": "wash", "accept": "accept"}


def _items(name: str, order: Order, outcome: str) -> list[dict[str, Any]]:
    level = LISTS.get(name, "final")
    answers = [{"item": item, "answer": "ok", "value": "1"} for item in _checklist(level, order.kind)]
    if outcome == "fail":
        answers[0].update(answer="not_ok", note="leaks")
    return answers


@cache
def _checklist(level: str, kind: str) -> list[str]:
    shop = open_workshop(Settings(data=_furnished(), clock=NINE))
    found = shop.look_now(lambda floor: [item.item for item in floor.checklist(level, kind)])
    shop.close()
    return found
