"""Dispatch: the plan for an order. A plan binds nobody unless the shop switches free pick off."""

from datetime import datetime
from typing import ClassVar

from core.domain.base.errors import Invalid, NotAllowed, ReasonMissing
from core.domain.base.events import Stamp, register
from core.domain.order.order import Order, OrderEvent
from core.domain.order.working_time import technician_called
from core.domain.shop.people import Floor, Person


class Assigned(OrderEvent):
    """The order was given to a technician, a team, a bay, a priority or a time."""

    kind: ClassVar[str] = "assign"
    undoable: ClassVar[bool] = True
    technician: str | None = None
    team: str | None = None
    bay: str | None = None
    priority: int | None = None
    planned_start: datetime | None = None
    skill_waived: bool = False

    def change(self, order: Order, stamp: Stamp) -> None:
        """Set what was named; the rest of the plan stays."""
        del stamp
        if self.technician:
            order.technician, order.skill_waived = self.technician, self.skill_waived
        elif self.team and self.team != order.team:
            order.technician, order.skill_waived = None, False
        order.team = self.team or order.team
        order.planned_bay = self.bay or order.planned_bay
        order.priority = self.priority or order.priority
        order.planned_start = self.planned_start or order.planned_start


class Requeued(OrderEvent):
    """The supervisor put a stopped order back into the queue."""

    kind: ClassVar[str] = "requeue"
    answers: ClassVar[frozenset[str]] = frozenset({"interrupted", "last_part_arrived"})
    reason: str


def assign(
    order: Order,
    by: Person,
    floor: Floor,
    *,
    technician: str | None,
    team: str | None,
    bay: str | None,
    priority: int | None,
    planned_start: datetime | None,
) -> Assigned:
    """Plan; a team lead within the own team."""
    person = technician_called(floor, technician) if technician else None
    if team and not floor.knows_team(team):
        raise Invalid("team", "a team with people in it")
    teams = {order.team, team, person.team if person else None} - {None}
    if not by.has("supervisor") and teams - {by.team}:
        raise NotAllowed(action="assign")
    return Assigned(
        technician=technician,
        team=team or (person.team if person else None),
        bay=floor.place(bay).code if bay else None,
        priority=priority,
        planned_start=planned_start,
        skill_waived=by.has("supervisor"),
    )


def requeue(order: Order, *, reason: str | None) -> Requeued:
    """Put it back to waiting whatever is missing."""
    del order
    if not reason:
        raise ReasonMissing
    return Requeued(reason=reason)


register(Assigned, Requeued)
