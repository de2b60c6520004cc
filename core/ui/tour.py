"""In the demo: what there is to try on a page, folded away in the desk's bar until somebody asks."""

from nicegui import ui
from nicegui.element import Element

from core.assets import ASSETS
from core.ui.texts import Texts

STEPS = (1, 2, 3)
NAMES = {"/order/new": "reception"}


class Tour(Element, component=ASSETS / "desk" / "tour.js"):
    """A button of the bar, and the steps that it opens over the page."""

    def __init__(self, texts: Texts, path: str) -> None:
        """Speak of the page at this path; where nothing is known of it there is no button."""
        super().__init__()
        ui.add_head_html('<link rel="stylesheet" href="/assets/desk/tour.css">')
        page = NAMES.get(path) or path.strip("/").partition("/")[0]
        known = texts.has(f"demo.try.{page}.{STEPS[0]}")
        self._props.update(
            title=texts.say("demo.try"),
            steps=[texts.say(f"demo.try.{page}.{step}") for step in STEPS] if known else [],
        )
