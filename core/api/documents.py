"""The OpenAPI document: made from the actions' own fields and from the table's own codes."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, Field, create_model
from pydantic.json_schema import models_json_schema

from core.actions.base.action import SECRETS, Action, OrderAction
from core.actions.base.house_action import HouseAction
from core.actions.order.reception import Amend
from core.api.problems import Problem, status_of
from core.domain.base.rights import PROGRAM, may
from core.domain.base.table import TRANSITIONS
from core.domain.order.reception import Reception
from core.views.order.journal import EntryView

IN_COMPONENTS = "#/components/schemas/{model}"
EVERY_COMMAND = (
    "unauthenticated",
    "too_many",
    "not_allowed",
    "command_reused",
    "unknown_person",
    "disk_full",
    "too_large",
)
RECEIVE_CODES = (*EVERY_COMMAND, *TRANSITIONS["receive"][0].refused_with)
EVERY_ACTION = (*EVERY_COMMAND, "unknown_order", "wrong_lane", "invalid")
PLACES = {"bay", "slot"}
FEED = """A WebSocket. The first message comes from the client, `{"token": …, "after": SEQ}`, else it is closed with
4401 after 10 s. Then every journal entry after `after`, oldest first, one JSON text message each, and live ones as
they are committed: no gap, no repeat. Too slow a reader is closed with 1013 and comes back with `after`."""


class CommandBody(BaseModel):
    """What every action says: which command this is, and who acts."""

    command_id: UUID = Field(description="The same id again gives the same answer and changes nothing.")
    person: str = Field(description="The code of the person who acts.")


class ByProgram(CommandBody):
    """An action that a program may do in nobody's name."""

    person: str | None = Field(default=None, description="Without it the token acts as `integration`.")  # type: ignore[assignment]


class ReceiveBody(Reception):
    """A new order."""

    command_id: UUID | None = None
    person: str | None = Field(default=None, description="Without it the token acts as `integration`.")


class FeedRequest(BaseModel):
    """The first message on the feed."""

    token: str
    after: int | None = Field(default=None, description="The last `seq` known; without it, from now on.")


def body_of(kind: type[Action]) -> type[BaseModel]:
    """Return the form of an action's body."""
    base = ByProgram if may(kind.name, [PROGRAM]) else CommandBody
    fields = _amended() if kind is Amend else _own(kind)
    return create_model(f"{kind.__name__}Body", __base__=base, __doc__=kind.__doc__, **fields)


def codes_of(kind: type[OrderAction]) -> list[str]:
    """Return every code an action can be refused with."""
    rows = TRANSITIONS[kind.name]
    pins = ("pin_required", "wrong_pin", "one_time_pin", "locked_out") if any(row.pin for row in rows) else ()
    places = ("unknown_place",) if PLACES & set(kind.model_fields) else ()
    own = [*(code for row in rows for code in row.refused_with), *kind.more_codes]
    return list(dict.fromkeys((*EVERY_ACTION, *pins, *places, *own)))


def house_codes_of(kind: type[HouseAction]) -> list[str]:
    """Return every code that something about the house can be refused with."""
    return [*EVERY_COMMAND, "invalid", *kind.more_codes]


def refusals(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Describe the problems a route can answer with, by status."""
    by_status = groupby(sorted(codes, key=lambda code: (status_of(code), code)), key=status_of)
    return {status: _problem(list(found)) for status, found in by_status}


def takes(body: type[BaseModel]) -> dict[str, Any]:
    """Describe the body of a route that reads it itself."""
    schema = {"$ref": IN_COMPONENTS.format(model=body.__name__)}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def describe(app: FastAPI, bodies: Iterable[type[BaseModel]]) -> None:
    """Let the application's document hold these bodies, the problem, and the feed."""
    extra = _schemas([*bodies, Problem, FeedRequest, EntryView])

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes
            )
            made["components"]["schemas"].update(extra)
            made["paths"]["/feed"] = {"get": _feed()}
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _own(kind: type[Action]) -> dict[str, Any]:
    """Return an action's own fields, under the names they have in a body."""
    own = {
        str(field.validation_alias or name): (field.annotation, field)
        for name, field in kind.model_fields.items()
        if name not in OrderAction.model_fields.keys() | SECRETS
    }
    if any(row.pin for row in TRANSITIONS.get(kind.name, ())):
        own["pin"] = (str, Field(description="The person's PIN: this deed is signed."))
    if "receiver" in own:
        own["receiver_pin"] = (str, Field(description="The receiver's PIN."))
    own.pop("alert", None)  # in the path
    return own


def _amended() -> dict[str, Any]:
    """Return the fields of an order, each of which may be left out."""
    return {
        name: (field.rebuild_annotation(), Field(default_factory=lambda: None))
        for name, field in Reception.model_fields.items()
        if name != "number"
    }


def _problem(codes: list[str]) -> dict[str, Any]:
    schema = {
        "allOf": [{"$ref": IN_COMPONENTS.format(model="Problem")}],
        "properties": {"code": {"enum": codes}},
    }
    return {"description": ", ".join(codes), "content": {"application/problem+json": {"schema": schema}}}


def _schemas(models: list[type[BaseModel]]) -> dict[str, Any]:
    asked = [(model, "validation") for model in models]
    _, made = models_json_schema(asked, ref_template=IN_COMPONENTS)  # type: ignore[arg-type]
    schemas: dict[str, Any] = made["$defs"]
    return schemas


def _feed() -> dict[str, Any]:
    message = {"$ref": IN_COMPONENTS.format(model="EntryView")}
    return {
        "summary": "Follow the journal",
        "description": FEED,
        "operationId": "feed",
        "responses": {
            "101": {
                "description": "A WebSocket; each message is an entry.",
                "content": {"application/json": {"schema": message}},
            }
        },
        "x-first-message": {"$ref": IN_COMPONENTS.format(model="FeedRequest")},
    }
