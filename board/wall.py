"""The wall board at a desk or kiosk: the same component as on `/tv`, inside a NiceGUI page."""

from collections.abc import Awaitable, Callable

from nicegui import ui
from nicegui.element import Element
from starlette.requests import Request

from core.assets import ASSETS
from core.ui.page import page_at

STYLES = ("base.css", "tokens.css", "board/board.css")
Top = Callable[[Request], Awaitable[str]]


class LaneBoard(Element, component=ASSETS / "board" / "board.js"):
    """The seven lanes. It asks for its texts and follows the shop on its own socket; the page gives it nothing.

    Where `opens` is a path, a card leads to its order there.
    """

    def __init__(self, language: str = "", opens: str = "") -> None:
        """Show the lanes, in the station's language unless one is named."""
        super().__init__()
        self._props["language"] = language
        self._props["opens"] = opens


async def nothing_above(_request: Request) -> str:
    """Draw no bar, and let no card lead anywhere."""
    return ""


def register(top: Top = nothing_above) -> None:
    """Declare the page; `top` draws what stands above the board and says where its cards lead."""

    @page_at("/board")
    async def board_page(request: Request, language: str = "") -> None:
        for style in STYLES:
            ui.add_head_html(f'<link rel="stylesheet" href="/assets/{style}">')
        LaneBoard(language, await top(request))
