"""The hand that carries a command's action out: through the running server, else in the folder itself."""

import json
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BufferedRWPair
from pathlib import Path
from typing import Protocol

from core.actions.base.action import Action
from core.app.door import SOCKET, written
from core.cli.output import CommandRefused
from core.cli.reading import require_shop
from core.clock import parse_setting
from core.domain.base.errors import Refused
from core.opening import open_workshop
from core.settings import Settings
from core.store.transaction import Actor, Outcome
from core.workshop import Workshop

PATIENCE = 60.0  # seconds to wait for one answer


class ActionRunner(Protocol):
    """Carries out one action after the other."""

    def do(self, action: Action, *, rehearse: bool = False) -> Outcome:
        """Carry it out, or only find out what it would come to; raises the refusal."""


class Relayed(Refused):
    """A refusal that a server gave; `code` is its own."""

    code = "relayed"

    def __init__(self, code: str, values: dict[str, str]) -> None:
        """Say what the server said."""
        super().__init__(**values)
        self.code = code  # type: ignore[misc]


class OverSocket:
    """Hands actions to the running server, so that its screens show them at once."""

    def __init__(self, lines: BufferedRWPair) -> None:
        """Talk over an open connection."""
        self._file = lines

    def do(self, action: Action, *, rehearse: bool = False) -> Outcome:
        """Hand it over and wait for the answer."""
        self._file.write(written(action, rehearse=rehearse))
        self._file.flush()
        line = self._file.readline()
        if not line:
            message = "the server went away; nothing more was done. Start it and run the command again."
            raise CommandRefused(message)
        answer = json.loads(line)
        if "refused" in answer:
            raise Relayed(answer["refused"], answer["values"])
        return Outcome(**answer)


class InPlace:
    """Runs the same workshop in this process."""

    def __init__(self, workshop: Workshop) -> None:
        """Use a workshop that holds the lock."""
        self._workshop = workshop

    def do(self, action: Action, *, rehearse: bool = False) -> Outcome:
        """Carry it out."""
        by = Actor(None, "command line")
        return self._workshop.rehearse(action, by) if rehearse else self._workshop.run(action, by).outcome


@contextmanager
def action_runner(settings: Settings) -> Iterator[ActionRunner]:
    """Reach the running server, or open the folder; where there is no shop, none is begun."""
    connection = _server(settings.data / SOCKET)
    if connection is not None:
        with connection, connection.makefile("rwb") as lines:
            yield OverSocket(lines)
        return
    if settings.clock:
        parse_setting(settings.clock)  # what is set wrongly is named first
    require_shop(settings)
    with closing(open_workshop(settings)) as workshop:
        yield InPlace(workshop)


@contextmanager
def in_new_shop(settings: Settings) -> Iterator[ActionRunner]:
    """Begin a shop, as a first import does."""
    with closing(open_workshop(settings)) as workshop:
        yield InPlace(workshop)


def _server(path: Path) -> socket.socket | None:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        return None
    return connection
