"""What programs may do about orders: receive one, carry out an action on it, see to an alert."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel
from starlette.responses import Response

from core.access.proofs import KnownToken
from core.actions import ORDER_ACTIONS, Action, read_action
from core.actions.order.reception import Amend, Receive
from core.api.access import Doer, Shop
from core.api.bodies import Body, read_body
from core.api.documents import RECEIVE_CODES, ReceiveBody, body_of, codes_of, refusals, takes
from core.api.problems import UnknownAction
from core.api.reading import language_of
from core.domain.base.errors import Invalid
from core.views.order.order import OrderView
from core.views.order.orders import contact, whole_order
from core.workshop import Actor, Outcome, Workshop

router = APIRouter()
BODIES = {name: body_of(kind) for name, kind in ORDER_ACTIONS.items()}


class ActionAnswered(BaseModel):
    """What came of an action: the number of its entry, and the order as it was then."""

    seq: int
    order: OrderView


class AmendAnswered(ActionAnswered):
    """What came of an amendment; `not_taken` names what work had consumed."""

    not_taken: list[str]


@router.post(
    "/orders",
    status_code=201,
    response_model=ActionAnswered,
    responses={200: {"model": ActionAnswered, "description": "The same again"}, **refusals(*RECEIVE_CODES)},
    openapi_extra=takes(ReceiveBody),
)
async def receive(request: Request, shop: Shop, by: Doer) -> Response:
    """Take a new order; the same content again changes nothing."""
    body = await read_body(request)
    return await _carry_out(shop, Receive.read(body.fields, body.problem), actor(by, body))


@router.post(
    "/alerts/{alert}/acknowledge",
    response_model=ActionAnswered,
    responses=refusals(*codes_of(ORDER_ACTIONS["acknowledge"])),
    openapi_extra=takes(BODIES["acknowledge"]),
)
async def acknowledge(request: Request, alert: str, shop: Shop, by: Doer) -> Response:
    """See to an alert that is addressed to the person or to a role the person holds."""
    body = await _body(request, shop, lambda floor: floor.order_of_alert(alert))
    action = read_action("acknowledge", "", {**body.fields, "alert": alert}, body.problem)
    return await _carry_out(shop, action, actor(by, body))


def _doing(name: str) -> Callable[..., Awaitable[Response]]:
    """Return the route of an action."""

    async def act(request: Request, number: str, shop: Shop, by: Doer) -> Response:
        body = await _body(request, shop, lambda floor: floor.order(number))
        action = read_action(name, number, body.fields, body.problem)
        return await _carry_out(shop, action, actor(by, body))

    return act


for _name in sorted(ORDER_ACTIONS.keys() - {"acknowledge"}):
    router.add_api_route(
        f"/orders/{{number}}/actions/{_name}",
        _doing(_name),
        methods=["POST"],
        summary=_name.replace("_", " ").capitalize(),
        description=ORDER_ACTIONS[_name].__doc__ or "",
        operation_id=_name,
        response_model=AmendAnswered if _name == Amend.name else ActionAnswered,
        responses=refusals(*codes_of(ORDER_ACTIONS[_name])),
        openapi_extra=takes(BODIES[_name]),
    )


@router.post("/orders/{number}/actions/{action}", include_in_schema=False)
async def no_such_action(number: str, action: str, _by: Doer) -> None:
    """Refuse what no action is called."""
    del number
    raise UnknownAction(action=action)


async def _carry_out(shop: Workshop, action: Action, by: Actor) -> Response:
    """Do it and answer; the answer is kept with the command, so that the same one can be given again.

    Personal data is kept in its own table alone, so it joins the answer on its way out.
    """
    language = language_of(shop)
    done = await shop.do(
        action,
        by,
        lambda tx, outcome: _kept(action, outcome, whole_order(tx, outcome.order or "", language=language)),
    )
    answer = json.loads(done.answer or b"")
    status = answer.pop("status")
    about = await shop.look(lambda floor: contact(floor, done.outcome.order or ""))
    answer["order"] |= about.model_dump()
    return Response(json.dumps(answer, ensure_ascii=False), status, media_type="application/json")


def _kept(action: Action, outcome: Outcome, order: OrderView) -> bytes:
    answer: dict[str, Any] = {"status": 201 if outcome.created else 200, "seq": outcome.seq}
    answer["order"] = order.model_dump()
    if isinstance(action, Amend):
        answer["not_taken"] = outcome.not_taken
    return json.dumps(answer, ensure_ascii=False).encode()


async def _body(request: Request, shop: Workshop, about: Callable[[Any], object]) -> Body:
    """Read the body; where it cannot be read at all, an unknown order is still refused before it."""
    try:
        return await read_body(request)
    except Invalid:
        await shop.look(about)
        raise


def actor(by: KnownToken, body: Body) -> Actor:
    """Return who acts: the person whom the program names, else the program itself."""
    return Actor(body.person, f"api:{by.name}", program=True)
