"""The table of transitions, row by row: every action in every lane by every role is allowed or refused as it says.

The table is read here once more, by other code than the product's. A refusal must come in the agreed order:
role, lane, fields, PIN, rule.
"""

import ast
import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.actions.base.action import ORDER_ACTIONS
from core.domain.base.lanes import Lane
from core.domain.shop.people import ROLES as PERSON_ROLES
from core.store.transaction import Transaction
from core.workshop import Workshop
from tests.store.trial import (
    HELPER,
    ISSUED,
    OTHER_LEAD,
    PEOPLE,
    WORKER,
    Deed,
    Tried,
    a_trial_shop,
    accepted,
    failed,
    last_entry,
    newest,
    passed,
    reception,
    refusals,
    try_out,
    wanted,
)
from tests.undoable import undoable

ROOT = Path(__file__).parents[1]
CORE = ROOT / "core"
TABLE = ROOT / "tests" / "data" / "transitions.csv"
LANES = [lane.value for lane in Lane]
ROLES = (*PERSON_ROLES, "integration")
ENDED = ("delivered", "cancelled")
OPEN = [lane for lane in LANES if lane not in ENDED]


class Row(NamedTuple):
    """A row of the table; `case` stood in brackets."""

    action: str
    case: str
    roles: list[str]
    lanes: list[str]
    to: str
    pin: bool
    refused_with: list[str]
    alerts: list[str]
    notices: list[str]

    def names(self, role: str) -> bool:
        """Say whether the row is for this role; a manager counts as a supervisor."""
        held = {role, "supervisor"} if role == "manager" else {role}
        anybody = role != "integration" and bool({"any", "the same person"} & {*self.roles})
        return anybody or bool(held & {*self.roles})

    @property
    def key(self) -> str:
        """The row's name in this test: the action, its case or else its target."""
        return f"{self.action} {self.case or self.to}"


def rows() -> list[Row]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [read_row(line) for line in csv.DictReader(file)]


def read_row(line: dict[str, str]) -> Row:
    """Split a line of the table."""
    action, _, case = line["action"].partition(" (")
    lanes = {"*": LANES, "-": []}.get(line["from"], line["from"].split("|"))
    several = {name: line[name].split("|") if line[name] != "-" else [] for name in ("alerts", "notices")}
    refused_with = line["refused_with"].split("|")
    pin = line["pin"] == "yes"
    return Row(
        action,
        case.rstrip(")"),
        line["roles"].split("|"),
        lanes,
        line["to"],
        pin,
        refused_with,
        several["alerts"],
        several["notices"],
    )


ROWS = rows()
ACTION_NAMES = sorted({row.action for row in ROWS} - {"receive"})


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path_factory.mktemp("trial"))
    yield opened
    opened.close()


# who and where


@pytest.mark.parametrize("action", ACTION_NAMES)
def test_who_is_not_named_is_refused_before_anything_else(shop: Workshop, action: str) -> None:
    others = [role for role in ROLES if not any(row.names(role) for row in of(action))]
    for lane in LANES:
        deeds = [Deed(action, UNREADABLE, role) for role in others if role != "integration"]
        assert refusals(shop, lane, deeds) == ["not_allowed"] * len(deeds), lane


@pytest.mark.parametrize("action", ACTION_NAMES)
def test_a_lane_without_a_row_for_the_role_is_refused_before_the_fields(shop: Workshop, action: str) -> None:
    for lane in LANES:
        wrong = [
            role
            for role in ROLES
            if any(row.names(role) for row in of(action))
            and not any(row.names(role) and lane in row.lanes for row in of(action))
        ]
        deeds = [Deed(action, UNREADABLE, person(role)) for role in wrong]
        assert refusals(shop, lane, deeds) == ["wrong_lane"] * len(deeds), (lane, wrong)


@pytest.mark.parametrize("action", ACTION_NAMES)
def test_who_is_allowed_hears_of_unreadable_fields_before_the_pin(shop: Workshop, action: str) -> None:
    for lane in LANES:
        allowed = [role for role in ROLES if any(row.names(role) and lane in row.lanes for row in of(action))]
        deeds = [
            Deed(action, body, person(role)) for role in allowed for body in [UNREADABLE, *unreadable(action)]
        ]
        assert refusals(shop, lane, deeds) == ["invalid"] * len(deeds), (lane, deeds)


@pytest.mark.parametrize("action", ACTION_NAMES)
def test_a_program_without_a_person_may_only_receive_and_amend(shop: Workshop, action: str) -> None:
    if action != "amend":
        assert refusals(shop, "waiting", [Deed(action, {"alert": newest("alerts")}, None)]) == ["invalid"]


def test_what_the_table_names_may_be_taken_back_and_nothing_else() -> None:
    assert {name for name, action in ORDER_ACTIONS.items() if action.undoable()} == set(undoable())


def test_order_and_person_come_before_the_role(shop: Workshop) -> None:
    nowhere = refusals(shop, "no-such-order", [Deed("deliver", UNREADABLE, "nobody")])
    nobody = refusals(shop, "ready", [Deed("deliver", UNREADABLE, "nobody")])
    assert (nowhere, nobody) == (["unknown_order"], ["unknown_person"])


# every row, for every lane and role it names


def cases(*, signed: bool = False) -> list[Any]:
    """Return each row with each of its lanes; `signed` only the rows that ask for the PIN."""
    return [
        pytest.param(row, lane, id=f"{row.key} from {lane}".replace(" ", "-"))
        for row in ROWS
        if row.pin or not signed
        for lane in row.lanes
    ]


@pytest.mark.parametrize(("row", "lane"), cases())
def test_each_row_lets_its_roles_from_its_lanes_to_its_lane(shop: Workshop, row: Row, lane: str) -> None:
    for role in (role for role in ROLES if row.names(role)):
        before, deed = plan(row, lane, role)
        tried = try_out(shop, lane, deed, before)
        if tried.code == "done":
            assert tried.lane == target(row, lane), role
            assert told(tried) == expected_told(row, tried, role), role
        else:
            assert beyond_the_table(row, lane, role), f"{role}: {tried}"
            assert tried.code in row.refused_with, role


@pytest.mark.parametrize(("row", "lane"), cases(signed=True))
def test_a_signature_without_its_pin_is_refused_before_the_rule(shop: Workshop, row: Row, lane: str) -> None:
    role = next(role for role in ROLES if row.names(role))
    before, deed = plan(row, lane, role)
    assert try_out(shop, lane, deed, before, signed=None).code == "pin_required"
    assert try_out(shop, lane, deed, before, signed=False).code == "wrong_pin"
    # What stands before it is what the rule asks for; without that the PIN is still asked first.
    assert try_out(shop, lane, deed, signed=None).code == "pin_required"


# receive, which is about no order


@pytest.mark.parametrize("role", ROLES)
def test_receive_is_for_whom_the_table_names(shop: Workshop, role: str) -> None:
    row = next(row for row in ROWS if row.action == "receive")
    who = person(role)
    allowed = "done" if row.names(role) else "not_allowed"
    broken = "invalid" if row.names(role) else "not_allowed"
    assert refusals(shop, "-", [Deed("receive", {}, who)]) == [broken]
    tried = try_out(shop, "new", Deed("receive", reception("new"), who))
    assert (tried.code, tried.lane) == (allowed, "waiting" if row.names(role) else "")


# the table itself


def copies() -> list[Path]:
    """Return every copy of the table there is here."""
    packaged = CORE / "domain" / "base" / "transitions.csv"
    shared = ROOT.parent / "shared" / "spec" / "transitions.csv"
    return [packaged, *([shared] if shared.exists() else [])]


@pytest.mark.parametrize("copy", copies(), ids=lambda path: path.parts[-2])
def test_every_copy_of_the_table_is_the_same(copy: Path) -> None:
    assert copy.read_bytes() == TABLE.read_bytes()


def test_every_action_of_the_table_can_be_done_and_no_other() -> None:
    assert set(ORDER_ACTIONS) == set(ACTION_NAMES)


def test_nothing_else_lists_roles_or_lanes() -> None:
    files = [file for area in ("actions", "store", "views", "live") for file in (CORE / area).rglob("*.py")]
    found = [f"{file.name}:{line}" for file in files for line in lists(file.read_text(), {*ROLES}, {*LANES})]
    assert found == []


def lists(source: str, *vocabularies: set[str]) -> Iterator[int]:
    """Yield the lines in which a tuple, list or set names two or more words of a vocabulary."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            words = [str(item.value) for item in node.elts if isinstance(item, ast.Constant)]
            members = (item for item in node.elts if isinstance(item, ast.Attribute))
            words += [item.attr.lower() for item in members if ast.unparse(item.value).istitle()]
            if any(len(vocabulary & {*words}) > 1 for vocabulary in vocabularies):
                yield node.lineno


def test_a_list_of_roles_or_lanes_is_found() -> None:
    source = 'x = {"advisor", "washer"}\ny = (Lane.QC, Lane.WASH)\nz = {order.advisor, order.washer}'
    assert [*lists(source, {*ROLES}, {*LANES})] == [1, 2]


# how each row is done


def of(action: str) -> list[Row]:
    return [row for row in ROWS if row.action == action]


def person(role: str) -> str | None:
    return None if role == "integration" else role


def target(row: Row, lane: str) -> str:
    """Return where the order must stand afterwards; what the table leaves open is said here."""
    if row.action == "undo":
        return lane
    if row.action == "correct":
        return "in_progress" if lane == "waiting" else "waiting"
    return lane if row.to == "=" else row.to


def told(tried: Tried) -> tuple[set[str], set[str]]:
    """Return which roles the entry alerts and notifies."""
    data = tried.entry.data if tried.entry else {}
    return {who["role"] for who in data["alerts"]}, {who["role"] for who in data["notices"]}


def expected_told(row: Row, tried: Tried, doer: str) -> tuple[set[str], set[str]]:
    """Return the same as the table says it.

    Nobody hears who is a technician while none has a hand on it; no alert goes to who did it and nobody else.
    """
    alerts, notices = told(tried)
    always = {role for role in row.alerts if "(" not in role}
    sometimes = {role.partition(" (")[0] for role in row.alerts if "(" in role} & alerts
    alone = {doer} if doer == "advisor" or sum(doer in roles for roles in PEOPLE.values()) == 1 else set()
    hands_on = {"technician"}
    return (always | sometimes) - (hands_on - alerts) - alone, set(row.notices) - (hands_on - notices)


def beyond_the_table(row: Row, lane: str, role: str) -> bool:
    """Say where the rule leaves nothing to do for a role that the table lets through."""
    if row.action == "undo":
        return lane in ENDED or role == "admin"
    return row.action == "acknowledge" and (lane in ENDED or role != "advisor")


def other_lane(tx: Transaction, order: str) -> str:
    """Name a lane that the order has left."""
    return "in_progress" if tx.order(order).lane is Lane.WAITING else "waiting"


def plan(row: Row, lane: str, role: str) -> tuple[list[Deed], Deed]:
    """Return what must be done before the deed of this row, and the deed."""
    who = person(role)
    before = PREPARED.get(row.key, PREPARED.get(row.action, lambda _lane, _who: []))(lane, who)
    body = BODIES.get(row.key, BODIES.get(row.action, {}))
    return before, Deed(row.action, body(who) if callable(body) else body, who)


def unreadable(action: str) -> list[dict[str, Any]]:
    """Return bodies that lack each field the action must have, and one in which nothing fits."""
    kind = ORDER_ACTIONS[action]
    fields = kind.model_fields.items()
    needed = [name for name, field in fields if field.is_required() and name not in IN_THE_ADDRESS]
    whole = next(BODIES[key] for key in BODIES if key.split(" ")[0] == action) if needed else {}
    body = whole("technician") if callable(whole) else whole
    lacking = [{key: value for key, value in body.items() if key != name} for name in needed]
    return lacking + [{**body, name: [{"no": "sense"}]} for name in needed]


def back_again(lane: str, late: Deed) -> list[Deed]:
    """Have a question open in wash or ready: asked in rework, then the lane corrected."""
    if lane not in ("wash", "ready"):
        return [late]
    rejected = Deed("reject", {"to": "work", "what": "rattles"}, HELPER)
    corrected = Deed("correct", {"entry": last_entry, "reason": "wrong car", "lane": lane}, HELPER)
    return [rejected, late, corrected]


def signed_by_lead(_lane: str, _who: str | None) -> list[Deed]:
    return [passed("lead", OTHER_LEAD)]


def was_handed_over(lane: str, _who: str | None) -> list[Deed]:
    if lane != "waiting":
        return []
    return [Deed("start", {"walkround": "ok"}, "technician"), Deed("hand_over", {"team": "A"}, "technician")]


def not_washed(_lane: str, _who: str | None) -> list[Deed]:
    return [passed("lead", OTHER_LEAD), Deed("amend", {"wash": False}, "advisor")]


UNREADABLE = {"command_id": "no uuid", "outcome": "pass", "reason": "A", "alert": newest("alerts")}
IN_THE_ADDRESS = {"order", "alert", "changes"}
AGREED = {"by": "customer", "channel": "phone"}
LATER = "2026-11-23T20:00:00+08:00"
asked = partial(Deed, "ask", {"text": "Which oil?", "whom": "customer"})
proposed = partial(Deed, "propose_supplement", {"text": "Wipers", "hours": 0.2})
parked = partial(Deed, "park", {"slot": "AREA", "key_at": "hook"})
joined = partial(Deed, "start", {})
planned = Deed("assign", {"technician": WORKER}, HELPER)
A_JOB = {"code": "J9", "text": "Wipers", "standard_hours": 0.2}

# The fields of a deed; by row where the rows of an action differ, else by action.
BODIES: dict[str, Any] = {
    "amend": {"request": "Look at the wipers"},
    "take_in": {"key_tag": "7", "slot": "S1"},
    "assign": {"priority": 1},
    "start": {"walkround": "ok"},
    "pause": lambda who: {"why": "leaves", **({} if who == "technician" else {"whose": WORKER})},
    "hand_over": {"team": "A"},
    "interrupt interrupted": {"reason": "A", "detail": "no_bay"},
    "interrupt awaiting_parts": {"reason": "C"},
    "requeue": {"reason": "The bay is free"},
    "request_parts": {"parts": [{"number": "P3", "text": "Disc", "quantity": 1}]},
    "back_order": {"part": "P9", "expected_at": LATER},
    "parts_arrived": {"part": "P3"},
    "issue_parts": {"part": "P1", "quantity": 1, "receiver": WORKER, "receiver_pin": "0000"},
    "return_parts": {"part": "P1", "quantity": 1},
    "withdraw_parts": {"part": "P9", "why": "not needed"},
    "add_job": {"jobs": [A_JOB], **AGREED},
    "drop_job": {"job": "J2", "outcome": "refused", "why": "too dear", **AGREED},
    "ask": {"text": "Which oil?", "whom": "customer"},
    "note": {"text": "The cover clips are brittle"},
    "answer": {"question": newest("questions"), "text": "5W-30", **AGREED},
    "propose_supplement": {"text": "Wipers", "hours": 0.2},
    "quote_supplement": {"supplement": newest("supplements"), "price": 9900},
    "answer_supplement refused": {"supplement": newest("supplements"), "answer": "refused", **AGREED},
    "answer_supplement": {
        "supplement": newest("supplements"),
        "answer": "agreed",
        "price": 9900,
        "promised_at": LATER,
        **AGREED,
    },
    "flag_delay": {"reason": "harder_than_thought", "estimate": LATER},
    "acknowledge": {"alert": newest("alerts")},
    "repromise": {"promised_at": LATER, "agreed_by": "customer", "channel": "phone", "reason": "parts"},
    "tick_job": {"job": "J1"},
    "self_check": passed("self", "").body,
    "lead_check fail": failed("lead", "").body,
    "lead_check": passed("lead", "").body,
    "final_inspection fail": failed("final", "").body,
    "final_inspection": passed("final", "").body,
    "void_signature self": {"level": "self", "reason": "not looked at"},
    "void_signature": {"level": "lead", "reason": "not looked at"},
    "start_wash": {"bay": "W1"},
    "finish_wash": {"slot": "S1"},
    "skip_wash": {"by": "customer", "why": "in a hurry"},
    "reject cleaning": {"to": "wash", "what": "dirty windows"},
    "reject": {"to": "work", "what": "rattles"},
    "park": {"slot": "S1", "key_at": "hook"},
    "notify_customer": {"channel": "phone", "text": "ready"},
    "settle": {"how": "paid"},
    "give_back": {"reason": "too dear", "charged": ["P1"]},
    "cancel": {"reason": "customer left"},
    "correct": {"entry": last_entry, "reason": "wrong car", "lane": other_lane},
}

# What stands in the way of a deed, done away with first; by row, else by action.
PREPARED: dict[str, Any] = {
    "undo": lambda lane, who: [parked(who)] if lane in OPEN and who != "admin" else [],
    "pause": lambda _lane, who: [joined(who)] if who == "technician" else [],
    "interrupt": lambda lane, who: [joined(who)] if lane == "in_progress" and who == "technician" else [],
    "interrupt awaiting_parts": lambda lane, who: [
        wanted(),
        *([joined(who)] if lane == "in_progress" and who == "technician" else []),
    ],
    "resume": lambda lane, _who: (
        [Deed("parts_arrived", {"part": "P2"}, HELPER)] if lane == "awaiting_parts" else []
    ),
    "parts_arrived": lambda _lane, _who: [wanted("P3")],
    "issue_parts": lambda lane, _who: [planned] if lane == "waiting" else [],
    "return_parts": lambda lane, _who: [planned, ISSUED] if lane == "waiting" else [],
    "self_check": lambda _lane, who: [joined(who), Deed("tick_job", {"job": "J1"}, WORKER)],
    "answer": lambda lane, _who: back_again(lane, asked(HELPER)),
    "quote_supplement": lambda lane, _who: back_again(lane, proposed(HELPER)),
    "answer_supplement": lambda lane, _who: back_again(lane, proposed(HELPER)),
    "acknowledge": lambda lane, _who: back_again(lane, asked(HELPER)) if lane not in ENDED else [],
    "final_inspection wash": signed_by_lead,
    "final_inspection ready": not_washed,
    "final_inspection fail": signed_by_lead,
    "finish_wash": lambda _lane, _who: [Deed("start_wash", {"bay": "W1"}, HELPER)],
    "deliver": lambda _lane, _who: accepted(),
    "void_signature qc": lambda lane, _who: signed_by_lead(lane, None) if lane == "qc" else [],
    "correct": was_handed_over,
}
