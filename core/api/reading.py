"""What programs may read."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from core.api.access import Reader, Shop
from core.api.documents import refusals
from core.api.paging import After, Cursor, Limit, Page, number_in, page, reply
from core.domain.base.errors import Refused, UnknownTag
from core.domain.base.lanes import Lane
from core.domain.base.rights import scope_of
from core.domain.base.values import When
from core.views.access.tags import Found, find
from core.views.order.alerts import alerts
from core.views.order.journal import EntryView, entries
from core.views.order.of_an_order import AlertView
from core.views.order.order import OrderView
from core.views.order.orders import Board, ListedOrder, Wanted, orders, whole_order
from core.views.order.parts import PartRequest, part_requests
from core.views.order.people import PersonView, PlaceView, people, places

router = APIRouter(responses=refusals("unauthenticated", "too_many", "not_allowed", "invalid"))
Person = Annotated[str | None, Query(max_length=80, description="The code of a person.")]


@router.get("/board", response_model=Board)
async def get_board(shop: Shop, _by: Reader) -> Response:
    """Read the seven lanes in order, cards in board order."""
    return Response(shop.hub.board(), media_type="application/json")


@router.get("/orders", response_model=Page[ListedOrder])
async def get_orders(
    shop: Shop,
    _by: Reader,
    lane: Lane | None = None,
    plate: Annotated[str | None, Query(max_length=40)] = None,
    advisor: Person = None,
    received_from: Annotated[When | None, Query(alias="from", description="Received then or later.")] = None,
    received_to: Annotated[When | None, Query(alias="to", description="Received before.")] = None,
    cursor: Cursor = "",
    limit: Limit = 100,
) -> Response:
    """List orders by number, those that have left the shop too."""
    wanted = Wanted(lane, plate, advisor, received_from, received_to)
    found = await shop.look(lambda floor: orders(floor, wanted, after=cursor, limit=limit + 1))
    return page(found, limit, key=lambda order: order.number)


@router.get(
    "/orders/{number}", response_model=OrderView, responses=refusals("unknown_order", "unknown_person")
)
async def get_order(
    number: str,
    shop: Shop,
    by: Reader,
    doer: Annotated[
        str | None, Query(alias="as", max_length=80, description="Whose `deeds` to name.")
    ] = None,
) -> Response:
    """Read everything about one order; `customer` and `phone` are null for scope `read`."""
    personal = by.may(scope_of("customers"))
    language = language_of(shop)
    return reply(
        await shop.look(
            lambda floor: whole_order(floor, number, doer=doer, personal=personal, language=language)
        )
    )


@router.get("/orders/{number}/journal", response_model=Page[EntryView], responses=refusals("unknown_order"))
async def get_order_journal(
    number: str, shop: Shop, _by: Reader, after: After = 0, limit: Limit = 100
) -> Response:
    """Read what happened to one order, oldest first; `next` goes into `after`."""
    found = await shop.look(lambda floor: entries(floor, after=after, limit=limit + 1, order=number))
    return page(found, limit, key=lambda entry: str(entry.seq))


@router.get("/journal", response_model=Page[EntryView])
async def get_journal(shop: Shop, _by: Reader, after: After = 0, limit: Limit = 100) -> Response:
    """Read the journal, oldest first; `next` goes into `after`."""
    found = await shop.look(lambda floor: entries(floor, after=after, limit=limit + 1))
    return page(found, limit, key=lambda entry: str(entry.seq))


@router.get("/alerts", response_model=Page[AlertView], responses=refusals("unknown_person"))
async def get_alerts(
    shop: Shop,
    _by: Reader,
    person: Person = None,
    is_open: Annotated[bool | None, Query(alias="open")] = None,
    cursor: Cursor = "",
    limit: Limit = 100,
) -> Response:
    """List alerts, oldest first: all, or those addressed to a person or one of that person's roles."""
    after = (number_in(cursor, cursor.partition("-")[0]), cursor) if cursor else (0, "")
    found = await shop.look(
        lambda floor: alerts(floor, person=person, is_open=is_open, after=after, limit=limit + 1)
    )
    return page(found, limit, key=lambda alert: alert.id)


@router.get("/people", response_model=Page[PersonView])
async def get_people(shop: Shop, _by: Reader, cursor: Cursor = "", limit: Limit = 100) -> Response:
    """List everybody by code."""
    found = await shop.look(lambda floor: [one for one in people(floor) if one.code > cursor])
    return page(found[: limit + 1], limit, key=lambda person: person.code)


@router.get("/places", response_model=Page[PlaceView])
async def get_places(shop: Shop, _by: Reader, cursor: Cursor = "", limit: Limit = 100) -> Response:
    """List every place by code, with the order whose car stands there."""
    found = await shop.look(lambda floor: [one for one in places(floor) if one.code > cursor])
    return page(found[: limit + 1], limit, key=lambda place: place.code)


@router.get("/parts-requests", response_model=Page[PartRequest])
async def get_part_requests(shop: Shop, _by: Reader, cursor: Cursor = "", limit: Limit = 100) -> Response:
    """List what is requested or on back order, by order."""
    number, _, line = cursor.rpartition("/")
    after = (number, number_in(cursor, line)) if cursor else ("", 0)
    found = await shop.look(lambda floor: part_requests(floor, after=after, limit=limit + 1))
    return page(found, limit, key=lambda part: f"{part.order}/{part.line}")


@router.get("/tags/{token}", response_model=Found, responses=refusals("unknown_tag"))
async def get_tag(token: str, shop: Shop, _by: Reader) -> Response:
    """Say what carries a tag; a short code or an order number will do too, in any letter case."""
    try:
        return reply(await shop.look(lambda floor: find(floor, token)))
    except Refused:
        raise UnknownTag(tag=token) from None


def language_of(shop: Shop) -> str:
    """Return the language in which checklists are worded."""
    return shop.house.own_language or "en"
