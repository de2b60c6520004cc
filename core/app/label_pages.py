"""Labels as pages: an order's tag where orders are taken, and a sheet of badges."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from board.paper.answering import Answering, PaperAsked
from board.paper.labels import On, badges_page, tag_page
from board.paper.sheet import Back, Sheet
from core.app.labels import badges, order_tag
from core.app.signing_in import person_of
from core.domain.base.errors import NotAllowed
from core.domain.base.rights import may
from core.ui.identity import Somebody
from core.views.order.order_sheet import tagged_order
from core.workshop import Workshop

BADGES = "/admin/badges"
TO_PEOPLE = Back("/admin/people", "paper.to_people")


class TagAsked(PaperAsked):
    """A label printer's label, or a sheet to cut it from."""

    on: On = "label"


def label_pages(workshop: Workshop) -> APIRouter:
    """Return the routes."""
    router, answering = APIRouter(include_in_schema=False), Answering(workshop, person_of(workshop))

    @router.get("/order/{number}/tag")
    async def tag(request: Request, number: str, wanted: Annotated[TagAsked, Query()]) -> Response:
        """Show the tag of an order; it stays the one that it is."""

        async def write(sheet: Sheet, by: Somebody) -> str:
            order = await workshop.look(lambda floor: tagged_order(floor, number, by.code))
            label = order_tag(order, workshop.house.zone, sheet.texts)
            return await asyncio.to_thread(tag_page, sheet, label, wanted.on)

        return await answering.paper(request, wanted, "order_tag", Back.to_order(number), write)

    @router.get(BADGES)
    async def badge_sheet(request: Request, wanted: Annotated[PaperAsked, Query()]) -> Response:
        """Show the badges of all who work here."""

        async def write(sheet: Sheet, by: Somebody) -> str:
            if not may(BADGES, by.roles):
                raise NotAllowed
            everybody = await workshop.look(lambda floor: badges(floor.session, sheet.texts))
            return await asyncio.to_thread(badges_page, sheet, everybody)

        return await answering.paper(request, wanted, "badge_sheet", TO_PEOPLE, write)

    return router
