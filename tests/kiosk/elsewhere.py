"""What others do with the order that is open on the screen, and what the screen says, without its marks of direction."""

from typing import Any
from uuid import uuid4

from core.actions import read_action
from core.workshop import Actor, Workshop

NUMBER = "RO261123002"


async def elsewhere(workshop: Workshop, action: str, person: str, **fields: Any) -> None:
    """Let somebody do something at another screen."""
    body = {**fields, "command_id": str(uuid4())}
    await workshop.do(read_action(action, NUMBER, body), Actor(person, "kiosk-2"))


def plain(text: str) -> str:
    """Return a sentence without the marks that keep each name's direction its own."""
    return text.replace("\u2068", "").replace("\u2069", "")
