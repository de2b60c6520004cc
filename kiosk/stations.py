"""The station at which the kiosk stands, asked for anew at every deed."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from starlette.requests import HTTPConnection

from core.ui.texts import choose_language


class Station(Protocol):
    """An enrolled screen."""

    @property
    def name(self) -> str:
        """What it is called in the journal."""

    @property
    def place(self) -> str | None:
        """The bay at which it stands."""

    @property
    def language(self) -> str | None:
        """The language it was given."""


StationOf = Callable[[HTTPConnection], Awaitable[Station | None]]
AskStation = Callable[[], Awaitable[Station | None]]


def language_for(station: Station, request: HTTPConnection) -> str:
    """Return the station's language, else the browser's."""
    return choose_language(station.language, request.headers.get("accept-language"))
