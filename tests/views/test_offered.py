"""Which deeds a screen offers: those of the lane and the role that nothing on the order stands against."""

from datetime import datetime
from typing import Any, cast

import pytest

from core.actions.order.deeds import deeds
from core.domain.order.alerts import Alert
from core.domain.order.corrections import LastDeed
from core.domain.order.order import Order
from core.domain.order.parking import Parked
from core.domain.shop.people import Person
from core.store.floor import StoredFloor
from tests.domain.building import NOW, FakeFloor, a_technician, an_order, somebody

READY: dict[str, Any] = {"lane": "ready", "jobs": ["done"], "worked": ["T1"]}
SIGNED = {**READY, "signed": ["T1", "L1", "Q1"]}
SETTLED = {
    "accepted_at": NOW,
    "accepted_by": "advisor",
    "told_at": NOW,
    "settled_at": NOW,
    "settled_how": "paid",
}
QC: dict[str, Any] = {"lane": "qc", "jobs": ["done"], "worked": ["T1"]}
AT_WORK: dict[str, Any] = {"lane": "in_progress"}

# the deed, whose it is, an order on which it is offered, and one of the same lane on which it is not
CASES: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("take_in", "supervisor", {}, {"taken_in_at": NOW}),
    ("start", "technician", {}, {"jobs": ["open"], "skill": 5}),
    ("pause", "technician", {**AT_WORK, "working": ["T1"]}, {**AT_WORK, "working": ["T2"]}),
    ("interrupt", "technician", {**AT_WORK, "working": ["T1"]}, {**AT_WORK, "working": ["T2"]}),
    (
        "resume",
        "technician",
        {"lane": "interrupted", "stop_reason": "B", "questions": ["answered"]},
        {"lane": "interrupted", "stop_reason": "B", "questions": ["open"]},
    ),
    ("tick_job", "technician", {**AT_WORK, "jobs": ["done"]}, {**AT_WORK, "jobs": ["refused", "deferred"]}),
    ("back_order", "parts_clerk", {"parts": ["requested"]}, {"parts": ["issued", "withdrawn"]}),
    ("parts_arrived", "parts_clerk", {"parts": ["back_order"]}, {"parts": ["planned", "arrived", "issued"]}),
    ("issue_parts", "parts_clerk", {"parts": ["planned"]}, {"parts": ["back_order", "issued", "withdrawn"]}),
    ("return_parts", "parts_clerk", {"parts": ["issued"]}, {"parts": ["arrived", "requested"]}),
    ("withdraw_parts", "parts_clerk", {"parts": ["arrived"]}, {"parts": ["issued", "withdrawn"]}),
    ("drop_job", "advisor", {"jobs": ["open", "done"]}, {"jobs": ["done", "refused"]}),
    ("answer", "advisor", {"questions": ["open"]}, {"questions": ["answered"]}),
    ("quote_supplement", "parts_clerk", {"supplements": ["open"]}, {"supplements": ["refused"]}),
    ("answer_supplement", "advisor", {"supplements": ["open"]}, {"supplements": ["agreed"]}),
    (
        "self_check",
        "technician",
        {**AT_WORK, "jobs": ["done"], "working": ["T1"]},
        {**AT_WORK, "jobs": ["done"], "working": ["T2"]},
    ),
    ("lead_check", "team_lead", {**QC, "signed": ["T1"]}, {**QC, "signed": ["T1", "L2"]}),
    ("final_inspection", "inspector", {**QC, "signed": ["T1", "L1"]}, {**QC, "signed": ["T1"]}),
    ("void_signature", "supervisor", {**QC, "signed": ["T1"]}, QC),
    ("start_wash", "washer", {"lane": "wash"}, {"lane": "wash", "washing_since": NOW}),
    ("finish_wash", "washer", {"lane": "wash", "washing_since": NOW}, {"lane": "wash"}),
    ("skip_wash", "washer", {"lane": "wash"}, {"lane": "wash", "washing_since": NOW}),
    ("accept", "advisor", SIGNED, READY),
    ("deliver", "advisor", {**SIGNED, **SETTLED}, {**SIGNED, **SETTLED, "settled_at": None}),
    ("cancel", "advisor", {}, {"worked": ["T1"]}),
    ("correct", "supervisor", AT_WORK, {}),
    ("correct", "supervisor", {"worked": ["T1"]}, {}),
]


class Floor(FakeFloor):
    """A floor on which a person has done something last."""

    machine_now = NOW
    last: LastDeed | None = None

    def last_deed(self, order: str, person: str) -> LastDeed | None:
        """Return it, whoever asks."""
        del order, person
        return self.last


def offered(order: Order, by: Person, floor: Floor | None = None) -> list[str]:
    return deeds(order, by, cast(StoredFloor, floor or Floor()))


def the_order(*, skill: int = 2, **kind: Any) -> Order:
    order = an_order(**kind)
    for job in order.jobs:
        job.skill = skill
    return order


@pytest.mark.parametrize(("deed", "role", "yes", "no"), CASES)
def test_a_deed_is_offered_where_it_would_be_done(
    deed: str, role: str, yes: dict[str, Any], no: dict[str, Any]
) -> None:
    by = a_technician() if role == "technician" else somebody(role)
    assert deed in offered(the_order(**yes), by)
    assert deed not in offered(the_order(**no), by)


def test_a_deed_of_another_lane_or_role_is_not_offered() -> None:
    assert "deliver" not in offered(an_order(), somebody("advisor"))
    assert "accept" not in offered(the_order(**SIGNED), a_technician())


def test_receiving_is_about_no_order() -> None:
    assert "receive" not in offered(an_order(), somebody("advisor"))


def test_an_alert_is_acknowledged_by_whom_it_is_addressed_to_while_it_asks() -> None:
    order = an_order()
    about: dict[str, Any] = {"order_number": "R1", "position": 1, "seq": 1, "kind": "x", "raised_at": NOW}
    order.alerts.append(Alert(id="1-1", role="advisor", **about))
    assert "acknowledge" in offered(order, somebody("advisor"))
    assert "acknowledge" not in offered(order, a_technician())
    order.alerts[0].open = False
    assert "acknowledge" not in offered(order, somebody("advisor"))


@pytest.mark.parametrize(("at", "there"), [(NOW, True), (NOW.replace(year=2025), False)])
def test_an_undo_is_offered_for_as_long_as_it_may_be(at: datetime, there: bool) -> None:
    order, floor = an_order(slot="S1"), Floor()
    floor.last = LastDeed(1, Parked.kind, at, {"slot": [None, "S1"]})
    assert ("undo" in offered(order, a_technician(), floor)) is there


def test_who_has_done_nothing_has_nothing_to_undo() -> None:
    assert "undo" not in offered(an_order(), a_technician())
