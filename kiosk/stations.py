"""The station at which the kiosk stands, asked for anew at every deed."""

from collections.abc import Awaitable, Callable

from starlette.requests import HTTPConnection

from core.domain.base.rights import is_there
from core.ui.identity import EnrolledStation, StationOf
from core.ui.texts import choose_language

AskStation = Callable[[], Awaitable[EnrolledStation | None]]


async def kiosk_of(station_of: StationOf, connection: HTTPConnection) -> EnrolledStation | None:
    """Return the station, if it is a kiosk now."""
    station = await station_of(connection)
    return station if station is not None and is_there("/kiosk", station.kind) else None


def language_for(station: EnrolledStation, request: HTTPConnection) -> str:
    """Return the station's language, else the browser's."""
    return choose_language(station.language, request.headers.get("accept-language"))
