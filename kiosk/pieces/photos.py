"""Photos that go with a deed, taken by the phone's own camera app: a page without HTTPS gets no other."""

from collections.abc import Callable, Sequence

from nicegui.element import Element
from nicegui.events import GenericEventArguments
from pydantic import TypeAdapter, ValidationError

from core.assets import ASSETS
from core.domain.order.photos import MOST, PhotoNames
from core.ui.texts import Texts

NAMES: TypeAdapter[list[str]] = TypeAdapter(PhotoNames)


class PhotoButton(Element, component=ASSETS / "kiosk" / "photos.js"):
    """A button for the camera, and what was taken so far. `names` are the photos that have arrived."""

    def __init__(
        self, texts: Texts, names: Sequence[str] = (), on_change: Callable[[list[str]], None] | None = None
    ) -> None:
        """Begin with these."""
        super().__init__()
        self.names = list(names)
        self._on_change = on_change
        self._props.update(
            names=self.names,
            most=MOST,
            addWord=texts.say("photos.add"),
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
        if self._on_change:
            self._on_change(self.names)
