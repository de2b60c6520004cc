"""Stations and API tokens: what is enrolled to show or to do something. Only hashes of what proves them."""

import hashlib
import secrets
from datetime import timedelta
from typing import ClassVar, Literal, get_args

from sqlmodel import Field

from core.domain.base.errors import Invalid, Refused
from core.domain.base.events import Book, Event, Stamp, register
from core.domain.base.rows import Row
from core.domain.base.values import Language

StationKind = Literal["board", "lounge", "kiosk", "desk", "phone"]
Scope = Literal["read", "act", "admin"]
KINDS: tuple[str, ...] = get_args(StationKind)
SCOPES: tuple[str, ...] = get_args(Scope)  # each includes the ones before it
PAIR_WITHIN = timedelta(minutes=10)
PAIR_TRIES = 5
FIRST_DESK = "first-desk"  # where a shop's first day begins
FIRST_DAY_WITHIN = timedelta(days=1)  # whoever installs the server may be elsewhere


class UnknownStation(Refused):
    """No station has this name."""

    code = "unknown_station"


class UnknownToken(Refused):
    """No API token has this name."""

    code = "unknown_token"


class UnknownCustomer(Refused):
    """Nobody's personal data is kept under this phone or order."""

    code = "unknown_customer"


class NameTaken(Refused):
    """Another one has this name."""

    code = "name_taken"
    about = "name"


class NobodyAsks(Refused):
    """No browser that waits shows this code."""

    code = "nobody_asks"


class TooManyAsk(Refused):
    """Too many browsers wait to be let in, from one address or in all."""

    code = "too_many_ask"


class FirstDayOver(Refused):
    """Somebody administers the shop already."""

    code = "first_day_over"


class Station(Row, table=True):
    """A TV, kiosk, desk or phone."""

    name: str = Field(primary_key=True)
    kind: str
    place: str | None = None
    language: str | None = None
    revoked: bool = False


class ApiToken(Row, table=True):
    """A program that may read, act or administer."""

    __tablename__ = "api_token"

    name: str = Field(primary_key=True)
    scope: str
    revoked: bool = False


class StationSaved(Event):
    """A station was enrolled, changed or revoked."""

    kind: ClassVar[str] = "station_saved"
    name: str
    station_kind: StationKind
    place: str | None = None
    language: Language | None = None
    revoked: bool = False

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter or change the row."""
        del stamp
        station = book.get(Station, self.name)
        if station is None:
            station = Station(name=self.name, kind=self.station_kind)
            book.add(station)
        station.kind, station.place = self.station_kind, self.place
        station.language, station.revoked = self.language, self.revoked


class TokenSaved(Event):
    """An API token was made or revoked."""

    kind: ClassVar[str] = "token_saved"
    name: str
    scope: Scope
    revoked: bool = False

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Enter or change the row."""
        del stamp
        token = book.get(ApiToken, self.name)
        if token is None:
            book.add(ApiToken(name=self.name, scope=self.scope, revoked=self.revoked))
        else:
            token.scope, token.revoked = self.scope, self.revoked


class StationPaired(Event):
    """A browser became this station."""

    kind: ClassVar[str] = "station_paired"
    name: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes; the proof is kept apart."""


class AgentKeyMade(Event):
    """The agent of a station's box got a key, and an earlier one is worth nothing."""

    kind: ClassVar[str] = "agent_key_made"
    name: str

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes; the key is kept apart."""


class CustomerForgotten(Event):
    """A customer's personal data was blanked."""

    kind: ClassVar[str] = "customer_forgotten"
    customers: list[int]

    def apply(self, book: Book, stamp: Stamp) -> None:
        """Nothing in the shop changes; personal data is kept apart."""


def check_name(name: str) -> str:
    """Return a usable name, or refuse."""
    name = name.strip()
    if not name or len(name) > 80 or not name.isprintable():  # noqa: PLR2004 - fits a label and a log line
        raise Invalid("name", "1-80 printable characters")
    return name


def new_proof() -> str:
    """Return an opaque token of 256 bits."""
    return secrets.token_urlsafe(32)


def proof_hash(proof: str) -> str:
    """Return what is kept of a token; it is random enough to need no salt."""
    return hashlib.sha256(proof.encode(errors="replace")).hexdigest()


register(StationSaved, TokenSaved, StationPaired, AgentKeyMade, CustomerForgotten)
