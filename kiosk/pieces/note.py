"""A text that somebody types, or picks from the last ones."""

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui

from core.ui.basic import Button, box
from kiosk.pieces.piece import unheard

LONGEST = 500


class NoteField:
    """A text field with the last texts below it as chips."""

    def __init__(
        self,
        label: str,
        *,
        field: str,
        last: Sequence[str] = (),
        value: str = "",
    ) -> None:
        """Show the field."""
        self.field, self.label = field, label
        self.heard: Callable[[], None] = unheard
        with box("note"):
            self._input = ui.input(label, value=value, on_change=self._changed)
            self._input.props("outlined autocomplete=off").props(f"maxlength={LONGEST} data-field={field}")
            self.offer(last)

    @property
    def text(self) -> str:
        """What was written."""
        return str(self._input.value or "").strip()

    def filled(self) -> str:
        """Return what was written."""
        return self.text

    def fill(self, kept: Any) -> bool:
        """Write it again."""
        self._input.set_value(str(kept))
        return True

    def offer(self, last: Sequence[str]) -> None:
        """Show the last texts here, to be picked."""
        if last:
            with box("chips-row"):
                for text in last:
                    self._offer(text)

    def lacking(self) -> None:
        """Say that a text is needed: the field shows it and takes the next key."""
        self._input.props("error").run_method("focus")

    def _changed(self) -> None:
        self._input.props(remove="error")
        self.heard()

    def _offer(self, text: str) -> None:
        Button(text, lambda: self._input.set_value(text), classes="chip chip-text")
