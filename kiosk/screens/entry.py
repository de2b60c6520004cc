"""The other ways to scan: a code typed on large keys, the camera, a photo."""

from functools import partial
from typing import TYPE_CHECKING

from core.domain.access.tag_codes import ALPHABET
from core.ui.basic import Button, box, words
from core.views.access.tags import find_typed
from kiosk.scanner import Camera, Keypad

if TYPE_CHECKING:
    from kiosk.kiosk import Kiosk

LONGEST_CODE = 20


class CodeEntry:
    """Takes the place of the screen until something was read."""

    def __init__(self, kiosk: "Kiosk") -> None:
        """Belong to this kiosk."""
        self._kiosk = kiosk
        self._say = kiosk.texts.say

    def typed(self) -> None:
        """Show the letters and digits of the codes."""
        with box("entry"):
            self._head(self._say("kiosk.type_code_long"))
            Keypad(
                self._kiosk.texts,
                partial(self._kiosk.scanned, lookup=find_typed),
                keys=ALPHABET,
                columns=9,
                field="short_code",
                label=self._say("kiosk.code"),
                longest=LONGEST_CODE,
            )

    def camera(self) -> None:
        """Show the camera, and take a photo where there is none."""
        with box("entry"):
            self._head(self._say("kiosk.camera_long"))
            Camera(self._kiosk.texts, self._kiosk.scanned)

    def _head(self, text: str) -> None:
        with box("panel-head"):
            words(text, "panel-title", "h2")
            Button(self._say("kiosk.back"), self._kiosk.show, sign="back", classes="panel-back", touch="back")
