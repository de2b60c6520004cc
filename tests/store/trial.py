"""Deeds on trial: a shop with one person per role, and a way to try deeds that leaves nothing behind."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from uuid import uuid4

from sqlmodel import col, select

from core.actions.base.action import Action, read_action
from core.actions.order.reception import Receive
from core.actions.shop.administration import SavePlace
from core.actions.shop.people import SavePerson
from core.domain.base.errors import Refused
from core.domain.base.lanes import Lane
from core.domain.base.rows import SITE
from core.domain.order.signatures import Level
from core.domain.shop.people import ROLES
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import Entry
from core.store.tables import JournalRow
from core.store.transaction import Outcome, Transaction
from core.workshop import Actor, Workshop
from tests.once import once

# Who has one role has its name. The worker does what tests need done before.
WORKER, OTHER_LEAD, HELPER = "worker", "other_lead", "helper"
PEOPLE = {**{role: [role] for role in ROLES}, WORKER: ["technician"], OTHER_LEAD: ["team_lead"]}
PEOPLE[HELPER] = ["supervisor", "advisor", "inspector", "parts_clerk", "washer"]
PLACES = {"B1": "repair_bay", "B2": "repair_bay", "W1": "wash_bay", "S1": "finished_slot", "AREA": "area"}

Late = Callable[[Transaction, str], Any]  # a field whose value only the shop knows by then


class Deed(NamedTuple):
    """An action with its fields, and who does it."""

    action: str
    body: Mapping[str, Any | Late]
    person: str | None


class Tried(NamedTuple):
    """What came of the last deed of a trial."""

    code: str  # "done" or the refusal's
    field: str = ""
    lane: str = ""
    round: int = 0
    outcome: Outcome | None = None
    entry: Entry | None = None


class Over(Exception):  # noqa: N818 - an answer, not an error
    """The trial is over; nothing of it is kept."""

    def __init__(self, tried: list[Tried]) -> None:
        """Carry what was tried past the commit."""
        super().__init__()
        self.tried = tried


class Script(Action):
    """Some deeds on one order, all in one transaction."""

    order: str
    deeds: Any  # a list of Deed; their late fields are no JSON

    def fingerprint(self, person: str | None) -> str:
        """Return nothing to compare: each script is run once."""
        del person
        return ""


class Furnish(Script):
    """Enter an order and drive it somewhere, for keeps."""

    name: ClassVar[str] = "furnish"

    def run(self, tx: Transaction) -> Outcome:
        """Do it all."""
        do(tx, self.order, Deed("receive", reception(self.order), HELPER))
        do_all(tx, self.order, [DELAYED, *self.deeds])
        return tx.unchanged(tx.order(self.order))


class Trial(Script):
    """Do the deeds, then give them all up. Only the last may be refused."""

    name: ClassVar[str] = "trial"
    signed: bool | None = True  # whether the PIN of the last deed is right; None when it is not given

    def run(self, tx: Transaction) -> Outcome:
        """Raise what the last deed came to."""
        *before, last = self.deeds
        do_all(tx, self.order, before)
        written = len(tx.entries)
        try:
            outcome = do(tx, self.order, last, signed=self.signed)
        except Refused as refused:
            raise Over([Tried(refused.code, refused.values.get("field", ""))]) from None
        order = tx.order(self.order)
        entry = tx.entries[-1] if len(tx.entries) > written else None
        raise Over([Tried("done", "", order.lane.value, order.round, outcome, entry)])


class Refusals(Script):
    """Try deeds that change nothing, all at once."""

    name: ClassVar[str] = "refusals"
    signed: bool | None = None

    def run(self, tx: Transaction) -> Outcome:
        """Raise what each was refused with; what is done after all stays done for the next."""
        raise Over([self._refusal(tx, deed) for deed in self.deeds])

    def _refusal(self, tx: Transaction, deed: Deed) -> Tried:
        try:
            do(tx, self.order, deed, signed=self.signed)
        except Refused as refused:
            return Tried(refused.code, refused.values.get("field", ""))
        return Tried("done")


def try_out(
    shop: Workshop, order: str, deed: Deed, before: Iterable[Deed] = (), *, signed: bool | None = True
) -> Tried:
    """Say what a deed would come to after some others."""
    # A copy takes None as it is; to an action it would be a field left out.
    trial = Trial(order=order, deeds=[*before, deed]).model_copy(update={"signed": signed})
    return _over(shop, trial)[0]


def refusals(shop: Workshop, order: str, deeds: Iterable[Deed], *, signed: bool | None = None) -> list[str]:
    """Say with which code each deed is refused, or that it is done."""
    return [tried.code for tried in _over(shop, Refusals(order=order, deeds=list(deeds), signed=signed))]


def _over(shop: Workshop, script: Script) -> "list[Tried]":
    try:
        shop.run(script, Actor(None, "trial"))
    except Over as over:
        return over.tried
    raise AssertionError(script)


def do_all(tx: Transaction, order: str, deeds: Iterable[Deed]) -> None:
    """Do one deed after the other."""
    for deed in deeds:
        do(tx, order, deed)


def do(tx: Transaction, order: str, deed: Deed, *, signed: bool | None = True) -> Outcome:
    """Do a deed as a program would ask for it."""
    tx.actor = Actor(deed.person, "trial", pin_checked=signed, receiver_checked=True)
    body = {name: value(tx, order) if callable(value) else value for name, value in deed.body.items()}
    body = {"command_id": str(uuid4()), **body}
    action = Receive.read(body) if deed.action == "receive" else read_action(deed.action, order, body)
    outcome = action.run(tx)
    tx.session.flush()
    return outcome


# the shop


NINE = "2026-11-23T09:00+08:00@0"  # a Monday; the clock stands still


def a_trial_shop(folder: Path) -> Workshop:
    """Open a shop in which everybody has one role, and an order stands in each lane under its name."""
    shutil.copytree(once("trial", _furnish), folder, dirs_exist_ok=True)
    return open_workshop(Settings(data=folder, clock=NINE))


def _furnish(folder: Path) -> None:
    shop = open_workshop(Settings(data=folder, clock=NINE))
    furnish(shop)
    shop.close()


def furnish(shop: Workshop) -> None:
    """Let everybody in, and drive an order into each lane."""
    for code, roles in PEOPLE.items():
        person = SavePerson(code=code, person=f"{code} 1", roles=roles, team="A", skill=5)
        shop.run(person, Actor(None, "trial"))
    for code, kind in PLACES.items():
        shop.run(SavePlace(code=code, place=code, kind=kind), Actor(None, "trial"))
    for lane in sorted(Lane, key=lambda lane: lane is Lane.IN_PROGRESS):  # last: there the worker stays
        shop.run(Furnish(order=lane.value, deeds=road_to(lane)), Actor(None, "trial"))


def reception(number: str, **changes: Any) -> dict[str, Any]:
    """Return an order as it comes in: one job, one part, the wash wanted."""
    return {
        "number": number,
        "plate": f"A{number}",
        "customer": "Customer 1",
        "phone": "0000",
        "advisor": "advisor",
        "kind": "repair",
        "received_at": "2026-11-23T08:00:00+08:00",
        "promised_at": "2026-11-23T18:00:00+08:00",
        "wash": True,
        "jobs": [
            {"code": "J1", "text": "Brake pads", "standard_hours": 1.5, "skill": 2},
            {"code": "J2", "text": "Wipers", "standard_hours": 0.2},
        ],
        "parts": [
            {"number": "P1", "text": "Pads", "quantity": 2},
            {"number": "P9", "text": "Wiper blades", "quantity": 1},
        ],
        **changes,
    }


# roads to the lanes


def road_to(lane: Lane) -> list[Deed]:
    """Return what must be done for a waiting order to come there."""
    started = [Deed("start", {"walkround": "ok"}, WORKER), ISSUED, DROPPED]
    checked = [*started, Deed("tick_job", {"job": "J1"}, WORKER), passed("self", WORKER)]
    washed = [*checked, passed("lead", OTHER_LEAD), passed("final", HELPER)]
    ready = [*washed, Deed("skip_wash", {"by": "customer", "why": "in a hurry"}, HELPER)]
    return {
        Lane.WAITING: [],
        Lane.IN_PROGRESS: started,
        Lane.INTERRUPTED: [*started, stopped("A")],
        Lane.AWAITING_PARTS: [*started, wanted(), stopped("C")],
        Lane.QC: checked,
        Lane.WASH: washed,
        Lane.READY: ready,
        Lane.DELIVERED: [*ready, *accepted(), Deed("deliver", {}, "advisor")],
        Lane.CANCELLED: [Deed("cancel", {"reason": "customer left"}, "advisor")],
    }[lane]


ISSUED = Deed(
    "issue_parts", {"part": "P1", "quantity": 1, "receiver": WORKER, "receiver_pin": "0000"}, HELPER
)
DROPPED = Deed(
    "drop_job",
    {"job": "J2", "outcome": "deferred", "by": "customer", "channel": "phone", "why": "too dear"},
    HELPER,
)
DELAYED = Deed("flag_delay", {"reason": "rework", "estimate": "2026-11-23T19:00:00+08:00"}, HELPER)


def accepted() -> list[Deed]:
    """Return what `deliver` asks for."""
    return [
        Deed("accept", {}, "advisor"),
        Deed("notify_customer", {"channel": "phone", "text": "ready"}, "advisor"),
        Deed("settle", {"how": "paid"}, "advisor"),
    ]


def passed(level: Level, person: str, **more: Any) -> Deed:
    """Return a check in which everything is in order."""
    return Deed(CHECKS[level], {"outcome": "pass", "items": all_ok(level), **more}, person)


def failed(level: Level, person: str) -> Deed:
    """Return a check that finds something."""
    return Deed(CHECKS[level], {"outcome": "fail", "items": one_not_ok(level)}, person)


CHECKS: dict[Level, str] = {"self": "self_check", "lead": "lead_check", "final": "final_inspection"}


def all_ok(level: Level) -> Late:
    """Answer every item of the level well."""

    def items(tx: Transaction, order: str) -> list[dict[str, Any]]:
        asked = tx.checklist(level, tx.order(order).kind)
        return [
            {"item": item.item, "answer": "ok", "value": 1 if item.needs_value else None} for item in asked
        ]

    return items


def one_not_ok(level: Level) -> Late:
    """Answer every item of the level well but the first."""

    def items(tx: Transaction, order: str) -> list[dict[str, Any]]:
        first, *others = all_ok(level)(tx, order)
        return [{**first, "answer": "not_ok", "note": "rattles"}, *others]

    return items


def stopped(reason: str) -> Deed:
    """Return an interruption."""
    return Deed("interrupt", {"reason": reason, "detail": "no_bay"}, HELPER)


def wanted(part: str = "P2") -> Deed:
    """Return a request for a part."""
    return Deed("request_parts", {"parts": [{"number": part, "text": "Disc", "quantity": 2}]}, HELPER)


def last_entry(tx: Transaction, order: str) -> int:
    """Return the number of the order's last entry."""
    query = select(JournalRow.seq).where(JournalRow.site_id == SITE, JournalRow.order_number == order)
    return tx.session.exec(query.order_by(col(JournalRow.seq).desc())).first() or 0


def newest(what: str) -> Late:
    """Name the newest question, supplement or alert of the order."""

    def named(tx: Transaction, order: str) -> str:
        rows = getattr(tx.order(order), what)
        return str(rows[-1].id) if rows else "0"

    return named
