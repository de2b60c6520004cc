"""Actions towards the gate."""

from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from core.actions.base.action import Action, OrderAction, register
from core.actions.base.asking import Blank, ListItems, OnOrder, codes
from core.actions.base.conditions import Condition, always, unless_refused
from core.actions.order.blanks import CHANNEL
from core.domain.base.table import Transition
from core.domain.base.values import Code, Note, SomeText
from core.domain.order import delivery
from core.domain.order.checklist import CheckedItems
from core.domain.order.order import Order
from core.domain.order.part_lines import may_be_returned
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction


class Reject(OrderAction):
    """Send the car back to work or to the wash."""

    name: ClassVar[str] = "reject"
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("to", "choice", codes("reject_to", delivery.RejectedTo, delivery.ways_back)),
        Blank("what", "note", needed=True),
    )
    told_apart: ClassVar[str] = "to"
    to: delivery.RejectedTo
    what: Note | None = None

    def fits(self, order: Order, row: Transition) -> bool:
        """Back to the wash is a case of its own."""
        del order
        return row.case == delivery.CASE_OF.get(getattr(self, "to", ""), "")

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> delivery.Rejected:
        del by, tx
        return delivery.reject(order, to=self.to, what=self.what)


class Accept(OrderAction):
    """Take the finished car over, perhaps with the advisor's short list gone through."""

    name: ClassVar[str] = "accept"
    may: ClassVar[Condition] = unless_refused(lambda now: delivery.may_accept(now.order))
    asks: ClassVar[tuple[Blank, ...]] = (Blank("items", "ticks", ListItems("accept"), needed=True),)
    more_codes: ClassVar[tuple[str, ...]] = ("checklist_incomplete",)
    items: CheckedItems | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> delivery.Accepted:
        del by
        return delivery.accept(order, tx, items=self.items)


class NotifyCustomer(OrderAction):
    """Tell the customer."""

    name: ClassVar[str] = "notify_customer"
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (CHANNEL, Blank("text", "note", label="said"))
    channel: SomeText
    text: SomeText

    def decide(self, order: Order, by: Person, tx: Transaction) -> delivery.CustomerNotified:
        """Nothing to check: what was said was said."""
        del order, by, tx
        return delivery.CustomerNotified(channel=self.channel, text=self.text)


class Settle(OrderAction):
    """Say how it is paid."""

    name: ClassVar[str] = "settle"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"settled"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("how", "choice", codes("settled", delivery.SettledHow)),
        Blank("document", "text"),
    )
    how: delivery.SettledHow
    document: Note = ""

    def decide(self, order: Order, by: Person, tx: Transaction) -> delivery.Settled:
        """Nothing to check beside the fields."""
        del order, by, tx
        return delivery.Settled(how=self.how, document=self.document)


class Deliver(OrderAction):
    """Hand the car over."""

    name: ClassVar[str] = "deliver"
    may: ClassVar[Condition] = unless_refused(lambda now: delivery.may_deliver(now.order))

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> delivery.Delivered:
        del by, tx
        return delivery.deliver(order)


class GiveBack(OrderAction):
    """Let the car go unrepaired."""

    name: ClassVar[str] = "give_back"
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("reason", "note", needed=True),
        Blank("charged", "several", OnOrder("parts", may_be_returned)),
    )
    reason: Note | None = None
    charged: Annotated[list[Code], Field(default_factory=list)]

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> delivery.GivenBack:
        del by, tx
        return delivery.give_back(order, reason=self.reason, charged=self.charged)


class Cancel(OrderAction):
    """End an order on which nothing happened."""

    name: ClassVar[str] = "cancel"
    may: ClassVar[Condition] = unless_refused(lambda now: delivery.may_cancel(now.order))
    asks: ClassVar[tuple[Blank, ...]] = (Blank("reason", "note", needed=True),)
    reason: Note | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> delivery.Cancelled:
        del by, tx
        return delivery.cancel(order, reason=self.reason)


class PrintGatePass(Action):
    """Write down that the gate pass was printed: no deed of the table, for it moves nothing."""

    name: ClassVar[str] = "print_gate_pass"
    order: str

    @override
    def run(self, tx: Transaction) -> Outcome:
        order = tx.order(self.order)
        event = delivery.print_gate_pass(order, tx.doer(needed=True))
        return tx.record(event, order, order.lane, (), ())


register(Reject, Accept, NotifyCustomer, Settle, Deliver, GiveBack, Cancel, PrintGatePass)
