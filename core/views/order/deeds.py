"""Which deeds a person may do on an order now. The rules' own predicates decide, so no screen has to."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.base.errors import Refused
from core.domain.base.lanes import CHECKED, Lane
from core.domain.base.table import TRANSITIONS
from core.domain.order import (
    corrections,
    delivery,
    inspection,
    reception,
    signatures,
    stopping,
    wash,
    working_time,
)
from core.domain.order.alerts import addressed
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.store.floor import StoredFloor

NOT_ON_AN_ORDER = ("receive",)


@dataclass(frozen=True)
class Case:
    """An order, a person, and the floor around them."""

    order: Order
    by: Person
    floor: StoredFloor


def deeds(order: Order, by: Person, floor: StoredFloor) -> list[str]:
    """Return the names of the actions that would not be refused for what they need beside their fields."""
    case = Case(order, by, floor)
    return [
        action
        for action, rows in TRANSITIONS.items()
        if action not in NOT_ON_AN_ORDER
        and any(order.lane in row.lanes and row.names(by.held_roles) for row in rows)
        and _stands(action, case)
    ]


def _stands(action: str, case: Case) -> bool:
    try:
        condition = _CONDITIONS.get(action)
        return condition is None or condition(case)
    except Refused:
        return False


def _may(check: Callable[[Case], None]) -> Callable[[Case], bool]:
    """Let a rule's predicate, which refuses, answer yes or no."""

    def holds(case: Case) -> bool:
        check(case)
        return True

    return holds


def _has_part(*states: str) -> Callable[[Case], bool]:
    return lambda case: any(part.state in states for part in case.order.parts)


def _may_undo(case: Case) -> None:
    last = case.floor.last_deed(case.order.number, case.by.code)
    corrections.may_undo(case.order, case.floor, last=last, now=case.floor.machine_now)


def _open(what: str) -> Callable[[Case], bool]:
    return lambda case: any(item.state == "open" for item in getattr(case.order, what))


_CONDITIONS: dict[str, Callable[[Case], bool]] = {
    "take_in": _may(lambda case: reception.may_take_in(case.order)),
    "start": _may(lambda case: working_time.may_start(case.order, case.by, case.floor)),
    "pause": _may(lambda case: working_time.may_pause(case.order, case.by)),
    "interrupt": _may(lambda case: stopping.may_interrupt(case.order, case.by)),
    "resume": _may(lambda case: stopping.may_resume(case.order, case.by, case.floor)),
    "tick_job": lambda case: any(job.state in {"open", "done"} for job in case.order.jobs),
    "back_order": _has_part("planned", "requested", "back_order", "arrived"),
    "parts_arrived": _has_part("requested", "back_order"),
    "issue_parts": _has_part("planned", "requested", "arrived"),
    "return_parts": lambda case: any(part.issued > 0 for part in case.order.parts),
    "withdraw_parts": lambda case: any(
        part.issued == 0 and part.state != "withdrawn" for part in case.order.parts
    ),
    "drop_job": _open("jobs"),
    "answer": _open("questions"),
    "quote_supplement": _open("supplements"),
    "answer_supplement": _open("supplements"),
    "acknowledge": lambda case: any(alert.open and addressed(alert, case.by) for alert in case.order.alerts),
    "self_check": _may(lambda case: inspection.may_self_check(case.order, case.by)),
    "lead_check": _may(lambda case: inspection.may_lead_check(case.order, case.by, case.floor.house)),
    "final_inspection": _may(
        lambda case: inspection.may_final_inspection(case.order, case.by, case.floor.house)
    ),
    "void_signature": lambda case: case.order.lane in CHECKED and bool(signatures.signed_levels(case.order)),
    "start_wash": _may(lambda case: wash.may_start_wash(case.order)),
    "finish_wash": _may(lambda case: wash.may_finish_wash(case.order)),
    "skip_wash": _may(lambda case: wash.may_start_wash(case.order)),
    "accept": _may(lambda case: delivery.may_accept(case.order)),
    "deliver": _may(lambda case: _checked(delivery.deliver(case.order))),
    "cancel": _may(lambda case: delivery.may_cancel(case.order)),
    "undo": _may(_may_undo),
    "correct": lambda case: case.order.lane is not Lane.WAITING or bool(case.order.segments),
}


def _checked(event: object) -> None:
    """Let the event go that the rule let come about: it is not recorded here."""
    del event
