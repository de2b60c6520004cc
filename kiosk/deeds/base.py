"""How a deed is declared: its icon and what it asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.step import Step

Ask = Callable[[Step], None]
Ready = Callable[[Step], dict[str, Any] | None]


@dataclass(frozen=True)
class Deed:
    """A deed of the floor. `ready` gives its fields when nothing has to be asked, else `ask` draws the form."""

    action: str
    icon: str
    ask: Ask
    ready: Ready


DEEDS: dict[str, Deed] = {}


def deed(action: str, icon: str, ready: Ready = lambda _: None) -> Callable[[Ask], Ask]:
    """Declare the deed whose form this function draws."""

    def declare(ask: Ask) -> Ask:
        DEEDS[action] = Deed(action, icon, ask, ready)
        return ask

    return declare
