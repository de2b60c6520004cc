"""The transitions: who may do what from where to where, read from the contract that lies beside this file.

The table is the rule. Nothing else in the product lists roles or lanes of an action.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files

from core.domain.base.errors import NotAllowed, WrongLane
from core.domain.base.lanes import Lane

ANYBODY = frozenset({"any", "the same person"})


@dataclass(frozen=True)
class Transition:
    """One row: `case` is what stood in brackets; `to` is None where the order stays or the deed says where."""

    action: str
    case: str
    roles: frozenset[str]
    lanes: frozenset[Lane]
    to: Lane | None
    pin: bool
    refused_with: tuple[str, ...]
    alerts: tuple[str, ...]
    notices: tuple[str, ...]

    def names(self, roles: Iterable[str]) -> bool:
        """Say whether one of these roles may."""
        return bool(self.roles & ANYBODY) or not self.roles.isdisjoint(roles)


def allowed(
    action: str, roles: Iterable[str], lane: Lane, fits: Callable[[Transition], bool] = lambda _: True
) -> Transition:
    """Return the row for these roles in this lane, or refuse: first by role, then by lane.

    `fits` narrows the rows to those of the case that the body selects.
    """
    held = frozenset(roles)
    if not any(row.names(held) for row in TRANSITIONS[action]):
        raise NotAllowed(action=action)
    for row in rows(action, held, lane, fits):
        return row
    raise WrongLane(action=action, lane=lane.value)


def rows(
    action: str, roles: Iterable[str], lane: Lane, fits: Callable[[Transition], bool] = lambda _: True
) -> list[Transition]:
    """Return the rows by which these roles may do it in this lane; the first one counts."""
    held = frozenset(roles)
    return [row for row in TRANSITIONS[action] if lane in row.lanes and row.names(held) and fits(row)]


def roles_of(action: str) -> frozenset[str]:
    """Return every role that may do it in some case."""
    return frozenset().union(*(row.roles for row in TRANSITIONS[action]))


def _read() -> dict[str, tuple[Transition, ...]]:
    table: dict[str, list[Transition]] = {}
    text = files("core.domain.base").joinpath("transitions.csv").read_text("utf-8")
    for line in csv.DictReader(text.splitlines()):
        action, _, case = line["action"].partition(" (")
        table.setdefault(action, []).append(
            Transition(
                action=action,
                case=case.rstrip(")"),
                roles=frozenset(line["roles"].split("|")),
                lanes=_lanes(line["from"]),
                to=Lane(line["to"]) if line["to"] in set(Lane) else None,
                pin=line["pin"] == "yes",
                refused_with=_names(line["refused_with"]),
                alerts=_names(line["alerts"]),
                notices=_names(line["notices"]),
            )
        )
    return {action: tuple(rows) for action, rows in table.items()}


def _lanes(text: str) -> frozenset[Lane]:
    if text == "*":
        return frozenset(Lane)
    return frozenset() if text == "-" else frozenset(Lane(part) for part in text.split("|"))


def _names(text: str) -> tuple[str, ...]:
    """Return roles or codes; a condition in brackets after one is the event's to judge."""
    return () if text == "-" else tuple(part.partition(" (")[0] for part in text.split("|"))


TRANSITIONS = _read()
