"""The wall board at a desk: the same component as on `/tv`, inside a NiceGUI page."""

from nicegui import ui
from nicegui.element import Element

from core.assets import ASSETS

STYLES = ("tokens.css", "board/board.css")


class Board(Element, component=ASSETS / "board" / "board.js"):
    """The seven lanes. It asks for its texts and follows the shop on its own socket; the page gives it nothing."""

    def __init__(self, language: str = "") -> None:
        """Show the lanes, in the station's language unless one is named."""
        super().__init__()
        self._props["language"] = language


def register() -> None:
    """Declare the page."""

    @ui.page("/board", title="bayboard")
    def board_page(language: str = "") -> None:
        for style in STYLES:
            ui.add_head_html(f'<link rel="stylesheet" href="/assets/{style}">')
        Board(language)
