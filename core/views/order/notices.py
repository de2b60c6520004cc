"""What somebody was told in the last day, as screens list it: which car, what happened, what belongs to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel
from sqlmodel import col, or_, select

from core.domain.base.lanes import Lane
from core.domain.base.table import TRANSITIONS, roles_of
from core.domain.order.corrections import Undone
from core.domain.order.jobs import Job
from core.domain.order.notices import LISTED_FOR, SHOWN_FOR, noticed_as
from core.domain.order.order import Order
from core.domain.order.part_lines import Part
from core.domain.order.questions import Question
from core.domain.order.supplement import Supplement
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from core.store.journal import Entry, entry_of
from core.store.tables import JournalRow
from core.views.order.board import stamp
from core.views.order.lists import reasons

MOST = 100  # on a list; the newest of a busy day
HOLDS_SOME = '%"notices":[{%'  # in the one way in which an entry's data is written
TAKE_OVER = roles_of("accept")
FINISHES = {action for action, rows in TRANSITIONS.items() if any(row.to is Lane.READY for row in rows)}


class NoticeView(BaseModel):
    """A notice. `kind` names its sentence, `facts` fill it; it is still shown for `left` seconds."""

    seq: int
    at: str
    order: str
    plate: str
    kind: str
    facts: dict[str, str]
    left: float
    awaits: bool  # a finished car that nobody accepted yet: it comes first


class NoticeTold(NamedTuple):
    """An entry that is told to somebody, in which role, and for how long it is still shown."""

    entry: Entry
    role: str
    left: float


def notices(floor: StoredFloor, person: str, language: str) -> list[NoticeView]:
    """List what somebody was told, the newest first; what was taken back since was not."""
    by = floor.person(person)
    told = list(_told(floor, by))
    about = _About(floor, {str(one.entry.order) for one in told}, language)
    return [
        NoticeView(
            seq=entry.seq,
            at=stamp(entry.at) or "",
            order=entry.order or "",
            plate=about.plate(entry),
            kind=_kind(entry, role, by),
            facts=about.facts(entry),
            left=left,
            awaits=role in TAKE_OVER and about.awaits(entry),
        )
        for entry, role, left in told
    ]


def _told(floor: StoredFloor, by: Person) -> Iterator[NoticeTold]:
    of_orders = col(JournalRow.order_number).is_not(None)
    holds = or_(col(JournalRow.data).like(HOLDS_SOME), JournalRow.type == Undone.kind)
    newest = select(JournalRow).where(of_orders, holds).order_by(col(JournalRow.seq).desc())
    since, found, undone = floor.at - LISTED_FOR, 0, set[int]()
    for row in floor.session.exec(newest.execution_options(yield_per=100)):
        if row.at < since or found == MOST:
            return
        entry = entry_of(row)
        if entry.type == Undone.kind:
            undone.add(entry.data["entry"])
        role = None if entry.seq in undone else noticed_as(entry.data, entry.person, by)
        if role is not None:
            found += 1
            left = row.recorded_at + SHOWN_FOR - floor.machine_now
            yield NoticeTold(entry, role, max(0.0, left.total_seconds()))


class _About:
    """What the orders say that the entries only name: read at once, for reading whole orders takes long."""

    def __init__(self, floor: StoredFloor, numbers: Iterable[str], language: str) -> None:
        among = list(numbers)
        cars = select(Order.number, Order.plate, Order.vin).where(col(Order.number).in_(among))
        self._plates: dict[str, str] = {
            number: plate or vin[-8:] for number, plate, vin in floor.session.exec(cars)
        }
        waits = (col(Order.lane) == Lane.READY, col(Order.accepted_at).is_(None))
        finished = select(Order.number).where(col(Order.number).in_(among), *waits)
        self._finished = set(floor.session.exec(finished))
        self._delays = reasons(floor.session, language).get("delay", {})
        self._texts: dict[tuple[str, str, str], str] = {}
        for name, kind, key in (
            ("part", Part, Part.number),
            ("job", Job, Job.code),
            ("question", Question, Question.id),
            ("supplement", Supplement, Supplement.id),
        ):
            lines = select(kind.order_number, key, kind.text).where(col(kind.order_number).in_(among))
            self._texts |= {(name, order, str(code)): text for order, code, text in floor.session.exec(lines)}

    def plate(self, entry: Entry) -> str:
        return self._plates.get(entry.order or "", "")

    def awaits(self, entry: Entry) -> bool:
        return entry.type in FINISHES and entry.lane == Lane.READY and entry.order in self._finished

    def facts(self, entry: Entry) -> dict[str, str]:
        """Return what the sentence may name, in words or codes of people."""
        data = entry.data
        named = {
            name: self._texts.get((name, entry.order or "", str(data[name]))) or str(data[name])
            for name in ("part", "job", "question", "supplement")
            if name in data
        }
        plain = {name: value for name, value in data.items() if isinstance(value, str)}
        rows = {name: _listed(data[name]) for name in ("jobs", "parts") if name in data}
        reason = data.get("reason", "")
        return plain | named | rows | {"reason": self._delays.get(reason, reason)}


def _listed(rows: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(str(row.get("text") or row.get("number") or row.get("code")) for row in rows)


class Case(NamedTuple):
    """The cases in which a notice is told in sentences of their own, and which of them an entry is."""

    names: tuple[str, ...]
    of: Callable[[Entry, str, Person], str]


def _to_whom(entry: Entry, role: str, by: Person) -> str:
    del role
    if entry.data.get("technician") == by.code:
        return "you"
    return next((name for name in ("technician", "team") if entry.data.get(name)), "")


CASES: Mapping[str, Case] = {
    "assign": Case(("you", "technician", "team", ""), _to_whom),
    "hand_over": Case(("you", "technician", "team"), _to_whom),
    "back_order": Case(
        ("until", "ask"), lambda entry, *_: "until" if entry.data.get("expected_at") else "ask"
    ),
    "parts_arrived": Case(("fetch", ""), lambda _entry, role, _by: "fetch" if role == "technician" else ""),
    "drop_job": Case(("refused", "deferred"), lambda entry, *_: str(entry.data["outcome"])),
    "answer_supplement": Case(("agreed", "refused"), lambda entry, *_: str(entry.data["answer"])),
    "final_inspection": Case((Lane.WASH.value, Lane.READY.value), lambda entry, *_: str(entry.lane)),
}


def _kind(entry: Entry, role: str, by: Person) -> str:
    """Return the name of its sentence."""
    case = CASES[entry.type].of(entry, role, by) if entry.type in CASES else ""
    return f"{entry.type}.{case}".removesuffix(".")
