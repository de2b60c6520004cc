"""Actions of dispatch: assign, requeue."""

from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import Blank, Codes, FreePlaces, Known, of_order
from core.actions.base.conditions import Condition, always
from core.actions.order.blanks import TECHNICIANS
from core.domain.base.errors import Invalid
from core.domain.base.values import Code, Note, When
from core.domain.order import dispatch
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.domain.shop.places import WORK_BAYS
from core.store.transaction import Transaction


class Assign(OrderAction):
    """Plan technician, team, bay, priority (1 first, 9 last) or start."""

    name: ClassVar[str] = "assign"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"plan"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("technician", "choice", TECHNICIANS, start=of_order("technician")),
        Blank("team", "choice", Known.TEAMS, start=of_order("team")),
        Blank("bay", "choice", FreePlaces(WORK_BAYS, taken=True), start=of_order("bay")),
        Blank(
            "priority",
            "choice",
            Codes("priority", tuple("123456789")),
            needed=True,
            start=of_order("priority"),
        ),
        Blank("planned_start", "time", start=of_order("planned_start")),
    )
    technician: Code | None = None
    team: Code | None = None
    bay: Code | None = None
    priority: Annotated[int, Field(ge=1, le=9)] | None = None
    planned_start: When | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> dispatch.Assigned:
        plan = (self.technician, self.team, self.bay, self.priority, self.planned_start)
        if not any(plan):
            raise Invalid("technician", "technician, team, bay, priority or planned_start")
        return dispatch.assign(
            order,
            by,
            tx,
            technician=self.technician,
            team=self.team,
            bay=self.bay,
            priority=self.priority,
            planned_start=self.planned_start,
        )


class Requeue(OrderAction):
    """Put a stopped order back to waiting."""

    name: ClassVar[str] = "requeue"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"stop"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (Blank("reason", "note", needed=True),)
    reason: Note | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> dispatch.Requeued:
        del by, tx
        return dispatch.requeue(order, reason=self.reason)


register(Assign, Requeue)
