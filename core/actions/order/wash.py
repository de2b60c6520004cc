"""Actions of the wash."""

from dataclasses import replace
from typing import ClassVar

from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import ONLY, Blank, FreePlaces, ListItems, spelled
from core.actions.base.conditions import Condition, unless_refused
from core.actions.order.blanks import WHO
from core.domain.base.lanes import Lane
from core.domain.base.values import Code, Note
from core.domain.order import wash
from core.domain.order.checklist import CheckedItems
from core.domain.order.order import Order
from core.domain.order.parking import fitting
from core.domain.shop.people import Person
from core.domain.shop.places import WASH_BAYS
from core.store.transaction import Transaction


class StartWash(OrderAction):
    """Drive the car into the wash bay."""

    name: ClassVar[str] = "start_wash"
    may: ClassVar[Condition] = unless_refused(lambda now: wash.may_start_wash(now.order))
    asks: ClassVar[tuple[Blank, ...]] = (Blank("bay", "choice", FreePlaces(WASH_BAYS), start=ONLY),)
    bay: Code

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> wash.WashStarted:
        del by
        return wash.start_wash(order, tx, bay=self.bay)


class FinishWash(OrderAction):
    """Park the clean car, perhaps with the wash list gone through."""

    name: ClassVar[str] = "finish_wash"
    may: ClassVar[Condition] = unless_refused(lambda now: wash.may_finish_wash(now.order))
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("items", "answers", ListItems("wash"), needed=True, label="wash_list"),
        Blank("slot", "choice", FreePlaces(fitting(Lane.READY))),
    )
    slot: Code
    items: CheckedItems | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> wash.WashFinished:
        del by
        return wash.finish_wash(order, tx, slot=self.slot, items=self.items)


class SkipWash(OrderAction):
    """Give the wash up."""

    name: ClassVar[str] = "skip_wash"
    may: ClassVar[Condition] = unless_refused(lambda now: wash.may_start_wash(now.order))
    asks: ClassVar[tuple[Blank, ...]] = (
        replace(WHO, needed=True),
        Blank("why", "reason", spelled("no_wash"), needed=True),
    )
    by: Note | None = None
    why: Note | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> wash.WashSkipped:
        del by, tx
        return wash.skip_wash(order, by=self.by, why=self.why)


register(StartWash, FinishWash, SkipWash)
