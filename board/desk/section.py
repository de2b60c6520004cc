"""A place on a desk's page that is drawn anew only when what it shows has changed."""

from collections.abc import Callable
from typing import Any

from core.ui.basic import box


class Section:
    """A place on the page that holds what it shows."""

    def __init__(self, classes: str, tag: str = "section") -> None:
        """Begin empty."""
        self.box = box(classes, tag)
        self.box.set_visibility(False)
        self._held: Any = None

    def show(self, facts: Any, draw: Callable[[], None]) -> None:
        """Draw these facts unless they are shown already; without facts there is no section."""
        if facts == self._held:
            return
        self._held = facts
        self.box.clear()
        self.box.set_visibility(bool(facts))
        if facts:
            with self.box:
                draw()
