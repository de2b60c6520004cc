"""Codes of people and places: each is borne by one, for good. Who adds somebody takes a code that nobody bears."""

from typing import Protocol

from core.domain.base.errors import Refused


class CodeTaken(Refused):
    """Somebody, or some place, bears this code already: adding never changes who does."""

    code = "code_taken"


class Bearer(Protocol):
    """Somebody or some place, also who left or what is closed."""

    @property
    def code(self) -> str:
        """What is on the badge or the sign."""

    @property
    def name(self) -> str:
        """What is on the screens."""


def refuse_taken(bearer: Bearer | None) -> None:
    """Refuse the code of what is added where one bears it."""
    if bearer is not None:
        raise CodeTaken(code=bearer.code, name=bearer.name)
