"""The side door: commands on this machine hand their action to the running server over a Unix socket."""

import asyncio
import json
import logging
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from core.actions import ACTIONS
from core.actions.base.action import Action, Rehearsal, Rehearsed, invalid
from core.api.problems import UnknownAction
from core.domain.base.errors import Refused
from core.workshop import Actor, Workshop

log = logging.getLogger(__name__)
SOCKET = "server.sock"
LINE_LIMIT = 4 * 1024 * 1024


class ServerDoor:
    """Listens on `server.sock`, which only this user can open: one action a line, one answer a line."""

    def __init__(self, workshop: Workshop) -> None:
        """Stand in the workshop's folder."""
        self._workshop = workshop
        self._path = workshop.folder / SOCKET
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        """Open."""
        self._path.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(self._serve, self._path, limit=LINE_LIMIT)
        self._path.chmod(0o600)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        if self._server is not None:
            self._server.close()
        self._path.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                answer = await self._answer(line)
                writer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
                await writer.drain()
        except (ConnectionError, ValueError):
            log.info("a command went away")
        finally:
            writer.close()

    async def _answer(self, line: bytes) -> dict[str, Any]:
        asked = json.loads(line)
        try:
            by = Actor(asked.get("person"), "command line")
            outcome = (await self._workshop.do(read(asked), by)).outcome
        except Rehearsed as rehearsed:
            outcome = rehearsed.outcome
        except Refused as refusal:
            return {"refused": refusal.code, "values": refusal.values}
        return {
            "seq": outcome.seq,
            "order": outcome.order,
            "changed": outcome.changed,
            "created": outcome.created,
            "not_taken": outcome.not_taken,
            "shown": outcome.shown,
            "changes": outcome.changes,
        }


def read(asked: Mapping[str, Any]) -> Action:
    """Return the action that a line names, or refuse a line that makes no sense."""
    kind = ACTIONS.get(asked["action"])
    if kind is None:
        raise UnknownAction(action=asked["action"])
    try:
        action = kind.model_validate(asked["fields"])
    except ValidationError as error:
        raise invalid(error) from None
    return Rehearsal(action=action) if asked["rehearse"] else action


def written(action: Action, *, rehearse: bool) -> bytes:
    """Return the line that names an action; a line may name a `person` who does it as well."""
    line = {"action": action.name, "fields": action.model_dump(mode="json"), "rehearse": rehearse}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"
