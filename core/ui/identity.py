"""Who looks at a page and where, as the server tells it; asked anew at every deed."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.requests import HTTPConnection


class EnrolledStation(Protocol):
    """An enrolled screen."""

    @property
    def name(self) -> str:
        """What it is called in the journal."""

    @property
    def kind(self) -> str:
        """Desk, phone, kiosk or board."""

    @property
    def place(self) -> str | None:
        """The bay at which it stands."""

    @property
    def language(self) -> str | None:
        """The language it was given."""


class Somebody(Protocol):
    """A person who signed in, and where."""

    @property
    def code(self) -> str:
        """The code in the journal."""

    @property
    def name(self) -> str:
        """The name on the screens."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles in force."""

    @property
    def station(self) -> EnrolledStation:
        """Where."""


class WhoIs(Protocol):
    """Tells who is signed in behind a request; `touched` says that a person did something just now."""

    def __call__(self, connection: HTTPConnection, *, touched: bool) -> Awaitable[Somebody | None]:
        """Return the person, or None when somebody has to sign in."""


StationOf = Callable[[HTTPConnection], Awaitable[EnrolledStation | None]]
