"""How a touched page begins: the tokens, its own style, its language, and nothing of the browser's own habits."""

from nicegui import ui

from core.ui.texts import Texts

STYLE = '<link rel="stylesheet" href="/assets/{style}">'


def dress(texts: Texts, *styles: str) -> None:
    """Give a light page the design tokens and its styles."""
    for style in ("base.css", "tokens.css", *styles):
        ui.add_head_html(STYLE.format(style=style))
    ui.query("html").classes("light").props(f"lang={texts.language}")
    ui.query("body").classes("light")
