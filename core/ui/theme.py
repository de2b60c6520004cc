"""How a touched page begins: the tokens, its own style, its language, and nothing of the browser's own habits."""

from nicegui import ui

from core.ui.texts import Texts

STYLE = '<link rel="stylesheet" href="/assets/{style}">'


def dress(texts: Texts, *styles: str) -> None:
    """Give a light page the design tokens and its styles."""
    for style in ("base.css", "tokens.css", *styles):
        ui.add_head_html(STYLE.format(style=style))
    speaks(texts.language)
    ui.add_head_html('<script>document.documentElement.classList.add("light")</script>')


def speaks(language: str) -> None:
    """Say in which language the page is, before anything of it is shown."""
    ui.add_head_html(f'<script>document.documentElement.lang = "{language}"</script>')
