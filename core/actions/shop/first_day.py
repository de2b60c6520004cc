"""A shop's first day: one browser opens it, names the first administrator, and closes it."""

from typing import ClassVar

from pydantic import Field

from core.actions.access.stations import new_pairing_code
from core.actions.base.action import Action, register
from core.actions.base.house_action import HouseAction
from core.actions.shop.people import SavePerson
from core.domain.access.stations import FIRST_DAY_WITHIN, FIRST_DESK, FirstDayOver, Station, StationSaved
from core.domain.shop.people import HIGHEST, Person
from core.store.transaction import Outcome, Transaction


class OpenFirstDay(Action):
    """Let one browser begin the shop's first day; `shown` is the code, or None where somebody administers it.

    A browser that began already goes on; the new code lets another one take over.
    """

    name: ClassVar[str] = "open_first_day"

    def run(self, tx: Transaction) -> Outcome:
        """Enter the desk, once, and make its code."""
        if tx.is_administered():
            return tx.unchanged(None)
        desk = tx.get(Station, FIRST_DESK)
        if desk is None or desk.revoked:
            tx.record_shop(StationSaved(name=FIRST_DESK, station_kind="desk"))
        if tx.secrets.find("first_day", FIRST_DESK) is None:
            tx.secrets.keep("first_day", FIRST_DESK, "")
            tx.secrets.drop("station", FIRST_DESK)
        return new_pairing_code(tx, FIRST_DESK, FIRST_DAY_WITHIN)


class NameFirstAdministrator(SavePerson):
    """Enter who administers the shop from now on; the same one twice is once."""

    name: ClassVar[str] = "name_first_administrator"
    roles: list[str] = Field(default_factory=lambda: [*HIGHEST])
    new: bool = True

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Enter the person, unless another one was quicker."""
        if not tx.is_administered():
            return super().carry_out(tx, by)
        known = tx.get(Person, self.code)
        if known is None or "admin" not in known.roles:
            raise FirstDayOver
        return tx.unchanged(None)


class CloseFirstDay(HouseAction):
    """The first day is over: `/` leads its desk elsewhere from now on."""

    name: ClassVar[str] = "close_first_day"

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Forget that it was open."""
        del by
        tx.secrets.drop("first_day", FIRST_DESK)
        return tx.unchanged(None)


register(OpenFirstDay, NameFirstAdministrator, CloseFirstDay)
