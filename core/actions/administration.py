"""Administration: people, places, badges, forgetting a customer."""

from typing import ClassVar

from pydantic import Field

from core.actions.base import Action
from core.actions.house_action import HouseAction
from core.domain import people, places, stations
from core.domain.identifiers import normalise_phone
from core.domain.people import Person
from core.domain.tag_codes import new_short_code, new_token
from core.domain.tags import Tagged, TagKind
from core.store.transaction import Outcome, Transaction


class SavePerson(Action):
    """Enter somebody, or change what is known; a new person gets a badge. The PIN comes hashed.

    A PIN its owner chose stays, whatever a file says.
    """

    name: ClassVar[str] = "save_person"
    code: str
    person: str
    roles: list[str]
    team: str | None = None
    skill: int | None = None
    pin_hash: str | None = Field(default=None, repr=False)

    def run(self, tx: Transaction) -> Outcome:
        """Enter or change, with a badge and a PIN where there is none."""
        event = people.save_person(self.code, self.person, self.roles, self.team, self.skill)
        known = tx.get(people.Person, event.code)
        same = known is not None and known.active and _same(known, event.model_dump())
        outcome = tx.unchanged(None) if same else tx.record_shop(event)
        if known is None:
            tag(tx, "person", event.code)
        if self.pin_hash and set_pin(tx, event.code, self.pin_hash):
            tx.record_shop(stations.PinSet(code=event.code))
        return _counted(outcome, created=known is None)


class SavePlace(HouseAction):
    """Enter a place, or change what is known; a new one gets a sign."""

    name: ClassVar[str] = "save_place"
    code: str
    place: str
    kind: str
    team: str | None = None

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Enter or change."""
        del by
        event = places.save_place(self.code, self.place, self.kind, self.team)
        known = tx.get(places.Place, event.code)
        if known is not None and (known.name, known.kind, known.team) == (
            event.name,
            event.place_kind,
            event.team,
        ):
            return tx.unchanged(None)
        outcome = tx.record_shop(event)
        if known is None:
            tag(tx, "place", event.code)
        return _counted(outcome, created=known is None)


class Forget(HouseAction):
    """Blank the personal data of a customer, named by phone or by order."""

    name: ClassVar[str] = "forget"
    phone: str | None = Field(default=None, repr=False)
    number: str | None = None

    def carry_out(self, tx: Transaction, by: Person | None) -> Outcome:
        """Blank every row that is theirs."""
        del by
        phone = normalise_phone(self.phone) if self.phone is not None else None
        blanked = tx.blank_customers(order=self.number, phone=phone)
        if not blanked:
            raise stations.UnknownCustomer(customer=self.number or phone)
        return tx.record_shop(stations.CustomerForgotten(customers=blanked))


def tag(tx: Transaction, kind: TagKind, code: str) -> None:
    """Give something a tag."""
    event = Tagged(tagged=kind, code=code, token=new_token(), short_code=tx.unused(new_short_code))
    tx.record_shop(event)


def set_pin(tx: Transaction, code: str, pin_hash: str) -> bool:
    """Keep a PIN's hash unless its owner chose another; say whether it was kept."""
    if tx.secret("pin", code) is not None:
        return False
    tx.keep_secret("pin", code, pin_hash)
    return True


def _same(person: people.Person, saved: dict[str, object]) -> bool:
    return all(getattr(person, name) == value for name, value in saved.items())


def _counted(outcome: Outcome, *, created: bool) -> Outcome:
    return Outcome(outcome.seq, changed=outcome.changed, created=created)
