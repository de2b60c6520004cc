"""Small things that several pages of the desks show: photos, and the way to an order's papers."""

from collections.abc import Sequence
from urllib.parse import quote

from nicegui import ui

from board.desk.frame import link
from core.ui.basic import box, icon
from core.ui.texts import Texts


def photo_strip(photos: Sequence[str], texts: Texts) -> None:
    """Show photos small; each opens large in a tab of its own."""
    if not photos:
        return
    with box("photos"):
        for n, name in enumerate(photos, 1):
            with link(f"/photos/{name}", "photo") as made:
                made.props.update({"target": "_blank", "aria-label": texts.say("photos.open", n=n)})
                thumb = ui.element("img").props('alt="" loading=lazy')
                thumb.props["src"] = f"/photos/{name}?size=thumb"


def paper_links(number: str, papers: Sequence[str], texts: Texts) -> None:
    """Lead to what may be printed for an order."""
    if not papers:
        return
    with box("papers", "p"):
        for paper in papers:
            with link(f"/order/{quote(number, safe='')}/{paper}", "paper-link") as made:
                made.props.update({"target": "_blank", "data-paper-link": paper})
                icon("print")
                ui.label(texts.say(f"desk.paper.{paper}"))
