"""Photos come in from kiosks, desks and phones, and are shown there; nowhere else."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from core.access.proofs import KnownStation
from core.access.sessions import KnownPerson
from core.api.problems import status_of
from core.domain.access.sessions import SignInFirst
from core.domain.base.errors import Refused
from core.domain.base.rights import may
from core.domain.order.photos import PhotoName, PhotoTooLarge
from core.keeping.photos import LARGEST_FILE
from core.ui.feedback import sentence
from core.ui.texts import Texts, choose_language
from core.workshop import Workshop

AT_ONCE = 2  # a large photo fills some 200 MB while it is unpacked
FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}

StationOf = Callable[[Request], Awaitable[KnownStation | None]]
PersonOf = Callable[..., Awaitable[KnownPerson | None]]


def photo_routes(workshop: Workshop, station_of: StationOf, person_of: PersonOf) -> APIRouter:
    """Return `POST /photos` and `GET /photos/<name>`; the guard lets only kiosks, desks and phones here."""
    router = APIRouter(include_in_schema=False)
    turns = asyncio.Semaphore(AT_ONCE)

    @router.post("/photos")
    async def take(request: Request) -> Response:
        station = await station_of(request)
        if station is None:
            return Response(status_code=401)
        try:
            somebody = await person_of(request, touched=True)
            if not may("/photos", somebody.roles if somebody else (), station=station.kind):
                raise SignInFirst
            async with turns:
                return JSONResponse({"photo": await workshop.keep_photo(await _body(request))})
        except Refused as refusal:
            texts = Texts.of(choose_language(station.language, request.headers.get("accept-language")))
            refused_with = {"code": refusal.code, "sentence": sentence(refusal, texts)}
            return JSONResponse(refused_with, status_of(refusal.code))

    @router.get("/photos/{name}")
    async def show(name: PhotoName, size: Literal["thumb", ""] = "") -> Response:
        file = await asyncio.to_thread(workshop.photos.find, name, thumb=bool(size))
        if file is None:
            return Response(status_code=404)
        return FileResponse(file, headers=FOR_EVER, media_type="image/jpeg")

    return router


async def _body(request: Request) -> bytes:
    """Read the photo; stop where it grows too large."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST_FILE:
            raise PhotoTooLarge
    return bytes(data)
