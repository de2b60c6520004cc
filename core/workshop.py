"""The open workshop: store, hub and clock put together once. Screens hold it as far as `core.at_screens` says."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import col, select

from core.access.asking import Askers
from core.access.pins import Locked, Pins
from core.access.presence import Presence
from core.access.proofs import KnownStation, KnownToken, station_of, token_of
from core.access.sessions import KnownPerson, session_of
from core.actions.access.access import PinTried, SignIn, StillUsed
from core.actions.access.pins import ChangePin, ResetPin
from core.actions.base.action import Action, OrderAction, Rehearsal, Rehearsed
from core.actions.order.kept_forms import KeepForm, ThrowFormAway
from core.actions.order.photos import KeepPhoto
from core.clock import Clock, SimulatedClock
from core.domain.access.locks import Lock, in_the_way
from core.domain.base.events import EVENTS
from core.domain.base.table import TRANSITIONS
from core.domain.order.kept_forms import KeptForm
from core.domain.order.order import STILL_OPEN, Order
from core.domain.shop.house import House
from core.domain.shop.people import Person
from core.keeping.folder import FolderLock
from core.keeping.photos import PhotoFolder
from core.live.boxes import Boxes
from core.live.hub import Hub
from core.live.meters import Meters
from core.live.screens import Screens
from core.settings import Settings
from core.store.floor import StoredFloor
from core.store.house import read_house
from core.store.journal import Entry, read
from core.store.locks import locks
from core.store.session import SiteSession
from core.store.tables import Counter, Secret
from core.store.transaction import Actor, Outcome
from core.store.writer import Answer, Done, Writer
from core.views.shop.machine import Worries, worries

T = TypeVar("T")
TOUCH_EVERY = timedelta(minutes=1)  # a touch is written down no more often
__all__ = ["Actor", "Done", "Outcome", "Workshop"]


class Workshop:
    """One shop, open for business. `do` carries out, `look` reads."""

    def __init__(
        self, settings: Settings, *, lock: FolderLock, clock: Clock, engine: Engine, reading: Engine
    ) -> None:
        """Start the writer on a store that `core.opening` made ready; what is given here is closed with it."""
        self.settings = settings
        self.folder = settings.data
        self.clock = clock
        self.photos = PhotoFolder(self.folder)
        self._lock = lock
        self._engine = engine
        self._reading = reading
        self.pins = Pins(self.folder)
        self._one_pin = threading.Lock()
        self.house = self._read_house()
        self.hub = Hub(SiteSession.site, self.clock.now, self)
        self.meters = Meters()
        self.asking = Askers(self.clock.machine_now)
        self.presence = Presence(self.clock.machine_now)
        self.screens = Screens(self.clock.machine_now)
        self.boxes = Boxes(self.screens)
        self.catch_up: Callable[[], Awaitable[None]] | None = (
            None  # brings about what is due, while somebody keeps time
        )
        self._writer = Writer(
            engine,
            times=lambda: (self.clock.now(), self.clock.machine_now()),
            house=lambda: self.house,
            on_commit=self._committed,
        )

    def close(self) -> None:
        """Finish what is queued and let the folder go."""
        self._writer.stop()
        self._let_go()

    def _let_go(self) -> None:
        self._reading.dispose()
        self._engine.dispose()  # last: who cannot write leaves the log beside the database
        self._lock.release()

    # doing

    async def do(self, action: Action, by: Actor, answer: Answer | None = None) -> Done:
        """Carry out an action; returns after the commit, raises the refusal."""
        by = await asyncio.to_thread(self._with_pins, action, by)
        return await asyncio.wrap_future(self.submit(action, by, answer))

    def run(self, action: Action, by: Actor, answer: Answer | None = None) -> Done:
        """Do the same without an event loop."""
        return self.submit(action, self._with_pins(action, by), answer).result()

    def rehearse(self, action: Action, by: Actor) -> Outcome:
        """Find out what an action would come to; nothing of it is kept. Raises the refusal."""
        try:
            return self.run(Rehearsal(action=action), by).outcome
        except Rehearsed as rehearsed:
            return rehearsed.outcome

    def submit(self, action: Action, by: Actor, answer: Answer | None = None) -> "Future[Done]":
        """Queue an action that needs no PIN."""
        done = self._writer.submit(action, by, answer)
        self.meters.time(action.name, done)
        return done

    async def prove(self) -> None:
        """Show that a write reaches the disk; raises what stands in its way."""
        await asyncio.wrap_future(self._writer.prove())

    def _with_pins(self, action: Action, by: Actor) -> Actor:
        """Check the PINs an action carries, before the queue: it takes long on purpose."""
        if not action.readable:
            return by
        if isinstance(action, SignIn | ChangePin):
            by = self._with_pin(by, action.pin)
        if isinstance(action, ChangePin | ResetPin):
            return replace(by, new_pin_hash=self.pins.hash(action.new_pin))
        if not isinstance(action, OrderAction):
            return by
        if action.pin is not None and any(row.pin for row in TRANSITIONS[action.name]):
            by = self._with_pin(by, action.pin)
        if action.receiver_pin is not None:
            right, lock = self._tried(getattr(action, "receiver", None), action.receiver_pin, by.station)
            by = replace(by, receiver_checked=right, lock=lock or by.lock)
        return by

    def _with_pin(self, by: Actor, pin: str) -> Actor:
        right, lock = self._tried(by.person, pin, by.station)
        return replace(by, pin_checked=right, lock=lock)

    def _tried(self, person: str | None, pin: str, station: str) -> tuple[bool, Lock | None]:
        try:
            return self.pin_is_right(person, pin, station), None
        except Locked as locked:
            return False, locked.lock

    def pin_is_right(self, person: str | None, pin: str, station: str) -> bool:
        """Say whether this is the person's PIN. Wrong ones are counted; raises Locked once there were too many.

        One at a time, so that nobody guesses faster than the count.
        """
        person = person or ""
        with self._one_pin:
            secret, held = self.look_now(lambda floor: (floor.get(Secret, "pin", person), locks(floor)))
            lock = in_the_way(held, person, station)
            if lock is not None:
                raise Locked(lock)
            right = self.pins.nobodys(pin) if secret is None else self.pins.right(secret.hash, pin)
            if not right or (secret is not None and secret.wrong_at):
                self.submit(PinTried(person=person, right=right), Actor(None, station)).result()
        return right

    async def signed_in(
        self, proof: str | None, station: KnownStation | None, *, touched: bool
    ) -> KnownPerson | None:
        """Return who is signed in at a station by this proof; a touch begins a phone's wait anew.

        Nobody, while the person has to choose a PIN first.
        """
        known = await self.sign_in_of(proof, station)
        if known is None or known.chooses_pin:
            return None
        if proof and touched and self.clock.machine_now() - known.seen >= TOUCH_EVERY:
            await self.do(StillUsed(proof=proof), Actor(known.code, known.station.name))
        return known

    async def sign_in_of(self, proof: str | None, station: KnownStation | None) -> KnownPerson | None:
        """Return who signed in by this proof, also one who has to choose a PIN first."""
        return await self.look(lambda floor: session_of(floor, proof, station))

    async def keep_form(self, form: KeepForm | ThrowFormAway, by: Actor) -> KeptForm | None:
        """Keep what somebody filled in of a deed, or throw it away; returns it as it is kept then."""
        done = await asyncio.wrap_future(self.submit(form, by))
        kept: KeptForm | None = done.outcome.shown
        return kept

    async def keep_photo(self, data: bytes) -> str:
        """Keep a picture and return the name by which deeds show it; both are on the disk by then."""
        name = await asyncio.to_thread(self.photos.keep, data)
        await self.do(KeepPhoto(photo=name), Actor(None, "sevenlanes"))
        return name

    # looking

    async def look(self, reader: Callable[[StoredFloor], T]) -> T:
        """Read through a floor, in a thread: the loop never waits for the disk."""
        return await asyncio.to_thread(self.look_now, reader)

    def look_now(self, reader: Callable[[StoredFloor], T]) -> T:
        """Read through a floor."""
        with self.reading() as session:
            return reader(self.floor(session))

    def floor(self, session: SiteSession) -> StoredFloor:
        """Return the floor at the shop's time."""
        return StoredFloor(
            session,
            at=self.clock.now(),
            machine_now=self.clock.machine_now(),
            house=self.house,
        )

    @contextmanager
    def reading(self) -> Iterator[SiteSession]:
        """Open a session that sees one state and can change nothing."""
        with SiteSession(self._reading, autoflush=False, expire_on_commit=False) as session:
            yield session

    async def station(self, proof: str | None) -> KnownStation | None:
        """Return the station a cookie proves; one without a language of its own speaks the shop's."""
        known = await self.look(lambda floor: station_of(floor.session, proof))
        return known and replace(known, language=known.language or self.house.own_language)

    async def token(self, proof: str | None) -> KnownToken | None:
        """Return the API token a text is."""
        return await self.look(lambda floor: token_of(floor.session, proof))

    async def entries_after(self, seq: int, limit: int) -> list[Entry]:
        """Return committed entries, oldest first."""
        return await self.look(lambda floor: list(read(floor.session, after=seq, limit=limit)))

    async def move_clock(self, clock: SimulatedClock, now: datetime) -> bool:
        """Move a simulated clock forward and bring about what is due by then; False where it would go back."""
        moved = await asyncio.to_thread(clock.move_to, now)
        if moved and self.catch_up is not None:
            await self.catch_up()
        return moved

    # for whom it works

    async def announce_here(self) -> None:
        """Load the board and announce to this event loop from now on."""
        with self.reading() as session:
            seq = session.exec(select(Counter.seq)).one()
            self.hub.open(seq, _open_orders(session))

    def worries(self) -> Worries:
        """Return what there is to worry about in the machine, as it is now."""
        return worries(self.folder, self.clock.doubt())

    async def locks(self) -> list[Lock]:
        """Return every lock after wrong PINs, the widest first."""
        return await self.look(locks)

    # for the hub

    def names(self) -> dict[str, str]:
        """Return everybody's name by code."""
        with self.reading() as session:
            query = select(Person.code, Person.name)
            return dict(session.exec(query).all())

    def open_orders(self, among: Collection[str] | None = None) -> Sequence[Order]:
        """Return every order that is on the board, or only those among these."""
        with self.reading() as session:
            return _open_orders(session, among)

    def _committed(self, entries: list[Entry], orders: list[Order]) -> None:
        """Take changed house rules up before anybody hears of them."""
        if any(EVENTS[entry.type].touches.rules for entry in entries):
            self.house = self._read_house()
        self.hub.announce(entries, orders)

    def _read_house(self) -> House:
        with self.reading() as session:
            return read_house(session, self.settings.fixed)


def _open_orders(session: SiteSession, among: Collection[str] | None = None) -> Sequence[Order]:
    query = select(Order).where(STILL_OPEN)
    if among is not None:
        query = query.where(col(Order.number).in_(among))
    return session.exec(query).all()
