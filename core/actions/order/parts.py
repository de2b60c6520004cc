"""Actions with parts: request, back order, arrived, issue, return, withdraw."""

from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import ONLY, Blank, OnOrder, of_order, spelled, value
from core.actions.base.conditions import Condition, always
from core.actions.order.blanks import PARTS, WORKERS
from core.domain.base.moments import DAY
from core.domain.base.values import Code, Quantity, SomeText, When
from core.domain.order import part_lines as lines
from core.domain.order import parts as rules
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.store.transaction import Transaction

TO_ORDER = OnOrder("parts", lines.may_be_ordered)
MISSING = OnOrder("parts", lines.is_missing)
TO_ISSUE = OnOrder("parts", lines.may_be_issued)
TO_RETURN = OnOrder("parts", lines.may_be_returned)
TO_WITHDRAW = OnOrder("parts", lines.may_be_withdrawn)
QUANTITY = Blank("quantity", "number", start=value(1))


class RequestParts(OrderAction):
    """Ask the counter for parts."""

    name: ClassVar[str] = "request_parts"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"parts"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = (PARTS,)
    parts: Annotated[list[lines.PartWanted], Field(min_length=1, max_length=100)]

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> rules.PartsRequested:
        del by, tx
        return rules.request_parts(order, parts=self.parts)


class BackOrder(OrderAction):
    """Say that a part had to be ordered."""

    name: ClassVar[str] = "back_order"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"parts"})
    may: ClassVar[Condition] = TO_ORDER.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("part", "choice", TO_ORDER, start=ONLY),
        Blank("expected_at", "time", moment=DAY),
        Blank("ask_again_at", "time", moment=DAY),
    )
    part: Code
    expected_at: When | None = None
    ask_again_at: When | None = None

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> rules.BackOrdered:
        del by
        return rules.back_order(
            order, at=tx.at, part=self.part, expected_at=self.expected_at, ask_again_at=self.ask_again_at
        )


class PartsArrived(OrderAction):
    """Say that a part is here."""

    name: ClassVar[str] = "parts_arrived"
    may: ClassVar[Condition] = MISSING.are_there
    asks: ClassVar[tuple[Blank, ...]] = (Blank("part", "choice", MISSING, start=ONLY),)
    part: Code

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> rules.PartArrived:
        del by, tx
        return rules.parts_arrived(order, part=self.part)


class IssueParts(OrderAction):
    """Hand parts out; the receiver signs with badge and PIN."""

    name: ClassVar[str] = "issue_parts"
    may: ClassVar[Condition] = TO_ISSUE.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("part", "choice", TO_ISSUE, start=ONLY),
        QUANTITY,
        Blank("receiver", "choice", WORKERS, start=of_order("technician")),
        Blank("receiver_pin", "pin"),
    )
    part: Code
    quantity: Quantity
    receiver: Code
    receiver_pin: str = Field(repr=False, max_length=40)

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> rules.PartIssued:
        del by
        receiver = tx.person(self.receiver)
        return rules.issue_parts(
            order,
            part=self.part,
            quantity=self.quantity,
            receiver=receiver,
            signed=tx.receiver_signed(receiver.code),
        )


class ReturnParts(OrderAction):
    """Bring parts back."""

    name: ClassVar[str] = "return_parts"
    may: ClassVar[Condition] = TO_RETURN.are_there
    asks: ClassVar[tuple[Blank, ...]] = (Blank("part", "choice", TO_RETURN, start=ONLY), QUANTITY)
    part: Code
    quantity: Quantity

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> rules.PartReturned:
        del by, tx
        return rules.return_parts(order, part=self.part, quantity=self.quantity)


class WithdrawParts(OrderAction):
    """Take a line of parts off."""

    name: ClassVar[str] = "withdraw_parts"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"parts"})
    may: ClassVar[Condition] = TO_WITHDRAW.are_there
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("part", "choice", TO_WITHDRAW, start=ONLY),
        Blank("why", "reason", spelled("withdrawn")),
    )
    part: Code
    why: SomeText

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> rules.PartWithdrawn:
        del by, tx
        return rules.withdraw_parts(order, part=self.part, why=self.why)


register(RequestParts, BackOrder, PartsArrived, IssueParts, ReturnParts, WithdrawParts)
