"""Boxes, words, icons and buttons. People's text goes into labels only."""

from collections.abc import Callable

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

from core.assets import ASSETS

Tap = Callable[[], object]  # what it returns is awaited if it can be


class Button(Element, component=ASSETS / "button.js"):
    """A button with a word, mostly an icon, and perhaps a second line; hooks become data attributes."""

    def __init__(
        self, word: str, on_tap: Tap, *, sign: str = "", classes: str = "", more: str = "", **hooks: str
    ) -> None:
        """Do this at each touch."""
        super().__init__()
        self.classes(classes)
        self._props.update(word=word, sign=sign, more=more)
        self._props.update({f"data-{name}": value for name, value in hooks.items()})
        self.on("click", lambda _: on_tap(), [])

    def say(self, word: str, *, more: str = "") -> None:
        """Write another word on it."""
        if (word, more) != (self._props["word"], self._props["more"]):
            self._props.update(word=word, more=more)
            self.update()


def box(classes: str, tag: str = "div") -> Element:
    """Make a box."""
    return ui.element(tag).classes(classes)


def main_part(classes: str, name: str) -> Element:
    """Make a page's main part; its name is heard, not seen: whoever looks sees it in the bar."""
    made = box(classes, "main")
    with made:
        words(name, "heard", "h1")
    return made


def words(text: str, classes: str = "", tag: str = "div") -> TextElement:
    """Write a text."""
    return TextElement(tag=tag, text=text).classes(classes)


def icon(name: str) -> Element:
    """Draw an icon."""
    return ui.element("i").classes(f"icon icon-{name}").props("aria-hidden=true")


def aside(text: str) -> Element:
    """Make a box that is folded up behind a line until somebody wants it."""
    made = ui.element("details").classes("aside")
    with made, ui.element("summary").classes("button"):
        ui.label(text).classes("button-word")
    return made
