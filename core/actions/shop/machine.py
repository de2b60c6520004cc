"""What the server says of the machine that it runs on."""

from typing import ClassVar

from core.actions.base.action import Action, register
from core.domain.shop.machine import Eased, Warned, Worry
from core.store.transaction import Outcome, Transaction


class WriteWorry(Action):
    """Write down that there is reason to worry, or none any more (`by` is None)."""

    name: ClassVar[str] = "write_worry"
    what: Worry
    by: int | None = None

    def run(self, tx: Transaction) -> Outcome:
        """Write it down."""
        if self.by is None:
            return tx.record_shop(Eased(what=self.what))
        return tx.record_shop(Warned(what=self.what, by=self.by))


register(WriteWorry)
