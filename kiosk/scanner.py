"""The parts of the page that live in the browser: keys, the end of a list, the camera."""

from collections.abc import Callable

from nicegui.element import Element

from core.assets import ASSETS
from core.ui.scanner import Taken, text_of
from core.ui.texts import Texts

SCRIPTS = ASSETS / "kiosk"


class Keypad(Element, component=SCRIPTS / "keypad.js"):
    """Large keys; passes the whole text on at the last one. `on_more` has a key of its own, where more is to follow."""

    def __init__(
        self,
        texts: Texts,
        on_done: Taken,
        *,
        keys: str,
        columns: int,
        field: str,
        label: str,
        longest: int,
        masked: bool = False,
        on_more: Taken | None = None,
    ) -> None:
        super().__init__()
        self._props.update(
            keys=list(keys),
            columns=columns,
            field=field,
            label=label,
            longest=longest,
            masked=masked,
            doneWord=texts.say("kiosk.ok"),
            backWord=texts.say("kiosk.backspace"),
            moreWord=texts.say("kiosk.one_more") if on_more else "",
        )
        self.on("done", text_of(on_done))
        if on_more:
            self.on("more", text_of(on_more))


class Seen(Element, component=SCRIPTS / "seen.js"):
    """The end of a list; tells once that somebody scrolled there."""

    def __init__(self, on_seen: Callable[[], None]) -> None:
        """Tell this function."""
        super().__init__()
        self.on("seen", lambda _: on_seen(), [])


class Camera(Element, component=SCRIPTS / "camera.js"):
    """Reads tags from the camera or from a photo."""

    def __init__(self, texts: Texts, on_scan: Taken) -> None:
        """Pass what was read on like any scan."""
        super().__init__()
        self._props.update(
            photoWord=texts.say("kiosk.photo"),
            lookWord=texts.say("kiosk.camera_look"),
            nothingWord=texts.say("kiosk.camera_nothing"),
            noCameraWord=texts.say("kiosk.no_camera"),
            waitWord=texts.say("kiosk.camera_wait"),
            lostWord=texts.say("photos.lost"),
        )
        self.on("scan", text_of(on_scan))
