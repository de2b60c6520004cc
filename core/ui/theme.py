"""How a page begins: the tokens, its own style, its language, and nothing of the browser's own habits."""

from nicegui import ui

from core.ui.texts import Texts

STYLE = '<link rel="stylesheet" href="/assets/{style}">'


def dress(texts: Texts, *styles: str) -> None:
    """Begin a light page, for desks and floors."""
    begin(texts, *styles)
    ui.add_head_html('<script>document.documentElement.classList.add("light")</script>')


def begin(texts: Texts, *styles: str) -> None:
    """Give a page the design tokens and its styles. It is dark, as a wall is, unless it says otherwise."""
    for page in ui.context.client.page_container.default_slot.children:
        page.tag = "div"  # NiceGUI's own is a main part around all of ours
    for style in ("base.css", "tokens.css", *styles):
        ui.add_head_html(STYLE.format(style=style))
    ui.add_head_html(f'<script>document.documentElement.lang = "{texts.language}"</script>')
