"""The journal: append-only, gap-free, each entry hashed together with the one before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from core.domain.base.events import Stamp
from core.domain.order.tagging import without_badge
from core.store.session import SiteSession
from core.store.tables import JournalRow


@dataclass(frozen=True)
class Entry:
    """A journal entry as programs see it."""

    seq: int
    at: datetime
    type: str
    order: str | None
    person: str | None
    station: str
    lane: str | None
    data: dict[str, Any]
    prev_hash: str
    hash: str

    def as_json(self) -> dict[str, Any]:
        """Return it as it leaves the shop; where a badge is left out, the hash still covers it."""
        told = without_badge(self.type, self.data)
        return {**_hashed(self), "data": told, "prev_hash": self.prev_hash, "hash": self.hash}


def chain(stamp: Stamp, kind: str, data: dict[str, Any], prev_hash: str) -> Entry:
    """Make the entry that follows the one with this hash."""
    plain = json.loads(canonical(data))
    entry = Entry(
        stamp.seq, stamp.at, kind, stamp.order, stamp.person, stamp.station, stamp.lane, plain, prev_hash, ""
    )
    return Entry(**{**entry.__dict__, "hash": entry_hash(entry)})


def entry_hash(entry: Entry) -> str:
    """Return the hash over the entry and the hash before it."""
    text = canonical({**_hashed(entry), "prev_hash": entry.prev_hash})
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(data: dict[str, Any]) -> str:
    """Write JSON in the one way that is hashed."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def rfc3339(when: datetime) -> str:
    """Write a time as programs read it: UTC, microseconds only where there are some."""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _hashed(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": rfc3339(entry.at),
        "type": entry.type,
        "order": entry.order,
        "person": entry.person,
        "station": entry.station,
        "lane": entry.lane,
        "data": entry.data,
    }


def read(
    session: SiteSession, *, after: int = 0, limit: int | None = None, order: str | None = None
) -> Iterator[Entry]:
    """Yield entries, oldest first."""
    query = select(JournalRow).where(JournalRow.seq > after)
    if order is not None:
        query = query.where(JournalRow.order_number == order)
    query = query.order_by(col(JournalRow.seq)).limit(limit)
    for row in session.exec(query.execution_options(yield_per=1000)):
        yield entry_of(row)


def last_known_time(engine: Engine) -> datetime | None:
    """Return when the last entry was written, by the machine's clock."""
    query = select(JournalRow.recorded_at)
    with SiteSession(engine) as session:
        return session.exec(query.order_by(col(JournalRow.seq).desc()).limit(1)).first()


def entry_of(row: JournalRow) -> Entry:
    """Return the row as an entry."""
    return Entry(
        row.seq,
        row.at,
        row.type,
        row.order_number,
        row.person,
        row.station,
        row.lane,
        json.loads(row.data),
        row.prev_hash,
        row.hash,
    )
