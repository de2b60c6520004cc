"""The addresses of an order's papers."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from board.paper.answering import Answering, NothingAsked, PaperAsked, status_of
from board.paper.gate import gate_pass_page
from board.paper.note import DeliveryNotePage
from board.paper.order_sheet import OrderSheetPage
from board.paper.sheet import Back, Sheet
from core.actions.order.delivery import PrintGatePass
from core.at_screens import Actor, DeskShop
from core.domain.base.errors import Refused
from core.ui.identity import Somebody, WhoIs
from core.views.order.order_sheet import order_sheet
from core.views.order.paper import delivery_note, gate_pass

Asked = Annotated[PaperAsked, Query()]


def paper_routes(workshop: DeskShop, who_is: WhoIs) -> APIRouter:
    """Return the routes."""
    router, papers = APIRouter(include_in_schema=False), Papers(workshop, who_is)
    router.add_api_route("/order/{number}/sheet", papers.sheet)
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
        self._answering = Answering(workshop, who_is)

    async def sheet(self, request: Request, number: str, wanted: Asked) -> Response:
        """Show the order sheet."""

        async def write(sheet: Sheet, by: Somebody) -> str:
            order = await self._workshop.look(lambda floor: order_sheet(floor, number, by.code))
            return OrderSheetPage(sheet, order).page()

        return await self._answering.paper(request, wanted, "order_sheet", Back.to_order(number), write)

    async def note(self, request: Request, number: str, wanted: Asked) -> Response:
        """Show the delivery note."""

        async def write(sheet: Sheet, by: Somebody) -> str:
            language = sheet.texts.language
            note = await self._workshop.look(lambda floor: delivery_note(floor, number, by.code, language))
            return DeliveryNotePage(sheet, note).page()

        return await self._answering.paper(request, wanted, "delivery_note", Back.to_order(number), write)

    async def gate(self, request: Request, number: str, wanted: Asked) -> Response:
        """Show the gate pass."""

        async def write(sheet: Sheet, by: Somebody) -> str:
            gate = await self._workshop.look(lambda floor: gate_pass(floor, number, by.code))
            return gate_pass_page(sheet, gate)

        return await self._answering.paper(request, wanted, "gate_pass", Back.to_order(number), write)

    async def printed(
        self, request: Request, number: str, _wanted: Annotated[NothingAsked, Query()]
    ) -> Response:
        """Write down that the gate pass was printed."""
        by = await self._who_is(request, touched=True)
        if by is None:
            return Response(status_code=401)
        try:
            await self._workshop.do(PrintGatePass(order=number), Actor(by.code, by.station.name))
        except Refused as refusal:
            return Response(status_code=status_of(refusal))
        return Response(status_code=204)
