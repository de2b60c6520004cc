"""What every action about the house itself has in common: who may do it."""

from typing import ClassVar

from core.actions.base.action import Action
from core.domain.base.errors import NotAllowed
from core.domain.shop.people import ADMINISTERS, Person
from core.store.transaction import Outcome, Transaction

RUNS_THE_SHOP = (*ADMINISTERS, "supervisor")


class HouseAction(Action):
    """Something about the house, not about an order: a person needs one of the roles of `open_to`.

    Without a person it is the owner of the machine: the command line, or the first day.
    """

    open_to: ClassVar[tuple[str, ...]] = ADMINISTERS

    def run(self, tx: Transaction) -> Outcome:
        """Ask who does it, then do it."""
        by = None if tx.actor.person is None else tx.person(tx.actor.person)
        if by is not None and not self.is_open_to(by):
            raise NotAllowed(action=self.name)
        if self._problem is not None:
            raise self._problem
        return self.carry_out(tx, by)

    def is_open_to(self, by: Person) -> bool:
        """Say whether this person may."""
        return by.has(*self.open_to)

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Do it, or refuse; `by` is None for the owner of the machine."""
        raise NotImplementedError
