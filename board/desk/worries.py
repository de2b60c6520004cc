"""What the manager is warned of: little room on the disk, a clock that is not to be trusted."""

from nicegui import ui

from core.at_screens import DeskShop
from core.ui.basic import box
from core.ui.texts import Texts

MEGABYTE = 2**20


def worries_line(workshop: DeskShop, texts: Texts) -> None:
    """Say each below the bar, as long as it lasts."""
    line = box("desk-worries")
    line.props["role"] = "status"
    shown: set[str] = set()

    def hear(_entry: object) -> None:
        worries = workshop.worries()
        if worries.keys() == shown:
            return
        shown.clear()
        line.clear()
        with line:
            for what, by in worries.items():
                amount = by // MEGABYTE if what == "disk" else abs(by) // 60
                ui.label(texts.say(f"desk.worry.{what}", n=amount)).props["data-worry"] = what
                shown.add(what)

    hear(None)
    ui.context.client.on_delete(workshop.hub.listen(hear))
