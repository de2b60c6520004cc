"""The line to the server as pages see it: what covers them without a connection, and how they come back."""

from collections.abc import Callable
from typing import TypedDict

from nicegui import ui
from nicegui.element import Element

from core.assets import ASSETS
from core.ui.texts import Texts

STYLE = "/assets/line/line.css"


class LineWords(TypedDict):
    """What a page without a connection says."""

    since: str
    advice: str
    zone: str
    dates: dict[str, str]


def line_words(texts: Texts, zone: str) -> LineWords:
    """Return the words; the place of the time is filled in when the connection goes."""
    return {
        "since": texts.say("line.lost_since", time="{time}"),
        "advice": texts.say("line.lost_advice"),
        "zone": zone,
        "dates": texts.areas("time"),
    }


class PageLink(Element, component=ASSETS / "line" / "link.js"):
    """A page's end of the line; it may tell of touches. What is opaque hides the page while the line is lost."""

    def __init__(
        self, texts: Texts, zone: str, on_touch: Callable[[], None] | None = None, *, opaque: bool = False
    ) -> None:
        """Speak this language, in the shop's zone."""
        super().__init__()
        ui.add_head_html(f'<link rel="stylesheet" href="{STYLE}">')
        self._props["words"] = {
            **line_words(texts, zone),
            "opaque": opaque,
            "broken": texts.say("line.broken"),
            "brokenAdvice": texts.say("line.broken_advice"),
            "tooLong": texts.say("line.too_long"),
            "tooLongAdvice": texts.say("line.too_long_advice"),
        }
        if on_touch is not None:
            self.on("touched", lambda _: on_touch(), [])

    def start_over(self) -> None:
        """Let the page be made anew: what it shows is not what holds now. It says so where that happens too often."""
        self.run_method("failed")
