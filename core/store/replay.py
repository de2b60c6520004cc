"""The proof of the journal: its chain holds, and replayed from nothing it gives the shop as it is stored."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import lazyload
from sqlmodel import select

from core.domain.access.stations import ApiToken, Station
from core.domain.base.rows import SITE, Row, key_of
from core.domain.order.alerts import Alert, Recipient, raise_alerts, settle
from core.domain.order.jobs import Job
from core.domain.order.order import Order, OrderEvent
from core.domain.order.part_lines import Part
from core.domain.order.promise import Promise
from core.domain.order.questions import Question
from core.domain.order.remarks import Remark
from core.domain.order.signatures import Defect, Signature
from core.domain.order.supplement import Supplement
from core.domain.order.working_time import Segment
from core.domain.shop.former_names import FormerName
from core.domain.shop.house import HouseRule
from core.domain.shop.lists import ChecklistItem, Reason
from core.domain.shop.people import Person
from core.domain.shop.places import Place
from core.domain.shop.tags import Tag
from core.domain.shop.words import OwnWords
from core.store.journal import Entry, entry_hash, read
from core.store.session import SiteSession
from core.store.sqlite.damage import damage_in
from core.store.tables import GENESIS, Counter
from core.store.transaction import replayable

R = TypeVar("R", bound=Row)
Key = tuple[Any, ...]

# Every table that events make. What an order holds is reached through its order.
ON_AN_ORDER: dict[type[Row], str] = {
    Job: "jobs",
    Part: "parts",
    Segment: "segments",
    Promise: "promises",
    Signature: "signatures",
    Defect: "defects",
    Question: "questions",
    Supplement: "supplements",
    Remark: "remarks",
    Alert: "alerts",
}
STATE: tuple[type[Row], ...] = (
    Order,
    *ON_AN_ORDER,
    Person,
    FormerName,
    Place,
    Reason,
    ChecklistItem,
    Tag,
    Station,
    ApiToken,
    HouseRule,
    OwnWords,
)


class KeptPhotos(Protocol):
    """Where the photos are."""

    def sound(self, name: str) -> bool:
        """Say whether a photo is there, and is what was kept."""


class MemoryBook:
    """The shop's rows in memory; events change it as they change the database."""

    def __init__(self) -> None:
        """Begin with an empty shop."""
        self._rows: dict[type[Row], dict[Key, Row]] = {}
        self.photos: set[str] = set()  # that deeds show

    def get(self, kind: type[R], *key: str) -> R | None:
        """Return the row with this key (without the site), or None."""
        row = self._rows.get(kind, {}).get((SITE, *key))
        return row if isinstance(row, kind) else None

    def add(self, row: Row) -> None:
        """Take a new row in."""
        self._rows.setdefault(type(row), {})[key_of(row)] = row

    def called(self, name: str) -> list[str]:
        """Return the codes of everybody of this name, also of who left the shop."""
        people = self._rows.get(Person, {}).values()
        return [row.code for row in people if isinstance(row, Person) and row.name == name]

    def rows(self, kind: type[Row]) -> dict[Key, Row]:
        """Return all rows of a table by their keys."""
        if kind not in ON_AN_ORDER:
            return self._rows.get(kind, {})
        orders = self._rows.get(Order, {}).values()
        return {key_of(row): row for order in orders for row in getattr(order, ON_AN_ORDER[kind])}


def verify(session: SiteSession, photos: KeptPhotos | None = None) -> list[str]:
    """Name everything wrong with the database, the journal, the state and the photos; nothing when all is well."""
    damage, journal = _damage(session), Chain(read(session))
    try:
        book = replay(journal)
        state = [*_counted(session, journal), *differences(session, book), *_lost(book.photos, photos)]
    except Exception as broken:  # noqa: BLE001 - nobody can foresee what a damaged journal runs into
        state = [f"journal: nobody can follow it beyond entry {journal.seq}: {_in_one_line(broken)}"]
    return [*damage, *journal.broken, *state]


def replay(entries: Iterable[Entry], book: MemoryBook | None = None) -> MemoryBook:
    """Let everything happen once more, in an empty shop or from where the book was left."""
    book = book or MemoryBook()
    for entry in entries:
        event, stamp = replayable(entry, book)
        event.apply(book, stamp)
        order = book.get(Order, entry.order) if entry.order else None
        if order is not None and isinstance(event, OrderEvent):
            settle(order, entry.data.get("settled", []))
            told = [Recipient.model_validate(who) for who in entry.data.get("alerts", [])]
            raise_alerts(order, stamp, event, told)
            book.photos.update(event.shown_on())
    return book


class Chain:
    """The entries as they pass, with what is wrong about their numbers and hashes."""

    def __init__(self, entries: Iterable[Entry], seq: int = 0, prev_hash: str = GENESIS) -> None:
        """Look at each entry once, as it is taken; it goes on after the entry with this number and hash."""
        self._entries = entries
        self.broken: list[str] = []
        self.seq, self.hash = seq, prev_hash

    def __iter__(self) -> Iterator[Entry]:
        """Pass each entry on after comparing it with the one before."""
        for entry in self._entries:
            if entry.seq != self.seq + 1:
                self.broken.append(f"journal: entry {self.seq + 1} is missing before {entry.seq}")
            if entry.prev_hash != self.hash:
                self.broken.append(f"journal: entry {entry.seq} does not follow the one before it")
            if entry.hash != entry_hash(entry):
                self.broken.append(f"journal: entry {entry.seq} is not what was written")
            self.seq, self.hash = entry.seq, entry.hash
            yield entry


def differences(session: SiteSession, book: MemoryBook) -> list[str]:
    """Name every row and column in which the stored shop is not the replayed one."""
    return [line for kind in STATE for line in _compared(session, kind, book.rows(kind))]


def _compared(session: SiteSession, kind: type[Row], replayed: dict[Key, Row]) -> Iterator[str]:
    seen = set()
    alone = select(kind).options(lazyload("*"))
    for stored in session.exec(alone.execution_options(yield_per=500)):
        key = key_of(stored)
        seen.add(key)
        twin = replayed.get(key)
        if twin is None:
            yield f"{_name(kind, key)}: the journal does not know it"
        elif stored.kept() != twin.kept():
            now, then = stored.kept(), twin.kept()
            for column in (column for column in now if now[column] != then[column]):
                yield f"{_name(kind, key)}.{column}: {now[column]!r}, by the journal {then[column]!r}"
    for key in replayed.keys() - seen:
        yield f"{_name(kind, key)}: only the journal knows it"


def _counted(session: SiteSession, journal: Chain) -> list[str]:
    counter = session.row(Counter)
    if counter is not None and (counter.seq, counter.hash) == (journal.seq, journal.hash):
        return []
    return [f"journal: ends with entry {journal.seq}, which is not the one counted last"]


def _damage(session: SiteSession) -> list[str]:
    if session.get_bind().dialect.name != "sqlite":
        return []
    return [f"database: {line}" for line in damage_in(session)]


def _lost(names: set[str], photos: KeptPhotos | None) -> list[str]:
    if photos is None:
        return []
    return [f"photo {name}: lost, or not what was kept" for name in sorted(names) if not photos.sound(name)]


def _in_one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"


def _name(kind: type[Row], key: Key) -> str:
    return f"{kind.__name__} {'/'.join(str(part) for part in key[1:])}"
