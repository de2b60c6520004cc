"""Orders, people and a floor to try one rule on, without a database."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from core.domain.base.errors import Refused, UnknownPerson, UnknownPlace
from core.domain.base.events import Stamp
from core.domain.base.lanes import Lane
from core.domain.order.alerts import Recipient, raise_alerts
from core.domain.order.checklist import CheckedItem
from core.domain.order.jobs import Job
from core.domain.order.order import Order, OrderEvent
from core.domain.order.part_lines import Part
from core.domain.order.promise import Promise
from core.domain.order.questions import Question
from core.domain.order.signatures import Signature
from core.domain.order.supplement import Supplement
from core.domain.order.working_time import Segment
from core.domain.shop.house import House
from core.domain.shop.lists import ChecklistItem
from core.domain.shop.people import Person
from core.domain.shop.places import Place
from core.store.replay import MemoryBook

HOUSE = House()
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
_seq = count(1000)


def a_technician(code: str = "T1", *, skill: int = 3, team: str | None = "A") -> Person:
    return Person(code=code, name=code, roles=["technician"], skill=skill, team=team)


def somebody(role: str, code: str = "", team: str | None = "A") -> Person:
    return Person(code=code or role, name=role, roles=[role], skill=3, team=team)


class FakeFloor:
    """A floor on which everybody and every place is known by name."""

    def __init__(self, *people: Person, house: House = HOUSE) -> None:
        """Start with technicians T1 and T2 of team A, T9 of team B, a bay, a wash bay, slots and an area."""
        everybody = [a_technician(), a_technician("T2"), a_technician("T9", team="B"), *people]
        kinds = {"B1": "repair_bay", "W1": "wash_bay", "S1": "finished_slot", "YARD": "area"}
        self.at = NOW
        self.house = house
        self.people = {person.code: person for person in everybody}
        self.places = {code: Place(code=code, name=code, kind=kind) for code, kind in kinds.items()}
        self.cars: dict[str, str] = {}
        self.busy: dict[str, str] = {}
        self.photos: set[str] = set()

    def person(self, code: str) -> Person:
        person = self.people.get(code)
        if person is None or not person.active:
            raise UnknownPerson(person=code)
        return person.as_of(self.at)

    def find_person(self, code: str) -> Person | None:
        return self.people.get(code)

    def everybody(self, *, away: bool = False) -> list[Person]:
        here = [person for person in self.people.values() if person.active]
        return [person for person in here if person.off_duty] if away else here

    def place(self, code: str) -> Place:
        if code not in self.places or not self.places[code].active:
            raise UnknownPlace(place=code)
        return self.places[code]

    def occupant(self, place: str) -> str | None:
        return self.cars.get(place)

    def working_on(self, person: str) -> str | None:
        return self.busy.get(person)

    def leads_of(self, team: str) -> list[str]:
        return [
            code for code, person in self.people.items() if person.team == team and person.has("team_lead")
        ]

    def knows_team(self, team: str) -> bool:
        return any(person.team == team for person in self.people.values())

    def knows_photo(self, name: str) -> bool:
        return name in self.photos

    def checklist(self, level: str, kind: str) -> list[ChecklistItem]:
        texts = {"en": "Brakes", "zh_hans": "", "zh_hant": ""}
        about: dict[str, Any] = {"level": level, "kind": kind, **texts}
        return [
            ChecklistItem(item="look", position=1, needs_value=False, **about),
            ChecklistItem(item="measure", position=2, needs_value=True, **about),
        ]


def an_order(
    lane: str = "waiting",
    *,
    jobs: Iterable[str] = ("open",),
    parts: Iterable[str] = (),
    worked: Iterable[str] = (),
    working: Iterable[str] = (),
    signed: Iterable[str] = (),
    questions: Iterable[str] = (),
    supplements: Iterable[str] = (),
    **fields: Any,
) -> Order:
    """Return an order in this lane; jobs, parts, questions and supplements by state, the rest by person."""
    about: dict[str, Any] = {
        "number": "R1",
        "kind": "repair",
        "plate": "A1",
        "advisor": "advisor",
        "received_at": NOW - HOUR,
        "lane_since": NOW - HOUR,
    }
    order = Order(lane=Lane(lane), **{**about, **fields})
    own: dict[str, Any] = {"order_number": "R1"}
    for n, state in enumerate(jobs, 1):
        order.jobs.append(
            Job(code=f"J{n}", position=n, text=f"Job {n}", standard_hours=1, skill=2, state=state, **own)
        )
    for n, state in enumerate(parts, 1):
        held = 2 if state == "issued" else 0
        line = Part(number=f"P{n}", position=n, text=f"Part {n}", quantity=2, issued=held, state=state, **own)
        line.ever_issued = held > 0
        order.parts.append(line)
    for n, person in enumerate([*worked, *working], 1):
        ended = NOW if person in worked else None
        begun: dict[str, Any] = {
            "started_at": NOW - HOUR,
            "ended_at": ended,
            "opened_by": n,
            "round": order.round,
        }
        order.segments.append(Segment(position=n, person=person, **begun, **own))
    for n, (level, person) in enumerate(zip(("self", "lead", "final"), signed, strict=False), 1):
        what: dict[str, Any] = {
            "round": order.round,
            "level": level,
            "person": person,
            "at": NOW,
            "outcome": "pass",
        }
        order.signatures.append(Signature(seq=n, **what, **own))
    for n, state in enumerate(questions, 1):
        order.questions.append(Question(id=n, text="Which oil?", whom="customer", state=state, **own))
    for n, state in enumerate(supplements, 1):
        order.supplements.append(Supplement(id=n, text="Wipers", hours=0.2, state=state, **own))
    if order.promised_at:
        order.promises.append(Promise(position=1, promised_at=order.promised_at, at=NOW - HOUR, **own))
    return order


def happen(
    order: Order, event: OrderEvent, lane: str | None = None, *, by: str = "T1", alerts: Iterable[str] = ()
) -> int:
    """Let it happen to the order, alerting these roles; return the entry's number."""
    book = MemoryBook()
    book.add(order)
    stamp = Stamp(next(_seq), NOW, by, "kiosk", order.number, Lane(lane) if lane else order.lane)
    event.apply(book, stamp)
    raise_alerts(order, stamp, event, [Recipient(role=role) for role in alerts])
    return stamp.seq


def refusal(rule: Callable[..., object], *args: Any, **fields: Any) -> str:
    """Return the code with which the rule says no."""
    try:
        rule(*args, **fields)
    except Refused as refused:
        return refused.code
    return "allowed"


def items(
    look: str = "ok", measure: str = "ok", *, value: float | str | None = 3, note: str = ""
) -> list[CheckedItem]:
    """Answer the two items of the fake floor's checklist."""
    answers = [{"item": "look", "answer": look, "note": note}]
    answers.append({"item": "measure", "answer": measure, "note": note, "value": value})  # type: ignore[dict-item]
    return [CheckedItem.model_validate(answer) for answer in answers]


def open_alerts(order: Order) -> list[str]:
    """Return the kinds of the alerts that still ask."""
    return [alert.kind for alert in order.alerts if alert.open]


def stored(order: Order) -> list[dict[str, Any]]:
    """Return the order and all rows that hang on it as tables keep them, but for what counts its entries."""
    held = [row for rows in Order.__sqlmodel_relationships__ for row in getattr(order, rows)]
    return [{**order.kept(), "seq": ..., "version": ...}, *(row.kept() for row in held)]
