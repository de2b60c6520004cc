"""What is shown once, large: a one-time PIN, a pairing code, the text of an API token."""

import base64
import io

from nicegui import ui
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

from board.desk.frame import Desk
from core.ui.basic import Button, box, words

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Shown:
    """A place that holds it until somebody has read it."""

    def __init__(self, desk: Desk) -> None:
        """Begin empty."""
        self._desk = desk
        self._address = _reached_at(desk)
        self.is_open = False
        self._box = box("shown-once").props("role=status")
        self.clear()

    def show(self, what: str, text: str, *, as_code: bool) -> None:
        """Show it; a code of a screen with the address that it leads to."""
        say = self._desk.texts.say
        self.is_open = True
        self._box.clear()
        self._box.set_visibility(True)
        with self._box:
            words(say(f"admin.shown.{what}"), "shown-why", "p")
            with words(text, "shown-text", "p") as made:
                made.props["data-shown"] = text
            if as_code:
                address = f"{self._address}/pair/{text}"
                words(address, "shown-path", "p")
                _picture(address)
            Button(say("admin.seen"), self.clear, classes="small", deed="seen")

    def clear(self) -> None:
        """Forget it."""
        self.is_open = False
        self._box.clear()
        self._box.set_visibility(False)


def _reached_at(desk: Desk) -> str:
    """Return the address at which screens reach this server: as this desk does, unless it sits on the server."""
    own = ui.context.client.request.base_url
    reached = desk.workshop.settings.public_url if own.hostname in LOOPBACK else str(own)
    return reached.rstrip("/")


def _picture(address: str) -> None:
    code = QRCode(border=2)
    code.add_data(address)
    drawn = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(drawn)
    made = ui.element("img").classes("shown-picture").props('alt=""')
    made.props["src"] = f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"
