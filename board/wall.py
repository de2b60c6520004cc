"""The wall board at a desk or kiosk: the same component as on `/tv`, inside a NiceGUI page."""

from collections.abc import Awaitable, Callable

from nicegui.element import Element
from starlette.requests import Request

from core.assets import ASSETS
from core.ui.page import page_at
from core.ui.texts import Texts, choose_language
from core.ui.theme import begin

Top = Callable[[Request], Awaitable[tuple[str | None, str]]]


class LaneBoard(Element, component=ASSETS / "board" / "board.js"):
    """The seven lanes. It asks for its texts and follows the shop on its own socket; the page gives it nothing.

    Where `opens` is a path, a card leads to its order there.
    """

    def __init__(self, language: str = "", opens: str = "") -> None:
        """Show the lanes, in the station's language unless one is named."""
        super().__init__()
        self._props["language"] = language
        self._props["opens"] = opens


async def nothing_above(_request: Request) -> tuple[None, str]:
    """Draw no bar, and let no card lead anywhere."""
    return None, ""


def register(top: Top = nothing_above) -> None:
    """Declare the page; `top` draws what stands above the board, says its language and where its cards lead."""

    @page_at("/board")
    async def board_page(request: Request, language: str = "") -> None:
        own, opens = await top(request)
        spoken = choose_language(language, own, request.headers.get("accept-language"))
        begin(Texts.of(spoken), "board/board.css")
        LaneBoard(language, opens)
