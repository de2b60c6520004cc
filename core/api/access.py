"""Who asks: the bearer token of a program, and the workshop it asks."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from core.access.pace import Pace, TooMany
from core.access.proofs import KnownToken
from core.api.problems import Unauthenticated
from core.domain.base.errors import NotAllowed
from core.workshop import Workshop

PER_SECOND = 200  # requests of one token
bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="An API token from `sevenlanes token create`. Scopes: read, act, admin; each includes the ones before.",
)


def workshop_of(request: Request) -> Workshop:
    """Return the workshop this application was made for."""
    workshop: Workshop = request.app.state.workshop
    return workshop


def new_paces() -> defaultdict[str, Pace]:
    """Return how fast each token asks, by its name; nobody has asked yet."""
    return defaultdict(lambda: Pace(PER_SECOND))


Shop = Annotated[Workshop, Depends(workshop_of)]
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def with_scope(scope: str) -> Callable[..., Awaitable[KnownToken]]:
    """Return how a token is found that may do as much."""

    async def known(request: Request, shop: Shop, credentials: Credentials) -> KnownToken:
        token = await shop.token(credentials.credentials) if credentials else None
        if token is None:
            raise Unauthenticated
        if request.app.state.paces[token.name].take():
            raise TooMany
        if not token.may(scope):
            raise NotAllowed(scope=scope)
        return token

    return known


Reader = Annotated[KnownToken, Security(with_scope("read"), scopes=["read"])]
Doer = Annotated[KnownToken, Security(with_scope("act"), scopes=["act"])]
Admin = Annotated[KnownToken, Security(with_scope("admin"), scopes=["admin"])]
