"""A text that somebody types, or picks from the last ones."""

from collections.abc import Callable, Sequence

from nicegui import ui

from core.ui.basic import Button, box

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
        on_change: Callable[[], None] | None = None,
    ) -> None:
        """Show the field."""
        with box("note"):
            self._input = ui.input(label, value=value, on_change=lambda _: self._changed(on_change))
            self._input.props("outlined autocomplete=off").props(f"maxlength={LONGEST} data-field={field}")
            self.offer(last)

    @property
    def text(self) -> str:
        """What was written."""
        return str(self._input.value or "").strip()

    def offer(self, last: Sequence[str]) -> None:
        """Show the last texts here, to be picked."""
        if last:
            with box("chips-row"):
                for text in last:
                    self._offer(text)

    def lacking(self) -> None:
        """Say that a text is needed: the field shows it and takes the next key."""
        self._input.props("error").run_method("focus")

    def _changed(self, on_change: Callable[[], None] | None) -> None:
        self._input.props(remove="error")
        if on_change:
            on_change()

    def _offer(self, text: str) -> None:
        Button(text, lambda: self._input.set_value(text), classes="chip chip-text")
