"""In the demo: a card that says what there is to try on a page, until somebody closes it."""

from nicegui import ui
from nicegui.element import Element

from core.assets import ASSETS
from core.ui.texts import Texts

STEPS = (1, 2, 3)


class Tour(Element, component=ASSETS / "desk" / "tour.js"):
    """The card; the browser remembers that it was closed."""

    def __init__(self, texts: Texts, page: str) -> None:
        """Speak of this page; of one that nothing is known of there is no card."""
        super().__init__()
        ui.add_head_html('<link rel="stylesheet" href="/assets/desk/tour.css">')
        known = texts.has(f"demo.try.{page}.{STEPS[0]}")
        self._props.update(
            page=page,
            title=texts.say("demo.try"),
            close=texts.say("demo.close"),
            steps=[texts.say(f"demo.try.{page}.{step}") for step in STEPS] if known else [],
        )
