"""Nobody is here: one sentence, one picture."""

from nicegui import ui

from core.ui.basic import box, words
from core.ui.texts import Texts


def idle_screen(texts: Texts, *, undo_asked: bool, nobody_yet: bool, demo: bool) -> None:
    """Ask for a badge; in a shop without people, for people."""
    with box("idle"):
        ui.element("img").props('src=/assets/kiosk/badge.svg alt=""').classes("idle-picture")
        if nobody_yet:
            words(texts.say("kiosk.import_people"), "idle-sentence idle-long", "h1")
            return
        words(
            texts.say("kiosk.scan_again_to_undo" if undo_asked else "kiosk.scan_badge"), "idle-sentence", "h1"
        )
        if demo:
            words(texts.say("demo.badge"), "idle-demo", "p")
