"""What time itself does once it is due: nobody asks for it but the timekeeper."""

from typing import ClassVar

from core.actions.base.action import Action, register
from core.domain.order import escalation
from core.domain.order.dues import Due
from core.store.transaction import Outcome, Transaction


class DueAction(Action):
    """What is due on an order; it asks the rule, for somebody may have been quicker. `name` is the due's kind."""

    order: str


class Escalate(DueAction):
    """Let a delay that nobody saw to go one step higher."""

    name: ClassVar[str] = "escalate"

    def run(self, tx: Transaction) -> Outcome:
        """Ask the rule; somebody may have acknowledged it just now."""
        order = tx.order(self.order)
        due = escalation.escalate(order, tx)
        if due is None:
            return tx.unchanged(order)
        event, told = due
        return tx.record(event, order, order.lane, told, ())


BRINGS: dict[str, type[DueAction]] = {kind.name: kind for kind in (Escalate,)}
register(*BRINGS.values())


def action_for(due: Due) -> DueAction:
    """Return what brings it about."""
    return BRINGS[due.kind](order=due.order)
