"""The addresses of the papers: for whoever is signed in at a desk or on a phone."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from board.desk.page import sign_in
from board.paper.gate import gate_pass_page
from board.paper.note import DeliveryNotePage
from board.paper.sheet import Sheet
from core.actions.order.delivery import PrintGatePass
from core.at_screens import Actor, DeskShop
from core.domain.base.errors import NotAllowed, Refused, UnknownOrder
from core.ui.identity import Somebody, WhoIs
from core.ui.texts import Texts, choose_language
from core.views.order.paper import delivery_note, gate_pass

Writer = Callable[[Sheet, Somebody], Awaitable[str]]
NEVER_KEPT = {"Cache-Control": "no-store"}


class PaperAsked(BaseModel):
    """The customer's language, else the station's, else the browser's. A name that is not known asked for more."""

    model_config = ConfigDict(extra="forbid")

    language: Literal["en", "zh-Hans", "zh-Hant"] | None = None


def paper_routes(workshop: DeskShop, who_is: WhoIs) -> APIRouter:
    """Return the routes."""
    router, papers = APIRouter(include_in_schema=False), Papers(workshop, who_is)
    router.add_api_route("/order/{number}/delivery-note", papers.note)
    router.add_api_route("/order/{number}/gate-pass", papers.gate)
    router.add_api_route("/order/{number}/gate-pass/printed", papers.printed, methods=["POST"])
    return router


class Papers:
    """The papers of one workshop."""

    def __init__(self, workshop: DeskShop, who_is: WhoIs) -> None:
        """Print for whoever is signed in."""
        self._workshop = workshop
        self._who_is = who_is

    async def note(self, request: Request, number: str, wanted: Annotated[PaperAsked, Query()]) -> Response:
        """Show the delivery note."""

        async def write(sheet: Sheet, by: Somebody) -> str:
            language = sheet.texts.language
            note = await self._workshop.look(lambda floor: delivery_note(floor, number, by.code, language))
            return DeliveryNotePage(sheet, note).page()

        return await self._answer(request, number, "delivery_note", wanted, write)

    async def gate(self, request: Request, number: str, wanted: Annotated[PaperAsked, Query()]) -> Response:
        """Show the gate pass."""

        async def write(sheet: Sheet, by: Somebody) -> str:
            gate = await self._workshop.look(lambda floor: gate_pass(floor, number, by.code))
            return gate_pass_page(sheet, gate)

        return await self._answer(request, number, "gate_pass", wanted, write)

    async def printed(self, request: Request, number: str) -> Response:
        """Write down that the gate pass was printed."""
        by = await self._who_is(request, touched=True)
        if by is None:
            return Response(status_code=401)
        try:
            await self._workshop.do(PrintGatePass(order=number), Actor(by.code, by.station.name))
        except Refused as refusal:
            return Response(status_code=_status(refusal))
        return Response(status_code=204)

    async def _answer(
        self, request: Request, number: str, name: str, wanted: PaperAsked, write: Writer
    ) -> Response:
        """Show a paper, or say why there is none."""
        by = await self._who_is(request, touched=True)
        if by is None:
            return sign_in(request)
        sheet = Sheet(self._workshop, _texts(request, by, wanted))
        try:
            return HTMLResponse(await write(sheet, by), headers=NEVER_KEPT)
        except Refused as refusal:
            page = sheet.refused(refusal, number, sheet.say(f"paper.{name}"))
            return HTMLResponse(page, _status(refusal), NEVER_KEPT)


def _texts(request: Request, by: Somebody, wanted: PaperAsked) -> Texts:
    spoken = (wanted.language, by.station.language, request.headers.get("accept-language"))
    return Texts.of(choose_language(*spoken))


def _status(refusal: Refused) -> int:
    if isinstance(refusal, UnknownOrder):
        return 404
    return 403 if isinstance(refusal, NotAllowed) else 409
