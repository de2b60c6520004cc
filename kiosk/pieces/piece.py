"""A piece of a form: it can say what was filled in, and take it back."""

from collections.abc import Callable
from typing import Any, Protocol


def unheard() -> None:
    """Tell nobody that something changed."""


class FormPiece(Protocol):
    """One field of a form, or one item of a list. `label` says to its reader which; `heard` is told of every change."""

    heard: Callable[[], None]

    @property
    def field(self) -> str:
        """The name under which it is kept."""

    @property
    def label(self) -> str:
        """What it is called on the screen."""

    def filled(self) -> Any:
        """Return what was filled in, as JSON has it."""

    def fill(self, kept: Any) -> bool:
        """Take back what was kept; False where it fits no more."""
