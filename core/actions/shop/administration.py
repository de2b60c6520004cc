"""Administration: places, forgetting a customer."""

from dataclasses import replace
from typing import ClassVar

from pydantic import ConfigDict, Field

from core.actions.access.tags import tag
from core.actions.base.action import register
from core.actions.base.house_action import HouseAction
from core.domain.access import stations
from core.domain.base.identifiers import normalise_phone
from core.domain.shop import places
from core.domain.shop.codes import refuse_taken
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction, changed


class SavePlace(HouseAction):
    """Enter a place, or change what is known; a new one gets a sign.

    A closed place is offered nowhere; who does not say leaves it as it is. A `new` one gets a code that none bears.
    """

    model_config = ConfigDict(populate_by_name=True)
    name: ClassVar[str] = "save_place"
    more_codes: ClassVar[tuple[str, ...]] = ("code_taken", "place_occupied")
    code: str
    place: str = Field(validation_alias="name")
    kind: str
    team: str | None = None
    active: bool | None = None
    new: bool = False

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Enter or change."""
        del by
        if self.new:
            refuse_taken(tx.named(places.Place, self.code))
        known = tx.get(places.Place, self.code)
        as_it_is = known is None or known.active
        active = as_it_is if self.active is None else self.active
        event = places.save_place(self.code, self.place, self.kind, self.team, tx, active=active)
        changes = changed(known, {**event.model_dump(exclude={"place_kind"}), "kind": event.place_kind})
        outcome = tx.record_shop(event) if changes or known is None else tx.unchanged(None)
        if known is None:
            tag(tx, "place", event.code)
        return replace(outcome, created=known is None, changes=changes)


class Forget(HouseAction):
    """Blank the personal data of a customer, named by phone or by order."""

    name: ClassVar[str] = "forget"
    more_codes: ClassVar[tuple[str, ...]] = ("unknown_order", "unknown_customer")
    phone: str | None = Field(default=None, repr=False)
    number: str | None = None

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Blank every row that is theirs."""
        del by
        phone = normalise_phone(self.phone) if self.phone is not None else None
        owner = tx.order(self.number).customer_id if self.number is not None else None
        blanked = tx.customers.blank(owner, phone)
        if not blanked:
            raise stations.UnknownCustomer(customer=self.number or phone)
        return tx.record_shop(stations.CustomerForgotten(customers=blanked))


register(SavePlace, Forget)
