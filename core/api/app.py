"""The API put together: an application of its own, to be mounted at `/api/v1`."""

from importlib.metadata import version

from fastapi import FastAPI, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse

from core.api import clock, doing, house, reading
from core.api.access import new_paces
from core.api.clock import ClockBody
from core.api.documents import ReceiveBody, describe
from core.api.health import health
from core.api.metrics import metrics
from core.api.problems import answer_problems
from core.workshop import Workshop

__all__ = ["api", "health", "metrics"]

DESCRIPTION = """Orders, people and places of a car workshop, and what happens there.

Times are RFC 3339 in UTC, hours and quantities numbers, money integers of the minor unit. Unknown fields are ignored.
A refusal leaves nothing behind and its `command_id` may be used again. The first of these that fails answers: token
and scope, a known `command_id`, order, person, role, lane, fields, PIN, then the rule."""


def api(workshop: Workshop) -> FastAPI:
    """Return the API of a workshop; it also holds the health routes, which need no token."""
    app = FastAPI(
        title="sevenlanes",
        version=version("sevenlanes"),
        description=DESCRIPTION,
        openapi_url=None,  # FastAPI would make it on the event loop, and hold everybody up for a second
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.workshop = workshop
    app.state.paces = new_paces()
    app.include_router(reading.router)
    app.include_router(doing.router)
    app.include_router(house.router)
    app.include_router(health(workshop))
    app.include_router(metrics(workshop))
    bodies: list[type[BaseModel]] = [*doing.BODIES.values(), *house.BODIES.values(), ReceiveBody]
    if workshop.clock.simulated:
        app.include_router(clock.router)
        bodies.append(ClockBody)
    answer_problems(app)
    describe(app, bodies)

    @app.get("/openapi.json", include_in_schema=False)
    def document(request: Request) -> JSONResponse:  # not async: so it is made in a thread
        return JSONResponse({**app.openapi(), "servers": [{"url": request.scope["root_path"]}]})

    return app
