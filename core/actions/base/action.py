"""How every action runs: order, person, role, lane, fields, PIN, then its rule. Nothing else is decided here."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, get_args
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SerializeAsAny, ValidationError

from core.actions.base.asking import Blank, ShopReasons
from core.actions.base.conditions import Condition
from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import EVENTS
from core.domain.base.lanes import Lane
from core.domain.base.spellings import code_of
from core.domain.base.table import TRANSITIONS, Transition, allowed, rows
from core.domain.base.values import Given
from core.domain.order.alerts import Recipient
from core.domain.order.order import Order, OrderEvent
from core.domain.order.standing import ChangedSince, Standing, standing
from core.domain.shop.lists import OTHER
from core.domain.shop.people import Person
from core.store.transaction import Outcome, Transaction

SECRETS = {"pin", "receiver_pin", "new_pin", "pin_hash", "proof", "command_id"}
UNREADABLE = "unreadable"
SAYS = {  # what a field's own check found, as a screen says it
    "string_too_long": "too_long",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than": "too_large",
    "less_than_equal": "too_large",
    "literal_error": "not_offered",
}


class Action(Given):
    """Something to do once: the same `command_id` again does nothing and answers the same.

    What may be done again without harm need not be `remembered`.
    """

    model_config = ConfigDict(frozen=True)
    name: ClassVar[str]
    remembered: ClassVar[bool] = True
    command_id: UUID = Field(default_factory=uuid4)
    _problem: Invalid | None = PrivateAttr(default=None)

    @property
    def readable(self) -> bool:
        """Say whether its fields make sense; where not, it is refused before a PIN matters."""
        return self._problem is None

    def run(self, tx: Transaction) -> Outcome:
        """Do it within the transaction, or refuse."""
        raise NotImplementedError

    def fingerprint(self, person: str | None) -> str:
        """Return what tells this command's content from another's; secrets are no part of it.

        What cannot be read equals nothing that was ever done.
        """
        if self._problem is not None:
            return UNREADABLE
        content = [self.name, person, self.model_dump(mode="json", exclude=SECRETS)]
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @classmethod
    def shape(cls, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return those of a program's fields that belong to this action."""
        return {key: value for key, value in body.items() if key in cls.model_fields}


class Rehearsed(Exception):  # noqa: N818 - an answer, not an error
    """What an action would have come to; nothing of it is kept."""

    def __init__(self, outcome: Outcome) -> None:
        """Carry the outcome past the commit."""
        super().__init__()
        self.outcome = outcome


class Rehearsal(Action):
    """Do an action up to the commit, then give it up."""

    name: ClassVar[str] = "rehearsal"
    action: SerializeAsAny[Action]

    def run(self, tx: Transaction) -> Outcome:
        """Raise what it would have come to, or its refusal."""
        outcome = self.action.run(tx)
        tx.session.flush()
        raise Rehearsed(outcome)


class OrderAction(Action):
    """An action of `transitions.csv` on one order.

    `may` says whether it may be done now, `waits_for` which refusals somebody is told who waits for it, `asks` what a screen asks for before; the PIN of who does it is asked where the
    table wants it. `told_apart` is the field by which its entries are told in sentences of their own. `hinges_on` names
    what of an order's standing it would mean something else with; another row of the table always is another meaning.
    """

    may: ClassVar[Condition]
    waits_for: ClassVar[tuple[type[Refused], ...]] = ()
    asks: ClassVar[tuple[Blank, ...]] = ()
    told_apart: ClassVar[str] = ""
    more_codes: ClassVar[tuple[str, ...]] = ()  # refusals of fields that the table does not know
    hinges_on: ClassVar[frozenset[str]] = frozenset()
    _seen: Standing | None = PrivateAttr(default=None)  # what the form was opened on; programs open none
    order: str
    pin: str | None = Field(default=None, repr=False, max_length=40)
    receiver_pin: str | None = Field(default=None, repr=False, max_length=40)

    def run(self, tx: Transaction) -> Outcome:
        """Check in the agreed order, decide, record."""
        order = self.find(tx)
        by = tx.doer(needed=not self.open_to_integration())
        row = allowed(self.name, by.held_roles, order.lane, partial(self.fits, order))
        if self._problem is not None:
            raise self._problem
        if not tx.actor.program:
            self.refuse_bare_other()
        if row.pin:
            tx.require_pin()
        event = self.decide(order, by, tx)
        tx.forms.drop(by.code, order.number, self.name)
        if event is None:
            return tx.unchanged(order)
        if self._seen is not None and self._means_else(self._seen, order, row, by):
            raise ChangedSince
        alerts, notices = self.alerts(row, order, tx), self.notices(row, order, tx)
        return tx.record(event, order, self.lane_after(row, order), alerts, notices)

    def _means_else(self, seen: Standing, order: Order, row: Transition, by: Person) -> bool:
        """Say whether the order moved since the form was opened, so that the deed means something else."""
        as_seen = rows(self.name, by.held_roles, seen.lane, partial(self.fits, order))
        return row not in as_seen[:1] or seen.differs(standing(order), self.hinges_on)

    def find(self, tx: Transaction) -> Order:
        """Return the order it is about."""
        return tx.order(self.order)

    def refuse_bare_other(self) -> None:
        """Refuse "other" without own words: nobody who reads it would know why. Programs may send every code."""
        for blank in self.asks:
            given = getattr(self, blank.name, None)
            if isinstance(blank.choices, ShopReasons) and code_of(str(given), blank.choices.of) == OTHER:
                raise Invalid(blank.name, "own words")

    def fits(self, order: Order, row: Transition) -> bool:
        """Say whether the body selects this row; most actions have one case."""
        del order, row
        return True

    def decide(self, order: Order, by: Person, tx: Transaction) -> OrderEvent | None:
        """Ask the rule; None when there is nothing to change."""
        raise NotImplementedError

    def lane_after(self, row: Transition, order: Order) -> Lane:
        """Return where the order stands afterwards."""
        return row.to or order.lane

    def alerts(self, row: Transition, order: Order, tx: Transaction) -> Sequence[str | Recipient]:
        """Return who is alerted; mostly whom the table names."""
        del order, tx
        return row.alerts

    def notices(self, row: Transition, order: Order, tx: Transaction) -> tuple[str, ...]:
        """Return who is told; mostly whom the table names."""
        del order, tx
        return row.notices

    @classmethod
    def asked(cls) -> type[BaseModel]:
        """Return the model whose fields are asked."""
        return cls

    @classmethod
    def cases(cls) -> tuple[str, ...]:
        """Return the cases in which its entries are told; one case has no name."""
        if not cls.told_apart:
            return ("",)
        annotation = cls.model_fields[cls.told_apart].annotation
        return tuple(
            value
            for part in (annotation, *get_args(annotation))
            for value in get_args(part)
            if isinstance(value, str)
        )

    @classmethod
    def case_of(cls, data: Mapping[str, Any], person: str | None) -> str:
        """Return the case of an entry, from its data and who did it."""
        del person
        return str(data[cls.told_apart]) if cls.told_apart else ""

    @classmethod
    def needs_pin(cls) -> bool:
        """Say whether who does it signs with the PIN."""
        return any(row.pin for row in TRANSITIONS[cls.name])

    @classmethod
    def blank(cls, name: str) -> Blank:
        """Return what is asked under this name."""
        return next(blank for blank in cls.asks if blank.name == name)

    @classmethod
    def undoable(cls) -> bool:
        """Say whether who did it may take it back for a while."""
        return EVENTS[cls.name].undoable

    @classmethod
    def open_to_integration(cls) -> bool:
        """Say whether a token without a person may do it."""
        return any("integration" in row.roles for row in TRANSITIONS[cls.name])


def read_action(
    name: str,
    order: str | None,
    body: Mapping[str, Any],
    problem: Invalid | None = None,
    seen: Standing | None = None,
) -> Action:
    """Read an action from a program's body; `order` is the one it is about, `problem` what was wrong before.

    `seen` is how the order stood when the screen opened the form. What cannot be read is refused only when its turn comes: after order, person, role and lane.
    """
    kind = ACTIONS[name]
    given = kind.shape(body) if order is None else {**kind.shape(body), "order": order}
    try:
        action = kind.model_validate(given)
        unread = None if body.get("command_id") is not None else Invalid("command_id", "a UUID")
    except ValidationError as error:
        action = kind.model_construct(None, **legible(given))
        unread = invalid(error)
    action._problem = problem or unread  # noqa: SLF001 - ours
    if isinstance(action, OrderAction):
        action._seen = seen  # noqa: SLF001 - ours
    return action


def legible(given: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what names the command and selects its row of the table; no more of it is looked at."""
    kept = {key: value for key, value in given.items() if isinstance(value, str) and key not in SECRETS}
    try:
        return {**kept, "command_id": UUID(given.get("command_id"))}
    except (TypeError, ValueError, AttributeError):
        return kept


def invalid(error: ValidationError) -> Invalid:
    """Return the first thing that could not be read, as a refusal."""
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"]) or "body"
    return Invalid(field, first["msg"], says=SAYS.get(first["type"], ""))


def register(*kinds: type[Action]) -> None:
    """Make actions known by their names, each by one of its own."""
    for kind in kinds:
        if ACTIONS.setdefault(kind.name, kind) is not kind:
            message = f"two actions are called {kind.name}"
            raise ValueError(message)
        if issubclass(kind, OrderAction):
            ORDER_ACTIONS[kind.name] = kind


ACTIONS: dict[str, type[Action]] = {}  # every action there is
ORDER_ACTIONS: dict[str, type[OrderAction]] = {}  # those of `transitions.csv`
