"""The one thread that writes: it takes commands from a queue and answers only after the commit."""

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Engine, bindparam, event, insert, update
from sqlmodel import select

from core.domain.base.errors import CommandReused, DiskFull
from core.domain.base.rows import Row
from core.domain.order.order import STILL_OPEN, Order
from core.domain.shop.house import House
from core.domain.shop.people import Person
from core.domain.shop.places import Place
from core.store.journal import Entry
from core.store.session import Plain, SiteSession
from core.store.sqlite.faults import is_full_disk
from core.store.tables import CommandRow, Counter
from core.store.transaction import Actor, Outcome, Transaction

log = logging.getLogger(__name__)

# Asked and written at every deed.
KNOWN = Plain(select(CommandRow).where(CommandRow.command_id == bindparam("command_id")))
REMEMBER = Plain(insert(CommandRow))
SAME_AGAIN = Plain(update(Counter).values(seq=Counter.seq))


class Command(Protocol):
    """What the writer can carry out."""

    @property
    def command_id(self) -> UUID:
        """The sender's id: twice is once."""

    @property
    def remembered(self) -> bool:
        """Whether it is known again; what may be done twice without harm need not be."""

    def run(self, tx: Transaction) -> Outcome:
        """Do it, or refuse."""

    def fingerprint(self, person: str | None) -> str:
        """Return what tells its content from another's."""


Answer = Callable[[Transaction, Outcome], bytes]
OnCommit = Callable[[list[Entry], list[Order]], None]


@dataclass(frozen=True)
class QueuedCommand:
    """A command on its way through the queue."""

    command: Command
    actor: Actor
    answer: Answer | None
    done: "Future[Done]"


@dataclass(frozen=True)
class Done:
    """What came of a command; `answer` is what a program gets, the same each time it asks."""

    outcome: Outcome
    answer: bytes | None = None


class Writer:
    """Owns the only connection that writes."""

    def __init__(
        self,
        engine: Engine,
        *,
        times: Callable[[], tuple[datetime, datetime]],
        house: Callable[[], House],
        on_commit: OnCommit,
    ) -> None:
        """Start the thread. `times` gives the shop's and the machine's time, `house` the rules in force."""
        self._engine = engine
        self._times = times
        self._house = house
        self._on_commit = on_commit
        self._jobs: queue.SimpleQueue[QueuedCommand | Future[None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def submit(self, command: Command, actor: Actor, answer: Answer | None = None) -> "Future[Done]":
        """Queue a command; the future ends after the commit, or with the refusal."""
        job = QueuedCommand(command, actor, answer, Future())
        self._jobs.put(job)
        return job.done

    def prove(self) -> "Future[None]":
        """Queue a write that changes nothing; the future ends once the disk has taken it."""
        proof: Future[None] = Future()
        self._jobs.put(proof)
        return proof

    def stop(self) -> None:
        """Finish what is queued, then end."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        with SiteSession(self._engine, expire_on_commit=False, autoflush=False) as session:
            event.listen(session, "after_flush", lambda of, _: of.info.update(written=True))
            shelf = Shelf(session)
            while (job := self._jobs.get()) is not None:
                if isinstance(job, Future):
                    _write_something(session, job)
                    continue
                try:
                    done, entries, orders = self._carry_out(session, job)
                except BaseException as error:  # noqa: BLE001 - it reaches whoever waits for the answer
                    _give_up(session)
                    job.done.set_exception(_told(error))
                    continue
                shelf.keep(orders)
                self._publish(entries, orders)
                job.done.set_result(done)

    def _carry_out(self, session: SiteSession, job: QueuedCommand) -> tuple[Done, list[Entry], list[Order]]:
        session.info.clear()
        at, machine_now = self._times()
        tx = Transaction(session, job.actor, at=at, machine_now=machine_now, house=self._house())
        if not job.command.remembered:
            return self._carry_out_unremembered(tx, job)
        fingerprint = job.command.fingerprint(job.actor.person)
        known = session.carry_out(KNOWN, command_id=str(job.command.command_id)).first()
        if known is not None:
            done = _again(tx, known, fingerprint, job)
            session.commit()
            return done, [], []
        outcome = job.command.run(tx)
        if job.answer:
            session.flush()
        answer = job.answer(tx, outcome) if job.answer else None
        session.info["written"] = True
        session.carry_out(REMEMBER, **_remembered(job, fingerprint, outcome, answer))
        session.commit()
        return Done(outcome, answer), tx.entries, list(tx.touched.values())

    def _carry_out_unremembered(
        self, tx: Transaction, job: QueuedCommand
    ) -> tuple[Done, list[Entry], list[Order]]:
        outcome = job.command.run(tx)
        tx.session.commit()
        return Done(outcome), tx.entries, list(tx.touched.values())

    def _publish(self, entries: list[Entry], orders: list[Order]) -> None:
        try:
            self._on_commit(entries, orders)
        except Exception:
            log.exception("an entry was committed but not announced")


class Shelf:
    """Keeps what every deed asks for in the writer's memory: the session alone would let it go."""

    def __init__(self, session: SiteSession) -> None:
        """Load the counter, people, places and the open orders; who and what is new stays from the start."""
        self._always: list[Row] = [
            *session.exec(select(Counter)),
            *session.exec(select(Person)),
            *session.exec(select(Place)),
        ]
        event.listen(session, "pending_to_persistent", self._keep_new)
        query = select(Order).where(STILL_OPEN)
        self._open = {order.number: order for order in session.exec(query)}
        session.commit()

    def _keep_new(self, _session: SiteSession, row: object) -> None:
        if isinstance(row, Person | Place):
            self._always.append(row)

    def keep(self, orders: Iterable[Order]) -> None:
        """Keep these orders while they are open."""
        for order in orders:
            if order.ended:
                self._open.pop(order.number, None)
            else:
                self._open[order.number] = order


def _write_something(session: SiteSession, proof: "Future[None]") -> None:
    """Commit a row as it is."""
    try:
        session.carry_out(SAME_AGAIN)
        session.commit()
    except Exception as error:  # noqa: BLE001 - it reaches whoever waits for the answer
        proof.set_exception(_told(error))
        session.rollback()
    else:
        proof.set_result(None)


def _again(tx: Transaction, known: Any, fingerprint: str, job: QueuedCommand) -> Done:
    if known.fingerprint != fingerprint:
        raise CommandReused
    outcome = Outcome(known.seq, known.order_number, changed=False, not_taken=known.not_taken)
    if job.answer is None or known.answer is not None:
        return Done(outcome, known.answer)
    return Done(outcome, job.answer(tx, outcome))


def _remembered(
    job: QueuedCommand, fingerprint: str, outcome: Outcome, answer: bytes | None
) -> dict[str, Any]:
    return {
        "command_id": str(job.command.command_id),
        "fingerprint": fingerprint,
        "seq": outcome.seq,
        "order_number": outcome.order,
        "not_taken": outcome.not_taken,
        "answer": answer,
    }


def _give_up(session: SiteSession) -> None:
    """Leave nothing behind; after a plain refusal there is nothing to forget, and rows stay loaded."""
    touched = session.new or session.dirty or session.deleted or session.info.get("written")
    if touched or not session.is_active:
        session.rollback()
    else:
        session.commit()


def _told(error: BaseException) -> BaseException:
    """Return what went wrong in the words of the domain where it has some."""
    return DiskFull() if is_full_disk(error) else error
