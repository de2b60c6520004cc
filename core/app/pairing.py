"""How a browser becomes a station, and where a station's browser goes."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from board.desk.ways import home_of
from core.access.asking import ASKING_COOKIE, Asker
from core.access.proofs import COOKIE
from core.actions.access.stations import Pair
from core.app.guard import remember
from core.app.pairing_pages import known_page, refused_page, unset_page, waiting_page
from core.app.shell import shell
from core.app.signing_in import person_of
from core.domain.access.stations import FIRST_DESK, TooManyAsk
from core.views.shop.first_day import is_open
from core.workshop import Actor, Workshop

SHOWS = {"board": "/tv", "kiosk": "/kiosk", "desk": "/board", "phone": "/phone"}
IN_SHELL = ("kiosk", "desk")


def pairing_routes(workshop: Workshop) -> APIRouter:
    """Return `/`, `/pair`, `/pair/wait` and `/pair/<CODE>`."""
    router = APIRouter(include_in_schema=False)
    who_is = person_of(workshop)

    @router.get("/")
    async def home(request: Request) -> Response:
        station = await workshop.station(request.cookies.get(COOKIE))
        if station is None:
            return RedirectResponse("/pair", 303)
        if station.kind not in SHOWS:
            return known_page(request, station.name)
        if station.name == FIRST_DESK and await workshop.look(is_open):
            return RedirectResponse("/first-day", 303)
        if station.kind not in IN_SHELL:
            return RedirectResponse(SHOWS[station.kind], 303)
        somebody = await who_is(request, touched=False) if station.kind == "desk" else None
        shows = home_of(somebody.roles) if somebody else SHOWS[station.kind]
        return shell(request, station, shows, workshop.house.timezone)

    @router.get("/pair")
    async def ask(request: Request) -> Response:
        return await _ask_on_a_page(workshop, request)

    @router.get("/pair/wait")
    async def wait(request: Request) -> Response:
        return await _ask(
            workshop, request, _answer(state="paired"), lambda code: _answer(state="waiting", code=code)
        )

    @router.get("/pair/{code}")
    async def pair(request: Request, code: str) -> Response:
        done = await workshop.do(Pair(code=code[:40]), Actor(None, f"browser {_address(request)}"))
        if done.outcome.shown is None:
            return refused_page(request)
        answer = RedirectResponse("/", 303)
        remember(answer, done.outcome.shown, secure=request.url.scheme == "https")
        return answer

    return router


async def _ask_on_a_page(workshop: Workshop, request: Request) -> Response:
    """Show the code to let it in by; as long as nobody could, how the shop begins."""
    if not await workshop.look(lambda floor: floor.is_administered()):
        return unset_page(request)
    return await _ask(workshop, request, RedirectResponse("/", 303), partial(waiting_page, request))


async def _ask(
    workshop: Workshop, request: Request, entered: Response, waiting: Callable[[str | None], Response]
) -> Response:
    """Answer a browser that wants in: it is a station, or becomes one now, or waits with its code."""
    if await workshop.station(request.cookies.get(COOKIE)) is not None:
        return entered
    secret, asked = _asked(workshop, request)
    if asked is not None and asked.proof is not None:
        return _let_in(workshop, request, secret, asked.proof, entered)
    return _waiting(request, secret, waiting(asked.code if asked else None))


def _asked(workshop: Workshop, request: Request) -> tuple[str, Asker | None]:
    """Return the browser's secret and what it asked; nothing where too many ask."""
    secret = request.cookies.get(ASKING_COOKIE)
    try:
        return workshop.asking.ask(secret, _address(request))
    except TooManyAsk:
        return secret or "", None


def _waiting(request: Request, secret: str, answer: Response) -> Response:
    """Let the browser be known again when it next asks."""
    if secret:
        secure = request.url.scheme == "https"
        answer.set_cookie(ASKING_COOKIE, secret, path="/pair", httponly=True, samesite="lax", secure=secure)
    return answer


def _let_in(workshop: Workshop, request: Request, secret: str, proof: str, answer: Response) -> Response:
    """Hand the proof over, once."""
    workshop.asking.fetched(secret)
    answer.delete_cookie(ASKING_COOKIE, path="/pair", httponly=True, samesite="lax")
    remember(answer, proof, secure=request.url.scheme == "https")
    return answer


def _answer(**content: str | None) -> JSONResponse:
    return JSONResponse(content, headers={"Cache-Control": "no-store"})


def _address(request: Request) -> str:
    return request.client.host if request.client else "?"
