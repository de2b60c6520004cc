"""Refusals as answers: problem details (RFC 9457) with a stable code. The one place that knows the status of a code."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.access.pace import TooMany
from core.domain.base.errors import Invalid, Refused

log = logging.getLogger(__name__)

STATUSES = {
    "unauthenticated": 401,
    "not_allowed": 403,
    "pin_required": 403,
    "wrong_pin": 403,
    "one_time_pin": 403,
    "wrong_method": 405,
    "too_large": 413,
    "photo_too_large": 413,
    "invalid": 422,
    "own_deputy": 422,
    "lend_within": 422,
    "pin_not_digits": 422,
    "pin_too_simple": 422,
    "same_pin": 422,
    "pins_differ": 422,
    "not_a_photo": 422,
    "too_many": 429,
    "locked_out": 429,
    "internal": 500,
    "not_ready": 503,
    "disk_full": 507,
}
TITLES = {  # ours, for Python's own phrases change with its version
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Request Entity Too Large",
    422: "Unprocessable Entity",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
    507: "Insufficient Storage",
}


def status_of(code: str) -> int:
    """Return the status of a code: what is unknown is not found, any other refusal a conflict."""
    return STATUSES.get(code, 404 if code.startswith("unknown_") else 409)


class Unauthenticated(Refused):
    """No token, or none that is known."""

    code = "unauthenticated"


class UnknownRoute(Refused):
    """Nothing is there."""

    code = "unknown_route"


class UnknownAction(Refused):
    """No action has this name."""

    code = "unknown_action"


class WrongMethod(Refused):
    """The route is used in another way."""

    code = "wrong_method"


class TooLarge(Refused):
    """The body is too large."""

    code = "too_large"


class NotReady(Refused):
    """A write does not reach the disk."""

    code = "not_ready"


class Internal(Refused):
    """A fault of ours; it is in the log."""

    code = "internal"


class Problem(BaseModel):
    """What went wrong. `code` is stable; `detail` is for people; `field` says which one is invalid."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    field: str | None = None


def problem(refusal: Refused, headers: dict[str, str] | None = None) -> Response:
    """Answer with a refusal."""
    status = status_of(refusal.code)
    body = Problem(
        title=TITLES[status],
        status=status,
        detail=_detail(refusal),
        code=refusal.code,
        field=refusal.values.get("field") if isinstance(refusal, Invalid) else None,
    )
    if isinstance(refusal, Unauthenticated):
        headers = {"WWW-Authenticate": "Bearer"}
    if isinstance(refusal, TooMany):
        headers = {"Retry-After": "1"}
    content = body.model_dump_json(exclude_none=True)
    return Response(content, status, headers, media_type="application/problem+json")


def answer_problems(app: FastAPI) -> None:
    """Let every refusal and every fault of this application be answered with a problem."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(Calm)


class Calm:
    """The last resort: a fault is logged and answered, and shows nothing of its inside."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except ClientDisconnect:
            pass
        except Exception:
            # The route: a path may hold a tag or a number.
            log.exception("a fault in the API at %s", getattr(scope.get("route"), "path", "no route"))
            if not begun:
                await problem(Internal())(scope, receive, send)


async def _refused(_request: Request, error: Any) -> Response:
    return problem(error)


async def _invalid(_request: Request, error: Any) -> Response:
    first = error.errors()[0]
    return problem(Invalid(str(first["loc"][-1]), first["msg"]))


async def _http(_request: Request, error: Any) -> Response:
    refusal = {404: UnknownRoute(), 405: WrongMethod()}.get(error.status_code, Invalid("request"))
    return problem(refusal, error.headers)


def _detail(refusal: Refused) -> str:
    """Say it for people: the code in words, then what it is about."""
    words = refusal.code.replace("_", " ").capitalize()
    if isinstance(refusal, Invalid):
        about = [text for text in (refusal.field, refusal.values["why"]) if text]
        return f"{words}: {': '.join(about)}."
    about = [f"{name} {value}" for name, value in refusal.values.items() if value]
    return f"{words}: {', '.join(about)}." if about else f"{words}."
