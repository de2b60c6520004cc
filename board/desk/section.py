"""Places on a desk's page that are drawn anew only as far as what they show has changed."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from nicegui.element import Element

from core.ui.basic import box

HALF_DRAWN = object()


class Section:
    """A place on the page that holds what it shows; what could not be drawn is not held."""

    def __init__(self, classes: str, tag: str = "section") -> None:
        """Begin empty."""
        self.box = box(classes, tag)
        self.box.set_visibility(False)
        self._held: Any = None

    def show(self, facts: Any, draw: Callable[[], None]) -> None:
        """Draw these facts unless they are shown already; without facts there is no section."""
        if facts == self._held:
            return
        self._held = HALF_DRAWN
        self.box.clear()
        self.box.set_visibility(bool(facts))
        if facts:
            with self.box:
                draw()
        self._held = facts


class Piece(NamedTuple):
    """One thing in a row: its name there, what it shows, and how it is drawn."""

    name: str
    facts: object
    draw: Callable[[], Element]


class TouchRow:
    """Things to touch, one after the other. What stays is left alone: no touch and no focus on it is lost."""

    def __init__(self, classes: str) -> None:
        """Begin empty."""
        self.box = box(classes)
        self._held: dict[str, tuple[object, Element]] = {}

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show just these, in this order."""
        wanted = {piece.name: piece.facts for piece in pieces}
        for name, (facts, made) in list(self._held.items()):
            if name not in wanted or wanted[name] != facts:
                made.delete()
                del self._held[name]
        for place, (name, facts, draw) in enumerate(pieces):
            if name not in self._held:
                with self.box:
                    self._held[name] = (facts, draw())
            made = self._held[name][1]
            if self.box.default_slot.children[place] is not made:
                made.move(target_index=place)
