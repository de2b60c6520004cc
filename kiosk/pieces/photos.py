"""Photos that go with a deed, taken by the phone's own camera app: a page without HTTPS gets no other."""

from collections.abc import Callable, Sequence
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments
from pydantic import TypeAdapter, ValidationError

from core.assets import ASSETS
from core.domain.order.photos import MOST, PhotoNames
from core.ui.texts import Texts
from kiosk.pieces.piece import unheard

NAMES: TypeAdapter[list[str]] = TypeAdapter(PhotoNames)


class PhotoButton(Element, component=ASSETS / "kiosk" / "photos.js"):
    """A button for the camera, and what was taken so far. `names` are the photos that have arrived."""

    field = "photos"

    def __init__(self, texts: Texts, names: Sequence[str] = ()) -> None:
        """Begin with these."""
        super().__init__()
        self.label = texts.say("photos.add")
        self.heard: Callable[[], None] = unheard
        self.names = list(names)
        self._props.update(
            names=self.names,
            most=MOST,
            addWord=self.label,
            removeWord=texts.say("photos.remove"),
            lostWord=texts.say("photos.lost"),
        )
        self.on("photos", self._taken)

    def _taken(self, event: GenericEventArguments) -> None:
        """Know what the page shows; it may send anything."""
        try:
            self.names = NAMES.validate_python(event.args)
        except ValidationError:
            return
        self.heard()

    def filled(self) -> list[str]:
        """Return those that have arrived."""
        return self.names

    def fill(self, kept: Any) -> bool:
        """Show them again."""
        try:
            self.names = NAMES.validate_python(kept)
        except ValidationError:
            return False
        self._props["names"] = self.names
        self.update()
        return True
