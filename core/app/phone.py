"""Where a tag leads that a phone's own camera opened: `/T/<TOKEN>`, in any letter case, on any host."""

import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.access.proofs import KnownStation
from core.access.sessions import KnownPerson
from core.app.signing_in import IN
from core.app.tag_pages import place_page, stranger_page, tag_page, wechat_page
from core.domain.base.errors import Refused
from core.store.floor import StoredFloor
from core.views.access.tags import Found, find
from core.views.order.phone import place_sign
from core.workshop import Workshop

StationOf = Callable[[Request], Awaitable[KnownStation | None]]
PersonOf = Callable[..., Awaitable[KnownPerson | None]]

WECHAT = "micromessenger"
ORDER_PAGES = {"phone": "/phone/order/", "desk": "/order/"}
TAG = re.compile(r"[0-9A-Za-z]{1,40}")
WANTED = "sevenlanes_wanted"  # the tag somebody opened before the badge
WANTED_FOR = 300  # seconds


def tag_routes(workshop: Workshop, station_of: StationOf, person_of: PersonOf) -> APIRouter:
    """Return `/T/<TOKEN>`."""
    router = APIRouter(include_in_schema=False)
    tags = Tags(workshop, station_of, person_of)
    for path in ("/T/{token}", "/t/{token}"):
        router.add_api_route(path, tags.open)
    return router


class Tags:
    """Leads from a tag to what carries it. A stranger learns how to become none, and nothing else."""

    def __init__(self, workshop: Workshop, station_of: StationOf, person_of: PersonOf) -> None:
        """Ask these who is there."""
        self._workshop, self._station_of, self._person_of = workshop, station_of, person_of

    async def open(self, request: Request, token: str) -> Response:
        """Answer a browser that opened a tag's address."""
        if WECHAT in request.headers.get("user-agent", "").lower():
            return wechat_page(request)
        station = await self._station_of(request)
        if station is None:
            return stranger_page(request)
        if station.kind not in ORDER_PAGES:
            return _on_a_screen(station, token)
        found = await self._workshop.look(lambda floor: _found(floor, token))
        if isinstance(found, Found) and found.kind == "person":
            return _with_badge(request, token)
        if await self._person_of(request, touched=True) is None:
            return _sign_in_first(token)
        return await self._lead(request, station, found)

    async def _lead(self, request: Request, station: KnownStation, found: Found | Refused) -> Response:
        """Lead who is signed in to the order, or say what the tag stands for."""
        if isinstance(found, Refused):
            return tag_page(request, station, found)
        orders = ORDER_PAGES[station.kind]
        if found.kind == "order":
            return RedirectResponse(f"{orders}{quote(found.code, safe='')}", 303)
        sign = await self._workshop.look(lambda floor: place_sign(floor, found.code))
        return place_page(request, station, sign, orders)


def _found(floor: StoredFloor, token: str) -> Found | Refused:
    try:
        return find(floor, token)
    except Refused as refusal:
        return refusal


def _on_a_screen(station: KnownStation, token: str) -> Response:
    """Let a kiosk take it as a scan; a wall has no use for it."""
    if station.kind != "kiosk":
        return RedirectResponse("/", 303)
    return RedirectResponse(f"/kiosk#{token}" if TAG.fullmatch(token) else "/kiosk", 303)


def _with_badge(request: Request, token: str) -> Response:
    """Ask for the PIN alone, then go on to the tag that was opened before."""
    wanted = request.cookies.get(WANTED, "")
    after = f"/T/{wanted}" if TAG.fullmatch(wanted) else "/"
    return RedirectResponse(f"{IN}?{urlencode({'next': after, 'badge': token})}", 303)


def _sign_in_first(token: str) -> Response:
    answer = RedirectResponse(f"{IN}?{urlencode({'next': f'/T/{token}'})}", 303)
    if TAG.fullmatch(token):
        answer.set_cookie(WANTED, token, WANTED_FOR, path="/T", httponly=True, samesite="lax")
    return answer
