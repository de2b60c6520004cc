"""The sections of the administration and the way between them."""

from nicegui import ui

from board.desk.frame import link
from core.domain.base.rights import listed
from core.ui.basic import box
from core.ui.texts import Texts

ADMIN = "/admin"
SECTIONS = [path.removeprefix(f"{ADMIN}/") for path in listed("page", f"{ADMIN}/")]


def nav(texts: Texts, here: str) -> None:
    """Lead to every section."""
    with box("admin-nav", "nav") as made:
        made.props["aria-label"] = texts.say("desk.way.admin")
        for name in SECTIONS:
            with link(f"{ADMIN}/{name}", "admin-way here" if name == here else "admin-way") as way:
                way.props["data-section"] = name
                if name == here:
                    way.props["aria-current"] = "page"
                ui.label(texts.say(f"admin.{name}.title"))
