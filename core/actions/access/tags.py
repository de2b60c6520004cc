"""Tags: giving one to what is new, and another to what lost its own."""

from typing import ClassVar

from core.actions.base.action import register
from core.actions.base.house_action import HouseAction
from core.domain.access.tag_codes import new_short_code, new_token
from core.domain.order.tagging import Tagged
from core.domain.shop.people import Person, not_above
from core.domain.shop.tags import TagKind
from core.store.transaction import Outcome, Transaction


class ReissueTag(HouseAction):
    """Make a new badge, sign or hang tag; the old one is dead at once. `shown` is the new token."""

    name: ClassVar[str] = "reissue_tag"
    more_codes: ClassVar[tuple[str, ...]] = ("unknown_order", "unknown_place")
    kind: TagKind
    code: str

    def case(self, by: Person) -> str:
        """Tell whose tag it is."""
        del by
        return getattr(self, "kind", "")

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Give the new one."""
        if self.kind == "person":
            not_above(by, tx.person(self.code).roles, self.name)
        elif self.kind == "place":
            tx.place(self.code)
        else:
            tx.order(self.code)
        event = _new_tag(tx, self.kind, self.code)
        return Outcome(tx.record_shop(event).seq, shown=event.token)


def tag(tx: Transaction, kind: TagKind, code: str) -> None:
    """Give something new a tag."""
    tx.record_shop(_new_tag(tx, kind, code))


def _new_tag(tx: Transaction, kind: TagKind, code: str) -> Tagged:
    old = tx.live_tag(kind, code)
    return Tagged(
        tagged=kind,
        code=code,
        token=new_token(),
        short_code=tx.unused(new_short_code),
        replaces=None if old is None else old.token,
    )


register(ReissueTag)
