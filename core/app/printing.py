"""`/admin/labels/<what>.<form>`: badges, signs and hang tags for a desk's printer."""

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.app.labels import Labelled, Made, gather
from core.app.signing_in import person_of
from core.domain.base.rights import may
from core.store.floor import StoredFloor
from core.tags.labels import render
from core.ui.texts import Texts, choose_language
from core.workshop import Workshop

Form = Literal["pdf", "png"]
TYPES: dict[Form, str] = {"pdf": "application/pdf", "png": "image/png"}


class LabelsAsked(BaseModel):
    """One or all; `today` leaves the orders that came in today. A name that is not known asked for something else."""

    model_config = ConfigDict(extra="forbid")

    code: str = ""
    today: bool = False


def label_routes(workshop: Workshop) -> APIRouter:
    """Return the route; the guard lets only desks here."""
    router, who_is = APIRouter(include_in_schema=False), person_of(workshop)

    @router.get("/admin/labels/{what}.{form}")
    async def labels(
        request: Request, what: Labelled, form: Form, wanted: Annotated[LabelsAsked, Query()]
    ) -> Response:
        """Print one or all; a picture is always of one."""
        somebody = await who_is(request, touched=True)
        if somebody is None or not may(f"/admin/labels/{what}.{{form}}", somebody.roles):
            return RedirectResponse("/", 303)
        texts = Texts.of(choose_language(somebody.station.language, request.headers.get("accept-language")))
        made = await workshop.look(lambda floor: _chosen(floor, what, texts, wanted))
        if not made or (form == "png" and not wanted.code):
            return Response(texts.say("admin.nothing_to_print"), 404, media_type="text/plain")
        printed = await asyncio.to_thread(_printed, made, form, workshop.settings.public_url)
        return Response(printed, media_type=TYPES[form], headers={"Cache-Control": "no-store"})

    return router


def _chosen(floor: StoredFloor, what: Labelled, texts: Texts, wanted: LabelsAsked) -> Made:
    made = gather(floor.session, what, floor.house.zone, texts)
    if wanted.code:
        return [(own, label) for own, label in made if own == wanted.code]
    if wanted.today and what == "orders":
        return [(own, label) for own, label in made if _came_today(floor, own)]
    return made


def _came_today(floor: StoredFloor, number: str) -> bool:
    def day(when: datetime) -> object:
        return when.astimezone(floor.house.zone).date()

    return day(floor.order(number).received_at) == day(floor.at)


def _printed(made: Made, form: Form, public_url: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        [path] = render([label for _, label in made], form, Path(folder), public_url)
        return path.read_bytes()
