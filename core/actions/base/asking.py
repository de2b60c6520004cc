"""What an action asks: its fields as a screen asks for them, and what there is to pick from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from core.actions.base.conditions import Moment


@dataclass(frozen=True)
class Lines:
    """Jobs, parts, questions or supplements of the order, as stored or as a screen pictures it: those that fit."""

    of: Literal["jobs", "parts", "questions", "supplements"]
    fit: Callable[[Any], bool]

    def on(self, order: Any) -> list[Any]:
        """Return those of this order."""
        return [line for line in getattr(order, self.of) if self.fit(line)]

    def are_there(self, moment: Moment) -> bool:
        """Say whether there is one: the condition of an action that needs one."""
        return bool(self.on(moment.order))
