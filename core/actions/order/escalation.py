"""What time itself does: nobody asks for it but the server's tick."""

from typing import ClassVar

from core.actions.base.action import Action, register
from core.domain.order import escalation
from core.store.transaction import Outcome, Transaction


class Escalate(Action):
    """Let a delay that nobody saw to go one step higher, if that is due."""

    name: ClassVar[str] = "escalate"
    order: str

    def run(self, tx: Transaction) -> Outcome:
        """Ask the rule; somebody may have acknowledged it just now."""
        order = tx.order(self.order)
        due = escalation.escalate(order, tx)
        if due is None:
            return tx.unchanged(order)
        event, told = due
        return tx.record(event, order, order.lane, told, ())


register(Escalate)
