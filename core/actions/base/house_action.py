"""What every action about the house itself has in common: who may do it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from core.actions.base.action import SECRETS, Action
from core.domain.base.errors import NotAllowed
from core.domain.base.rights import PROGRAM, may
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction

NOT_FROM_PROGRAMS = SECRETS - {"command_id"}


class HouseAction(Action):
    """Something about the house, not about an order: a person needs a role that the table of rights names.

    Without a person it is the owner of the machine: the command line, or the first day; never a program.
    """

    more_codes: ClassVar[tuple[str, ...]] = ()  # what its rule may refuse with

    def run(self, tx: Transaction) -> Outcome:
        """Ask who does it, then do it."""
        by = self._by(tx)
        if by is not None and not may(self.name, by.held_roles, case=self.case(by)):
            raise NotAllowed(action=self.name)
        if self._problem is not None:
            raise self._problem
        return self.carry_out(tx, by)

    def case(self, by: Person) -> str:
        """Return which case of the table this is; most actions have one."""
        del by
        return ""

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Do it, or refuse; `by` is None for the owner of the machine."""
        raise NotImplementedError

    @classmethod
    def shape(cls, body: Mapping[str, Any]) -> dict[str, Any]:
        """Take the fields by their names in a body, where `person` is who acts; no secret from a program."""
        names = {str(field.validation_alias or name) for name, field in cls.model_fields.items()}
        return {key: body[key] for key in names - NOT_FROM_PROGRAMS if key in body}

    def _by(self, tx: Transaction) -> Person | None:
        if tx.actor.person is None and not tx.actor.program:
            return None
        return tx.doer(needed=not may(self.name, [PROGRAM]))
