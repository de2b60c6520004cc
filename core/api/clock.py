"""The simulated clock, for rehearsals and tests. With the machine's clock this route does not exist."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from core.actions.base.action import invalid
from core.api.access import Admin, Shop
from core.api.bodies import read_body
from core.api.documents import refusals, takes
from core.api.paging import reply
from core.clock import SimulatedClock
from core.domain.base.errors import Invalid
from core.domain.base.values import When
from core.views.order.board import stamp

router = APIRouter()


class ClockBody(BaseModel):
    """The time to move to."""

    now: When


class Time(BaseModel):
    """The shop's time."""

    now: str


@router.post(
    "/clock",
    response_model=Time,
    responses=refusals("unauthenticated", "not_allowed", "invalid", "too_large"),
    openapi_extra=takes(ClockBody),
)
async def move_clock(request: Request, shop: Shop, _by: Admin) -> Response:
    """Move the simulated clock forward; answers when what became due until then is done."""
    wanted = _read((await read_body(request)).fields)
    if isinstance(shop.clock, SimulatedClock) and not await shop.move_clock(shop.clock, wanted.now):
        raise Invalid("now", "a time to come: the clock never goes back")
    return reply(Time(now=stamp(shop.clock.now()) or ""))


def _read(fields: dict[str, object]) -> ClockBody:
    try:
        return ClockBody.model_validate(fields)
    except ValidationError as error:
        raise invalid(error) from None
