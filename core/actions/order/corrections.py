"""Actions that put things right: undo, correct."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import ConfigDict, Field
from typing_extensions import override

from core.actions.base.action import OrderAction, register
from core.actions.base.asking import Blank, Codes, Known
from core.actions.base.conditions import Condition, Now, unless_refused
from core.actions.order.blanks import WORKERS
from core.domain.base.lanes import Lane
from core.domain.base.moments import PAST
from core.domain.base.table import Transition
from core.domain.base.values import Code, SomeText, When
from core.domain.order import corrections
from core.domain.order.alerts import Recipient
from core.domain.order.order import Order
from core.domain.shop.people import Person
from core.store.transaction import Transaction

SEGMENT = ("what", ("segment",))
LANE = ("what", ("lane",))


def _may_undo(now: Now) -> None:
    last = now.floor.last_deed(now.order.number, now.by.code)
    corrections.may_undo(now.order, now.floor, last=last, now=now.floor.machine_now)


class Undo(OrderAction):
    """Take back one's own last deed on the order."""

    name: ClassVar[str] = "undo"
    may: ClassVar[Condition] = unless_refused(_may_undo)

    def decide(self, order: Order, by: Person, tx: Transaction) -> corrections.Undone:
        """Ask the rule; the 30 seconds run on the machine's clock."""
        last = tx.last_deed(order.number, by.code)
        return corrections.undo(order, tx, last=last, now=tx.machine_now)

    def lane_after(self, row: Transition, order: Order) -> Lane:
        """Return the lane before; the event restores it, so it is looked up there."""
        del row
        return order.lane


class Correct(OrderAction):
    """Put a journal entry right. In a program's body `person` corrects, so `whose` is the corrected person."""

    model_config = ConfigDict(populate_by_name=True)
    name: ClassVar[str] = "correct"
    may: ClassVar[Condition] = lambda now: corrections.may_correct(now.order)
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank(
            "what",
            "choice",
            Codes("correct", ("segment", "lane")),
            needed=True,
            label="correct_what",
            sent=False,
        ),
        Blank("entry", "choice", Known.WORK_ENTRIES, when=SEGMENT),
        Blank("entry", "choice", Known.LANE_ENTRIES, when=LANE),
        Blank("whose", "choice", WORKERS, when=SEGMENT, label="corrected_person", follows="entry"),
        Blank("started_at", "time", moment=PAST, when=SEGMENT, follows="entry"),
        Blank("ended_at", "time", moment=PAST, when=SEGMENT, follows="entry"),
        Blank("lane", "choice", Known.LANES_LEFT, needed=True, when=LANE),
        Blank("reason", "text"),
    )
    entry: int = Field(ge=1, le=2**62)
    reason: SomeText
    person: Code | None = Field(default=None, alias="whose")
    started_at: When | None = None
    ended_at: When | None = None
    lane: Lane | None = None

    @classmethod
    def shape(cls, body: Mapping[str, Any]) -> dict[str, Any]:
        """Leave out who corrects."""
        return super().shape({**body, "person": body.get("whose")})

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> corrections.Corrected:
        del by
        return corrections.correct(
            order,
            tx,
            entry=self.entry,
            reason=self.reason,
            entry_is_known=tx.is_entry_of(self.entry, order.number),
            person=self.person,
            started_at=self.started_at,
            ended_at=self.ended_at,
            lane=self.lane,
        )

    def alerts(self, row: Transition, order: Order, tx: Transaction) -> list[Recipient]:
        """Alert whose entry it was, whoever else works on the order."""
        whose = corrections.whose(
            order, entry=self.entry, doer=tx.doer_of(self.entry), person=self.person, lane=self.lane
        )
        return [Recipient(role=role, person=person) for role in row.alerts for person in whose]

    def lane_after(self, row: Transition, order: Order) -> Lane:
        """Return the corrected lane, if it was the lane."""
        del row
        return self.lane or order.lane


register(Undo, Correct)
