"""Tables that are not the state of the shop: the journal, its counter, commands, personal data, secrets."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary
from sqlmodel import Field

from core.domain.access.locks import Lockable
from core.domain.base.rows import Row, UtcTime

GENESIS = "0" * 64  # what the first entry follows


class Counter(Row, table=True):
    """The last entry's number and hash; it makes `seq` gap-free."""

    seq: int = Field(default=0, sa_type=BigInteger)
    hash: str = GENESIS


class JournalRow(Row, table=True):
    """An entry of the journal. Append-only by trigger; `data` is the canonical JSON that was hashed."""

    __tablename__ = "journal"
    __table_args__ = (
        Index("journal_of_order", "site_id", "order_number", "seq"),
        Index("journal_of_person", "site_id", "order_number", "person", "seq"),
    )

    seq: int = Field(primary_key=True, sa_type=BigInteger)
    at: datetime = Field(sa_type=UtcTime)
    type: str
    order_number: str | None = None
    person: str | None = None
    station: str
    lane: str | None = None
    data: str
    prev_hash: str
    hash: str
    recorded_at: datetime = Field(sa_type=UtcTime)  # the machine's clock, for undo
    was: dict[str, Any] | None = Field(default=None, sa_type=JSON)  # what an undoable deed changed


class CommandRow(Row, table=True):
    """A command that was carried out, with the answer a program got."""

    __tablename__ = "command"

    command_id: str = Field(primary_key=True)
    fingerprint: str
    seq: int = Field(sa_type=BigInteger)
    order_number: str | None = None
    not_taken: list[str] = Field(default_factory=list, sa_type=JSON)
    answer: bytes | None = Field(default=None, sa_type=LargeBinary)


class Customer(Row, table=True):
    """Personal data, apart from everything else, so that it can be blanked."""

    __table_args__ = (Index("customer_by_phone", "site_id", "phone"),)

    id: int = Field(primary_key=True, sa_type=BigInteger)
    customer: str | None = None
    phone: str | None = None


class KeptPhoto(Row, table=True):
    """A photo in the data folder; one that no deed named may be cleared away."""

    __tablename__ = "photo"

    name: str = Field(primary_key=True)
    named: bool = False


class KeptFormRow(Row, table=True):
    """A form that somebody began and did not send. `photos` are those it names: they wait with it."""

    __tablename__ = "kept_form"
    __table_args__ = (Index("kept_form_of_order", "site_id", "order_number"),)

    person: str = Field(primary_key=True)
    order_number: str = Field(primary_key=True)
    deed: str = Field(primary_key=True)
    command_id: str  # of the deed, once it is sent
    round: int  # of the order, when it was kept last
    filled: dict[str, Any] = Field(sa_type=JSON)
    photos: list[str] = Field(sa_type=JSON)
    at: datetime = Field(sa_type=UtcTime)


class Secret(Row, table=True):
    """What proves somebody: a PIN, a station's or a program's token, a pairing code; only its hash.

    Beside a person's PIN stand the wrong ones that count; those at a station and in the shop have rows without a hash.
    """

    __table_args__ = (Index("secret_by_hash", "site_id", "kind", "hash"),)

    kind: str = Field(primary_key=True)  # pin, station, token, pairing, agent, pins_at, pins_in_all
    name: str = Field(primary_key=True)
    hash: str
    changed: bool = False  # a PIN its owner chose: an import leaves it alone
    one_time: bool = Field(  # a PIN that only serves to choose another
        default=False, sa_column_kwargs={"server_default": "0"}
    )
    expires_at: datetime | None = Field(default=None, sa_type=UtcTime)
    failures: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=UtcTime)
    wrong_at: list[str] = Field(  # times of wrong PINs that still count
        default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"}
    )


# The kinds of secrets beside which wrong PINs are counted.
COUNTS_PINS: dict[Lockable, str] = {"person": "pin", "station": "pins_at", "shop": "pins_in_all"}


class SeenRow(Row, table=True):
    """When a station was last there, by the machine's clock."""

    __tablename__ = "station_seen"

    name: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)


class SignedInRow(Row, table=True):
    """Somebody who signed in at a station, by the machine's clock; only the hash of the browser's proof."""

    __tablename__ = "signed_in"

    hash: str = Field(primary_key=True)
    person: str
    station: str
    since: datetime = Field(sa_type=UtcTime)
    seen: datetime = Field(sa_type=UtcTime)
