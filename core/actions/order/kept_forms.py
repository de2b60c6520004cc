"""Keeping what somebody fills in of a deed, as it grows, and throwing it away. Nothing of it is for the journal."""

from dataclasses import replace
from typing import ClassVar
from uuid import UUID

from core.actions.base.action import ORDER_ACTIONS, Action, register
from core.domain.base.errors import Invalid
from core.domain.order.kept_forms import Changes, KeptForm, grown, holds_still
from core.store.transaction import Outcome, Transaction


class OfAForm(Action):
    """Something with the form of one deed of one person on one order."""

    remembered: ClassVar[bool] = False
    order: str
    deed: str

    def check(self) -> None:
        """Refuse a deed that nobody knows."""
        if self.deed not in ORDER_ACTIONS:
            raise Invalid("deed", "the name of an action on an order")


class KeepForm(OfAForm):
    """Keep what changed in a form since it was kept last; `form` is the command that it will be.

    `shown` is the form as it is kept now, with what another screen of this person added; None where it was sent.
    """

    name: ClassVar[str] = "keep_form"
    form: UUID
    changes: Changes

    def run(self, tx: Transaction) -> Outcome:
        """Take the changes into what is kept. What comes after the form was sent, or the order ended, comes too late."""
        self.check()
        by, order = tx.doer(needed=True).code, tx.order(self.order)
        kept = tx.forms.find(by, order.number, self.deed) or KeptForm(self.form, order.round)
        if order.ended or tx.forms.is_sent(self.form) or tx.forms.is_sent(kept.command_id):
            return tx.unchanged(order)
        so_far = holds_still(kept.filled, same_round=kept.round == order.round)
        now = KeptForm(kept.command_id, order.round, grown(so_far, self.changes))
        tx.forms.keep(by, order.number, self.deed, now, tx.at)
        return replace(tx.unchanged(order), shown=now)


class ThrowFormAway(OfAForm):
    """Throw a form away."""

    name: ClassVar[str] = "throw_form_away"

    def run(self, tx: Transaction) -> Outcome:
        """Keep nothing of it."""
        self.check()
        tx.forms.drop(tx.doer(needed=True).code, self.order, self.deed)
        return tx.unchanged(None)


register(KeepForm, ThrowFormAway)
