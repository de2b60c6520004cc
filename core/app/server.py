"""The server: every route put together around one workshop."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    AsyncExitStack,
    asynccontextmanager,
)
from importlib.metadata import version

from fastapi import FastAPI
from nicegui import app as nicegui_app
from nicegui import ui
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse

import board
import kiosk
from board import tv
from board.paper import paper_routes
from core.access.proofs import COOKIE, KnownStation
from core.access.strangers import Strangers
from core.api.app import api, health, metrics
from core.app.astray import tell_astray
from core.app.attendance import attendance
from core.app.boxes import box_routes
from core.app.callers import Callers
from core.app.caretaker import caretaking
from core.app.choosing_pin import choosing_pin_routes
from core.app.door import ServerDoor
from core.app.faults import show_fault
from core.app.files import Files
from core.app.first_day import FirstDaySteps
from core.app.former_cookies import FormerCookies
from core.app.guard import Guard
from core.app.headers import Headers
from core.app.label_pages import label_pages
from core.app.messages import Messages
from core.app.pairing import pairing_routes
from core.app.phone import tag_routes
from core.app.photos import photo_routes
from core.app.printing import label_routes
from core.app.signing_in import person_of, signing_in_routes
from core.app.sockets import guard_sockets
from core.app.telling import telling
from core.app.wording import wording
from core.assets import ASSETS
from core.live.meters import lag_probe
from core.live.socket import heartbeats, live_routes
from core.store.journal import Entry
from core.timekeeper import timekeeping
from core.ui.texts import Texts, choose_language
from core.views.order.lists import reasons
from core.workshop import Workshop


def build(workshop: Workshop, prepare: Callable[[FastAPI], None] = lambda _: None) -> FastAPI:
    """Return the server's application; `prepare` may add routes.

    Own routes come before NiceGUI's, which takes the rest.
    """
    app = FastAPI(
        title="sevenlanes", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_life(workshop)
    )
    app.include_router(health(workshop))
    app.include_router(metrics(workshop))
    app.include_router(live_routes(workshop.hub, ShopGate(workshop), workshop.screens))
    app.include_router(box_routes(workshop))
    app.include_router(tv.router)
    app.include_router(pairing_routes(workshop))
    app.include_router(signing_in_routes(workshop))
    app.include_router(label_routes(workshop))
    app.include_router(label_pages(workshop))
    app.include_router(FirstDaySteps(workshop).router)
    app.include_router(choosing_pin_routes(workshop))
    app.include_router(paper_routes(workshop, person_of(workshop)))
    app.include_router(tag_routes(workshop, station_of(workshop), person_of(workshop)))
    app.include_router(photo_routes(workshop, station_of(workshop), person_of(workshop)))
    app.add_api_route("/live/config", _config(workshop), include_in_schema=False)
    app.mount("/api/v1", api(workshop))
    app.mount("/assets", Files(directory=ASSETS), name="assets")
    prepare(app)
    board.register(workshop, station_of(workshop), person_of(workshop))
    kiosk.register(workshop, station_of(workshop), person_of(workshop))
    app.add_middleware(Guard, station_of=station_of(workshop), presence=workshop.presence)
    app.add_middleware(FormerCookies)
    app.add_middleware(Messages)
    app.add_middleware(
        Callers,
        trusted_hosts=workshop.settings.trusted_hosts,
        public_url=workshop.settings.public_url,
    )
    app.add_middleware(Headers)
    guard_sockets()
    tell_astray(station_of(workshop), app, nicegui_app)
    nicegui_app.on_page_exception(show_fault)
    nicegui_app.config.quasar_config["loadingBar"]["skipHijack"] = (
        True  # no line runs over a page at every request
    )
    ui.run_with(app, title="sevenlanes", tailwind=False, show_welcome_message=False)
    return app


class ShopGate:
    """Who may join the live layer."""

    def __init__(self, workshop: Workshop) -> None:
        """Ask this workshop."""
        self._workshop = workshop
        self._strangers = Strangers()

    async def station(self, cookies: dict[str, str]) -> str | None:
        """Every station may look."""
        station = await self._workshop.station(cookies.get(COOKIE))
        return station.name if station else None

    def present(self, station: str) -> AbstractContextManager[None]:
        """Note an open page."""
        return self._workshop.presence.here(station)

    def stranger(self, address: str) -> AbstractContextManager[object]:
        """Few from one address."""
        return self._strangers.one(address)

    async def reader(self, token: str) -> str | None:
        """Every scope includes reading."""
        known = await self._workshop.token(token)
        return known.name if known else None

    async def entries_after(self, seq: int, limit: int) -> list[Entry]:
        """Read the journal."""
        return await self._workshop.entries_after(seq, limit)


def station_of(workshop: Workshop) -> Callable[[HTTPConnection], Awaitable[KnownStation | None]]:
    """Return how a request's station is found; screens ask again at every deed."""

    async def find(connection: HTTPConnection) -> KnownStation | None:
        return await workshop.station(connection.cookies.get(COOKIE))

    return find


def _config(workshop: Workshop) -> Callable[[Request], Awaitable[JSONResponse]]:
    async def config(request: Request) -> JSONResponse:
        """Return what the board needs to speak: texts, reasons, zone."""
        station = await workshop.station(request.cookies.get(COOKIE))
        language = choose_language(
            request.query_params.get("language"),
            station.language if station else None,
            request.headers.get("accept-language"),
        )
        return JSONResponse(
            {
                "language": language,
                "texts": Texts.of(language).areas("board", "time", "words"),
                "reasons": await workshop.look(
                    lambda floor: reasons(floor.session, language) if station else {}
                ),
                "zone": workshop.house.timezone,
                "shop_name": workshop.house.shop_name if station else "",
                "simulated": workshop.clock.simulated,
                "speed": workshop.clock.speed,
                "version": version("sevenlanes"),
            }
        )

    return config


def _life(workshop: Workshop) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        """Announce, beat and keep the door open while the server lives."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(timekeeping(workshop))
            await workshop.announce_here()
            await stack.enter_async_context(wording(workshop))
            await stack.enter_async_context(heartbeats(workshop.hub))
            await stack.enter_async_context(lag_probe(workshop.meters))
            await stack.enter_async_context(attendance(workshop))
            await stack.enter_async_context(telling(workshop))
            await stack.enter_async_context(caretaking(workshop))
            await stack.enter_async_context(ServerDoor(workshop))
            yield

    return life
