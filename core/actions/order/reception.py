"""Actions of reception: receive, amend, import a row of a file, take in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import BaseModel, ValidationError
from typing_extensions import override

from core.actions.base.action import Action, OrderAction, invalid, legible, register
from core.actions.base.asking import Blank, FreePlaces, Persons, codes, of_order, spelled, value
from core.actions.base.conditions import Condition, always, unless_refused
from core.actions.order.blanks import JOBS, PARTS, SOURCE
from core.domain.access.tag_codes import new_short_code, new_token
from core.domain.base.errors import Invalid, NotAllowed
from core.domain.base.lanes import Lane
from core.domain.base.moments import PAST, PROMISE
from core.domain.base.rights import may
from core.domain.base.table import TRANSITIONS
from core.domain.base.values import Code
from core.domain.order import reception
from core.domain.order.order import Order
from core.domain.order.parking import fitting
from core.domain.order.reception import Reception
from core.domain.shop.people import Person
from core.domain.shop.places import WORK_BAYS
from core.store.transaction import Outcome, Transaction

RECEPTION = (  # a new order; amended is all but its number and when it came
    Blank("plate", "text", or_else="vin"),
    Blank("phone", "text"),
    Blank("customer", "text"),
    Blank("vin", "text", or_else="plate"),
    Blank("make", "text"),
    Blank("model", "text"),
    Blank("mileage_km", "number", unit="km"),
    Blank("key_tag", "text"),
    Blank("kind", "choice", spelled("kind"), start=value("maintenance")),
    Blank("advisor", "choice", Persons(frozenset({"advisor"}))),
    Blank("promised_at", "time", moment=PROMISE, or_else="answer_by"),
    Blank("answer_by", "time", or_else="promised_at"),
    Blank("waits_on_site", "flag"),
    Blank("appointment", "flag"),
    Blank("wash", "flag"),
    JOBS,
    replace(PARTS, columns=(*PARTS.columns, SOURCE)),
    Blank("request", "note"),
    Blank("body_notes", "note"),
    Blank("belongings", "text"),
    Blank("old_parts", "choice", codes("old_parts", reception.OldParts)),
    Blank("comeback_of", "text"),
    Blank("number", "text"),
    Blank("received_at", "time", needed=False, moment=PAST, label="received_now"),
)
AMENDED = tuple(blank for blank in RECEPTION if blank.name not in {"number", "received_at"})


class Receive(Action):
    """Take a new order. The same content again changes nothing; other content is refused."""

    name: ClassVar[str] = "receive"
    asks: ClassVar[tuple[Blank, ...]] = RECEPTION
    reception: Reception

    @classmethod
    def read(cls, body: Mapping[str, Any], problem: Invalid | None = None) -> "Receive":
        """Read a program's body; what cannot be read is refused when its turn comes."""
        named = {"command_id": body["command_id"]} if body.get("command_id") is not None else {}
        try:
            action = cls.model_validate({**named, "reception": dict(body)})
        except ValidationError as error:
            action = cls.model_construct(None, **legible(named))
            first = invalid(error)
            problem = problem or Invalid(first.field.removeprefix("reception."), first.values["why"])
        action._problem = problem  # noqa: SLF001 - ours
        return action

    def run(self, tx: Transaction) -> Outcome:
        """Check role, fields and number, then enter the order with its tag."""
        may_receive(tx)
        if self._problem is not None:
            raise self._problem
        known = tx.find_order(self.reception.number)
        if known is not None:
            if not says_the_same(self.reception, known, tx):
                raise reception.DuplicateNumber(number=known.number)
            return tx.unchanged(known)
        return enter(self.reception, tx)


class ImportOrder(Action):
    """Take a row of a file: new, other than before, or the same again."""

    name: ClassVar[str] = "import_order"
    fields: dict[str, Any]

    def run(self, tx: Transaction) -> Outcome:
        """Enter, amend, or leave alone."""
        may_receive(tx)
        wanted = _read(self.fields)
        order = tx.find_order(wanted.number)
        if order is None:
            return enter(wanted, tx)
        if says_the_same(wanted, order, tx):
            return tx.unchanged(order)
        amend = Amend(order=order.number, changes=self.fields, content=wanted.fingerprint())
        return amend.run(tx)


class Amend(OrderAction):
    """Change what work has not consumed yet."""

    name: ClassVar[str] = "amend"
    hinges_on: ClassVar[frozenset[str]] = frozenset({"received"})
    may: ClassVar[Condition] = always
    asks: ClassVar[tuple[Blank, ...]] = AMENDED
    changes: dict[str, Any]
    content: str | None = None

    @classmethod
    @override
    def asked(cls) -> type[BaseModel]:
        return Reception

    @classmethod
    def shape(cls, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of `receive` that were given, the number aside."""
        changes = {key: body[key] for key in Reception.model_fields if key in body and key != "number"}
        command = {"command_id": body["command_id"]} if "command_id" in body else {}
        return {**command, "changes": changes}

    def decide(self, order: Order, by: Person, tx: Transaction) -> reception.Amended | None:
        """Ask the rule; personal data is kept apart from the entry."""
        del by
        given = set(self.changes) - {"number"}
        changed = _read({**reception.as_received(order), **self.changes, "number": order.number})
        personal = given & set(reception.PERSONAL)
        customer_id = (order.customer_id or tx.next_seq) if personal else None
        event = reception.amend(order, changed, given, tx, customer_id=customer_id, content=self.content)
        if customer_id is not None:
            tx.customers.keep(customer_id, {name: getattr(changed, name) for name in personal})
        return event


class TakeIn(OrderAction):
    """Confirm that the workshop has car and key."""

    name: ClassVar[str] = "take_in"
    may: ClassVar[Condition] = unless_refused(lambda now: reception.may_take_in(now.order))
    asks: ClassVar[tuple[Blank, ...]] = (
        Blank("key_tag", "text", start=of_order("key_tag")),
        Blank(
            "slot",
            "choice",
            FreePlaces(("to_be_repaired_slot", "area", *WORK_BAYS), at_hand=lambda _: fitting(Lane.WAITING)),
        ),
    )
    key_tag: Code
    slot: Code

    @override
    def decide(self, order: Order, by: Person, tx: Transaction) -> reception.TakenIn:
        del by
        return reception.take_in(order, tx, key_tag=self.key_tag, slot=self.slot)


def may_receive(tx: Transaction) -> None:
    """Refuse whose roles do not receive orders."""
    by = tx.doer(needed=False)
    if not may("receive", by.held_roles):
        raise NotAllowed(action="receive")


def enter(wanted: Reception, tx: Transaction) -> Outcome:
    """Enter a new order with a tag of its own."""
    row = TRANSITIONS["receive"][0]
    customer_id = tx.next_seq if wanted.customer or wanted.phone else None
    event = reception.receive(
        wanted, tx, customer_id=customer_id, tag=new_token(), short_code=tx.unused(new_short_code)
    )
    if customer_id is not None:
        tx.customers.keep(customer_id, {"customer": wanted.customer, "phone": wanted.phone})
    return tx.record_new(event, wanted.number, Lane.WAITING, row.alerts, row.notices)


def says_the_same(wanted: Reception, order: Order, tx: Transaction) -> bool:
    """Compare with what last came under this number; a forgotten customer is not asked for again."""
    known = tx.customers.find(order.customer_id)
    named = (wanted.customer or None, wanted.phone or None)
    forgotten = order.customer_id is not None and known == (None, None)
    return order.content == wanted.fingerprint() and (forgotten or known == named)


def _read(fields: Mapping[str, Any]) -> Reception:
    try:
        return Reception.model_validate(fields)
    except ValidationError as error:
        raise invalid(error) from None


register(Receive, ImportOrder, Amend, TakeIn)
