"""A kiosk page and the agent of the box it is on: the agent hears that it paints, and hands it scans."""

from collections.abc import Callable

from nicegui import background_tasks, ui
from nicegui.element import Element

from core.at_screens import ScreenShop
from core.ui.scanner import Taken
from kiosk.scanner import SCRIPTS


class Painting(Element, component=SCRIPTS / "painting.js"):
    """Tells every ten seconds that the page paints."""

    def __init__(self, on_painted: Callable[[], None]) -> None:
        """Tell this function."""
        super().__init__()
        self.on("painted", lambda _: on_painted(), [])


def know_the_box(workshop: ScreenShop, station: str, on_scan: Taken) -> None:
    """Take scans from the agent of this station, and let it know that the page paints."""
    client = ui.context.client
    Painting(lambda: workshop.boxes.paints(station))

    def take(text: str) -> None:
        if client.has_socket_connection:  # not one that is about to be forgotten
            with client:
                background_tasks.create(on_scan(text), name=f"scan at {station}")

    client.on_delete(workshop.boxes.open(station, take))
