"""Nobody is here: one sentence, one picture."""

from nicegui import ui

from core.ui.basic import box, words
from core.ui.texts import Texts


def idle_screen(texts: Texts, *, undo_asked: bool) -> None:
    """Ask for a badge."""
    with box("idle"):
        ui.element("img").props('src=/assets/kiosk/badge.svg alt=""').classes("idle-picture")
        words(
            texts.say("kiosk.scan_again_to_undo" if undo_asked else "kiosk.scan_badge"), "idle-sentence", "h1"
        )
