"""What programs may do about the house: its people, places, lists and rules.

The table of rights says what a token needs, and what no program does: whatever shows or sets a PIN, a code or a token.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Request, Security
from pydantic import BaseModel
from starlette.responses import Response

from core.access.proofs import KnownToken
from core.actions import ACTIONS, read_action
from core.actions.base.house_action import HouseAction
from core.api.access import Doer, Shop, with_scope
from core.api.bodies import read_body
from core.api.documents import body_of, house_codes_of, refusals, takes
from core.api.doing import actor
from core.api.problems import UnknownAction
from core.domain.base.errors import NotAllowed
from core.domain.base.rights import NO_PROGRAM, scope_of
from core.workshop import Outcome

router = APIRouter()
OPEN = {
    name: kind
    for name, kind in sorted(ACTIONS.items())
    if issubclass(kind, HouseAction) and scope_of(name) != NO_PROGRAM
}
BODIES = {name: body_of(kind) for name, kind in OPEN.items()}


class Entered(BaseModel):
    """What came of an action that is about no order: the number of its entry."""

    seq: int


def _doing(name: str, scope: str) -> Callable[..., Awaitable[Response]]:
    """Return the route of an action."""

    async def act(
        request: Request,
        shop: Shop,
        by: Annotated[KnownToken, Security(with_scope(scope), scopes=[scope])],
    ) -> Response:
        body = await read_body(request)
        action = read_action(name, None, body.fields, body.problem)
        done = await shop.do(action, actor(by, body), lambda _, outcome: _kept(outcome))
        answer = json.loads(done.answer or b"")
        return Response(json.dumps({"seq": answer["seq"]}), answer["status"], media_type="application/json")

    return act


for _name, _kind in OPEN.items():
    router.add_api_route(
        f"/actions/{_name}",
        _doing(_name, scope_of(_name)),
        methods=["POST"],
        summary=_name.replace("_", " ").capitalize(),
        description=_kind.__doc__ or "",
        operation_id=_name,
        response_model=Entered,
        responses={201: {"model": Entered, "description": "New"}, **refusals(*house_codes_of(_kind))},
        openapi_extra=takes(BODIES[_name]),
    )


@router.post("/actions/{action}", include_in_schema=False)
async def not_for_programs(action: str, _by: Doer) -> None:
    """Refuse what no program does, and what no action is called."""
    if action in ACTIONS and scope_of(action) == NO_PROGRAM:
        raise NotAllowed(action=action)
    raise UnknownAction(action=action)


def _kept(outcome: Outcome) -> bytes:
    return json.dumps({"status": 201 if outcome.created else 200, "seq": outcome.seq}).encode()
