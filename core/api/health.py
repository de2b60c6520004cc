"""Whether the server lives and can write; no secrets, so no token."""

import asyncio
import logging

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from core.api.documents import refusals
from core.api.paging import reply
from core.api.problems import NotReady, problem
from core.domain.base.errors import Refused
from core.domain.shop.machine import Worry
from core.workshop import Workshop

log = logging.getLogger(__name__)
READY_WITHIN = 5.0


class Alive(BaseModel):
    """The process and its event loop live; `boot` changes with every start."""

    boot: str
    seq: int


class Readiness(BaseModel):
    """A write reaches the disk. `worries` are about the machine: `disk` (little room), `clock` (not to be trusted)."""

    ready: bool = True
    worries: list[Worry] = []


def health(workshop: Workshop) -> APIRouter:
    """Return the two routes."""
    router = APIRouter()

    @router.get("/healthz", response_model=Alive)
    async def healthz() -> Response:
        """Say that process and event loop live."""
        return reply(Alive(boot=workshop.hub.boot, seq=workshop.hub.seq))

    @router.get("/readyz", response_model=Readiness, responses=refusals("not_ready", "disk_full"))
    async def readyz() -> Response:
        """Say whether a write transaction works."""
        try:
            async with asyncio.timeout(READY_WITHIN):
                await workshop.prove()
        except Refused as refusal:
            return problem(refusal)
        except Exception:
            log.exception("a write does not reach the disk")
            return problem(NotReady())
        return reply(Readiness(worries=sorted(await asyncio.to_thread(workshop.worries))))

    return router
