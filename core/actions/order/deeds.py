"""Which deeds a person may do on an order now, which are wanting and why, and which list each goes through, so that no screen has to know."""

from collections.abc import Iterator
from typing import NamedTuple

from core.actions.base.action import ORDER_ACTIONS
from core.actions.base.asking import ListItems
from core.actions.base.conditions import Now, unless_refused
from core.domain.base.errors import Refused
from core.domain.base.table import TRANSITIONS, rows
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.store.floor import StoredFloor

HELPERS = 2  # so many are named


class Missing(NamedTuple):
    """A deed that somebody of this role waits for, what stands in its way, and who can help, the nearest first."""

    deed: str
    why: Refused
    helpers: list[str]


def deeds(order: Order, by: Person, floor: StoredFloor) -> list[str]:
    """Return the names of the actions that would not be refused for what they need beside their fields."""
    now = Now(order, by, floor)
    return [name for name in _by_role_and_lane(order, by) if ORDER_ACTIONS[name].may(now)]


def missing(order: Order, by: Person, floor: StoredFloor) -> list[Missing]:
    """Return the deeds that this person waits for here, of those that the table lets the person do."""
    now = Now(order, by, floor)
    return list(_missing(now))


def _missing(now: Now) -> Iterator[Missing]:
    for name in _by_role_and_lane(now.order, now.by):
        action = ORDER_ACTIONS[name]
        if not action.waits_for or not isinstance(action.may, unless_refused):
            continue
        why = action.may.refusal(now)
        if isinstance(why, action.waits_for):
            yield Missing(name, why, _helpers(why, now))


def _helpers(why: Refused, now: Now) -> list[str]:
    """Return who may do what helps: the order's own advisor, else those of its team first."""
    order = now.order
    others = (one for one in now.floor.everybody() if not one.off_duty and one.code != now.by.code)
    able = sorted(
        (one for one in others if _helps(why, one, now)),
        key=lambda one: one.team not in (order.team, now.by.team),
    )
    own = [person.code for person in able if person.code == order.advisor]
    return own or [person.code for person in able[:HELPERS]]


def _helps(why: Refused, person: Person, now: Now) -> bool:
    theirs = Now(now.order, person, now.floor)
    if not why.helpers.isdisjoint(person.roles):
        return True
    return any(
        ORDER_ACTIONS[name].may(theirs)
        for name in why.helping_deeds
        if rows(name, person.held_roles, now.order.lane)
    )


def _by_role_and_lane(order: Order, by: Person) -> list[str]:
    names = (name for name in TRANSITIONS if name in ORDER_ACTIONS)
    return [name for name in names if rows(name, by.held_roles, order.lane)]


def list_of(deed: str) -> str | None:
    """Return the level of the list that a deed goes through; None without one."""
    asked = (blank.choices for blank in ORDER_ACTIONS[deed].asks)
    return next((choices.level for choices in asked if isinstance(choices, ListItems)), None)
