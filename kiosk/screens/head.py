"""The head of every screen."""

from typing import TYPE_CHECKING

from nicegui.element import Element

from core.assets import ASSETS
from core.views.order.people import PersonView
from kiosk.screens.person import standing

if TYPE_CHECKING:
    from kiosk.kiosk import Kiosk


class Head(Element, component=ASSETS / "kiosk" / "head.js"):
    """Who is here or whose shop this is, where, the time, and the way out."""

    def __init__(self, kiosk: "Kiosk") -> None:
        """Begin with nobody."""
        super().__init__()
        self._kiosk = kiosk
        self.on("leave", lambda _: kiosk.leave(), [])

    def show(self, person: PersonView | None, *, named: bool) -> None:
        """Offer whoever is here the way out; name them where the screen itself does not."""
        say, station, clock = self._kiosk.texts.say, self._kiosk.station, self._kiosk.workshop.clock
        self._say(
            name=person.name if person and named else "",
            standing=standing(person, say) if person and named else "",
            place=station.place or station.name,
            simulated=say("kiosk.simulated") if clock.simulated else "",
            leave=say("kiosk.leave") if person else "",
        )
        self.tick()

    def tick(self) -> None:
        """Tell the time, and what may have changed with it."""
        workshop = self._kiosk.workshop
        self._say(
            shop=workshop.house.shop_name or "sevenlanes",
            clock=self._kiosk.time.clock(),
            doubt=self._kiosk.texts.say("board.clock_doubted") if workshop.hub.clock_doubted else "",
        )

    def _say(self, **words: str) -> None:
        if any(self._props.get(name) != word for name, word in words.items()):
            self._props.update(words)
            self.update()
