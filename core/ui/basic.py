"""Boxes, words, icons and buttons. People's text goes into labels only."""

from collections.abc import Callable

from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement

Tap = Callable[[], object]  # what it returns is awaited if it can be


def box(classes: str, tag: str = "div") -> Element:
    """Make a box."""
    return ui.element(tag).classes(classes)


def words(text: str, classes: str = "", tag: str = "div") -> TextElement:
    """Write a text."""
    return TextElement(tag=tag, text=text).classes(classes)


def icon(name: str) -> Element:
    """Draw an icon."""
    return ui.element("i").classes(f"icon icon-{name}").props("aria-hidden=true")


def button(
    text: str, on_tap: Tap, *, sign: str = "", classes: str = "", more: str = "", **hooks: str
) -> Element:
    """Make a button with a word, mostly an icon, and perhaps a second line; hooks become data attributes."""
    with ui.element("button").classes(f"button {classes}") as made:
        made.props["type"] = "button"
        for name, value in hooks.items():
            made.props[f"data-{name}"] = value
        if sign:
            icon(sign)
        if more:
            with box("button-text"):
                words(text, "button-word")
                words(more, "button-more")
        else:
            words(text, "button-text button-word")
    return made.on("click", lambda _: on_tap(), [])


def aside(text: str) -> Element:
    """Make a box that is folded up behind a line until somebody wants it."""
    made = ui.element("details").classes("aside")
    with made, ui.element("summary").classes("button"):
        ui.label(text).classes("button-word")
    return made
