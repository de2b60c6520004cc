"""One deed, one transaction: the rows of the shop, the journal entry and the command, together or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm.attributes import set_committed_value

from core.domain.access.locks import Lock
from core.domain.access.pins import OneTimePin
from core.domain.base.errors import Invalid, PinRequired, WrongPin
from core.domain.base.events import EVENTS, Event, Names, Stamp
from core.domain.base.lanes import Lane
from core.domain.base.rows import Row, key_of
from core.domain.order.alert_reasons import without_reason
from core.domain.order.alerts import Recipient, addressees, others_than, raise_alerts, settle
from core.domain.order.memory import difference, remember
from core.domain.order.order import Order, OrderEvent
from core.domain.shop.house import House
from core.domain.shop.people import Person, integration
from core.store.customers import Customers
from core.store.floor import R, StoredFloor
from core.store.journal import Entry, canonical, chain
from core.store.kept_forms import KeptForms
from core.store.photos import KnownPhotos
from core.store.secrets import Secrets
from core.store.session import Plain, SiteSession
from core.store.signed_in import Sessions
from core.store.tables import Counter, JournalRow

INTO_JOURNAL = Plain(insert(JournalRow))
COUNT = Plain(update(Counter).values(seq=bindparam("new_seq"), hash=bindparam("new_hash")))


@dataclass(frozen=True)
class Actor:
    """Who does it, where. The PINs were checked before the queue; None means none was given.

    `lock` is why one of them was not even looked at; `new_pin_hash` is of the one to keep.
    """

    person: str | None
    station: str
    pin_checked: bool | None = None
    receiver_checked: bool | None = None
    lock: Lock | None = None
    new_pin_hash: str | None = field(default=None, repr=False)
    program: bool = False  # a token: in nobody's name it does what the tables open to `integration`


@dataclass(frozen=True)
class Outcome:
    """What a deed came to. `seq` is its entry's number, or the last one where nothing changed."""

    seq: int
    order: str | None = None
    changed: bool = True
    created: bool = False
    not_taken: list[str] = field(default_factory=list)
    shown: Any = None  # a new token or code, shown once
    changes: Mapping[str, Sequence[Any]] = field(default_factory=dict)  # of somebody known: before and after


class Transaction(StoredFloor):
    """What an action may use: the floor to ask, the book to change, the journal to write; and what no journal holds."""

    def __init__(
        self, session: SiteSession, actor: Actor, *, at: datetime, machine_now: datetime, house: House
    ) -> None:
        """Begin on the writer's session."""
        super().__init__(session, at=at, machine_now=machine_now, house=house)
        self.actor = actor
        self.customers = Customers(session)
        self.secrets = Secrets(session)
        self.sessions = Sessions(session, machine_now)
        self.photos = KnownPhotos(session)
        self.forms = KeptForms(session)
        self.entries: list[Entry] = []
        self.touched: dict[str, Order] = {}
        self._new: dict[tuple[object, ...], Row] = {}

    # recording

    def record(
        self,
        event: OrderEvent,
        order: Order,
        lane: Lane,
        alerts: Iterable[str | Recipient],
        notices: Sequence[str],
    ) -> Outcome:
        """Apply the event to its order, raise its alerts, write its entry."""
        event = event.in_codes(self)
        before = remember(order) if event.undoable else None
        addressed = addressees(alerts, order, self) if event.alerting() else []
        alerted = others_than(self.actor.person, addressed, self)
        noticed = addressees(notices, order, self)
        stamp = self._stamp(order.number, _lane_of(event, lane))
        event.apply(self, stamp)
        noticed += [who for who in addressees(notices, order, self) if who not in noticed]  # whose it is now
        data = event.data() | {"alerts": _dumped(alerted), "notices": _dumped(noticed)}
        if settled := [alert.id for alert in without_reason(order, event.kind)]:
            data["settled"] = settled
            settle(order, settled)
        raise_alerts(order, stamp, event, alerted)
        was = None if before is None else difference(before, remember(order))
        self._write(stamp, event.kind, data, was)
        self.photos.name(event.shown_on())
        if order.ended:
            self.forms.clear(order.number)
        self.touched[order.number] = order
        return Outcome(stamp.seq, order.number, not_taken=getattr(event, "not_taken", []))

    def record_new(
        self, event: OrderEvent, number: str, lane: Lane, alerts: Iterable[str], notices: Iterable[str]
    ) -> Outcome:
        """Enter a new order."""
        del alerts
        stamp = self._stamp(number, lane)
        event.apply(self, stamp)
        order = self.order(number)
        told = {"alerts": [], "notices": _dumped(addressees(notices, order, self))}
        self._write(stamp, event.kind, event.data() | told, None)
        self.touched[number] = order
        return Outcome(stamp.seq, number, created=True)

    def record_shop(self, event: Event) -> Outcome:
        """Write down something that is about no order."""
        stamp = self._stamp(None, None)
        event.apply(self, stamp)
        self._write(stamp, event.kind, event.data(), None)
        return Outcome(stamp.seq)

    def unchanged(self, order: Order | None) -> Outcome:
        """Answer that there was nothing to do."""
        return Outcome(self._counter().seq, order.number if order else None, changed=False)

    @property
    def next_seq(self) -> int:
        """The number the next entry will have."""
        return self._counter().seq + 1

    def _stamp(self, order: str | None, lane: Lane | None) -> Stamp:
        return Stamp(self.next_seq, self.at, self.actor.person, self.actor.station, order, lane)

    def _write(self, stamp: Stamp, kind: str, data: dict[str, Any], was: dict[str, Any] | None) -> None:
        counter = self._counter()
        entry = chain(stamp, kind, data, counter.hash)
        # Past the session, which would make much of both; what it holds follows, and a rollback forgets that again.
        self.session.info["written"] = True
        self.session.carry_out(COUNT, new_seq=entry.seq, new_hash=entry.hash)
        set_committed_value(counter, "seq", entry.seq)
        set_committed_value(counter, "hash", entry.hash)
        self.session.carry_out(
            INTO_JOURNAL,
            seq=entry.seq,
            at=entry.at,
            type=entry.type,
            order_number=entry.order,
            person=entry.person,
            station=entry.station,
            lane=entry.lane,
            data=canonical(entry.data),
            prev_hash=entry.prev_hash,
            hash=entry.hash,
            recorded_at=self.machine_now,
            was=was,
        )
        self.entries.append(entry)

    def _counter(self) -> Counter:
        counter = self.session.row(Counter)
        if counter is None:
            message = "the data folder was not opened"
            raise RuntimeError(message)
        return counter

    # the book

    def add(self, row: Row) -> None:
        """Take a new row in; `get` finds it before it is written."""
        self.session.add(row)
        self._new[type(row), *key_of(row)] = row

    def get(self, kind: type[R], *key: str) -> R | None:
        """Return a row by its key, also one that is not written yet."""
        new = self._new.get((kind, self.session.site, *key))
        return new if isinstance(new, kind) else super().get(kind, *key)

    # who does it

    def doer(self, *, needed: bool) -> Person:
        """Return the person who acts; without one, a program may act where the table says so."""
        if self.actor.person is not None:
            return self.person(self.actor.person)
        if needed:
            raise Invalid("person", "the code of a person")
        return integration()

    def require_pin(self) -> None:
        """Refuse a signature without its PIN."""
        if self.actor.pin_checked is None:
            raise PinRequired
        if not self.pin_is_right():
            raise WrongPin(person=self.actor.person or "")
        self._refuse_one_time(self.actor.person or "")

    def pin_is_right(self) -> bool:
        """Say whether the person's PIN was right; refuse who is locked out."""
        self._refuse_locked()
        return bool(self.actor.pin_checked)

    def receiver_signed(self, receiver: str) -> bool:
        """Say whether the receiver's PIN was right; refuse who is locked out."""
        self._refuse_locked()
        if self.actor.receiver_checked:
            self._refuse_one_time(receiver)
        return bool(self.actor.receiver_checked)

    def _refuse_one_time(self, person: str) -> None:
        secret = self.secrets.find("pin", person)
        if secret is not None and secret.one_time:
            raise OneTimePin

    def _refuse_locked(self) -> None:
        if self.actor.lock is not None:
            raise self.actor.lock.refusal(self.machine_now)


def _dumped(told: Iterable[Recipient]) -> list[dict[str, Any]]:
    return [who.model_dump(exclude_none=True) for who in told]


def changed(known: Row | None, saved: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what of a row will be other than it is: before and after, by column."""
    before = {} if known is None else {name: getattr(known, name) for name in saved}
    return {name: (was, saved[name]) for name, was in before.items() if was != saved[name]}


def _lane_of(event: OrderEvent, lane: Lane) -> Lane:
    """Return the lane after the entry; an undo goes back to the lane before."""
    before, _ = getattr(event, "was", {}).get("lane", (None, None))
    return Lane(before) if before else lane


def replayable(entry: Entry, names: Names) -> tuple[Event, Stamp]:
    """Return an entry as the event and stamp it was, in codes whatever was written."""
    lane = Lane(entry.lane) if entry.lane else None
    stamp = Stamp(entry.seq, entry.at, entry.person, entry.station, entry.order, lane)
    return EVENTS[entry.type].model_validate(entry.data).in_codes(names), stamp
