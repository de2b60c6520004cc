"""A picture from the page: a camera frame or a photo, read on the server."""

import asyncio

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse

from core.domain.base.errors import Refused
from core.tags.reader import LARGEST_FILE, PictureTooLarge, read_picture
from core.ui.feedback import sentence
from core.ui.identity import StationOf
from core.ui.texts import Texts
from kiosk.stations import kiosk_of, language_for

AT_ONCE = 2  # pictures are decoded by so many threads, so that a busy camera does not starve the floor


def picture_routes(station_of: StationOf) -> APIRouter:
    """Return the route that reads tags in a posted picture."""
    router = APIRouter(include_in_schema=False)
    turns = asyncio.Semaphore(AT_ONCE)

    @router.post("/kiosk/picture")
    async def read(request: Request) -> JSONResponse:
        station = await kiosk_of(station_of, request)
        if station is None:
            return JSONResponse({"texts": []}, 401)
        try:
            data = await _body(request)
            async with turns:
                return JSONResponse({"texts": await asyncio.to_thread(read_picture, data)})
        except Refused as refusal:
            shown = sentence(refusal, Texts.of(language_for(station, request)))
            return JSONResponse({"texts": [], "sentence": shown}, 422)

    return router


async def _body(request: Request) -> bytes:
    """Read the picture; stop where it grows too large."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_FILE:
            raise PictureTooLarge
    return bytes(data)
