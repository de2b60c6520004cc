"""The frame around every screen: head, body, foot."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from nicegui.elements.mixins.text_element import TextElement

from core.ui.basic import box, button, words
from core.views.kiosk import OrderAtKiosk
from core.views.people import AtWork, PersonView
from kiosk.screens.entry import Entry
from kiosk.screens.idle import idle_screen
from kiosk.screens.order import OrderScreen
from kiosk.screens.person import person_screen, standing

if TYPE_CHECKING:
    from kiosk.kiosk import Kiosk

Moving = Callable[[], None]


class KioskFrame:
    """Head with who is here, body with the screen, foot with other ways to scan."""

    def __init__(self, kiosk: "Kiosk") -> None:
        """Build it empty."""
        self.kiosk = kiosk
        self._moving: list[Moving] = []
        self._order_screen: OrderScreen | None = None
        with box("kiosk") as self._whole:
            self._head = box("head", "header")
            self._body = box("body", "main")
            self._over = box("body", "main")  # lies over a screen that is wanted again
            with box("foot", "footer"):
                self._foot()

    def idle(self, *, undo_asked: bool, nobody_yet: bool) -> None:
        """Show that nobody is here."""
        self._begin("idle", None)
        with self._body:
            demo = self.kiosk.workshop.settings.demo
            idle_screen(self.kiosk.texts, undo_asked=undo_asked, nobody_yet=nobody_yet, demo=demo)

    def person(self, picture: AtWork) -> None:
        """Show whose badge was scanned."""
        self._begin("person", picture.person)
        with self._body:
            person_screen(self.kiosk, picture)

    def order(self, picture: OrderAtKiosk) -> None:
        """Show an order."""
        self._begin("order", picture.person)
        with self._body:
            self._order_screen = OrderScreen(self.kiosk, picture)
        self._moving.append(self._order_screen.tick)

    def cover(self, draw: Moving) -> None:
        """Put something over the screen, which stays as it is beneath."""
        self._body.set_visibility(False)
        self._over.clear()
        self._over.set_visibility(True)
        with self._over:
            draw()

    def uncover(self) -> None:
        """Show the screen beneath again."""
        self._over.clear()
        self._over.set_visibility(False)
        self._body.set_visibility(True)

    async def begin(self, action: str) -> None:
        """Begin a deed on the order that is shown."""
        if self._order_screen is not None:
            await self._order_screen.begin(action)

    def tick(self) -> None:
        """Let the times on the screen run."""
        for move in self._moving:
            move()

    def _begin(self, screen: str, person: PersonView | None) -> None:
        self._moving = []
        self._order_screen = None
        self.uncover()
        self._whole.props["data-screen"] = screen
        self._whole.update()
        self._head.clear()
        self._body.clear()
        with self._head:
            self._name_plate(screen, person)

    def _name_plate(self, screen: str, person: PersonView | None) -> None:
        kiosk, say = self.kiosk, self.kiosk.texts.say
        with box("head-left"):
            if person is None or screen == "person":
                self._shop_name()
            else:
                words(person.name, "head-name")
                words(standing(person, say), "head-more")
        with box("head-right"):
            place = kiosk.station.place or kiosk.station.name
            words(place, "head-more")
            self._clock()
            self._doubt()
            if kiosk.workshop.clock.simulated:
                words(say("kiosk.simulated"), "head-more simulated")
            if person is not None:
                button(say("kiosk.leave"), kiosk.leave, sign="no", classes="head-leave", touch="leave")

    def _shop_name(self) -> None:
        name = words("", "head-shop")
        self._moving.append(lambda: _say(name, self.kiosk.workshop.house.shop_name or "bayboard"))
        self._moving[-1]()

    def _clock(self) -> None:
        clock = words(self.kiosk.time.clock(), "head-clock")
        self._moving.append(lambda: _say(clock, self.kiosk.time.clock()))

    def _doubt(self) -> None:
        said, hub = self.kiosk.texts.say("board.clock_doubted"), self.kiosk.workshop.hub
        doubt = words("", "head-doubt")
        self._moving.append(lambda: _say(doubt, said if hub.clock_doubted else ""))
        self._moving[-1]()

    def _foot(self) -> None:
        say = self.kiosk.texts.say
        words(say("kiosk.leaves_by_itself"), "foot-hint")
        with box("foot-ways"):
            button(say("kiosk.type_code"), lambda: self._enter(Entry.typed), sign="keys", touch="type")
            button(say("kiosk.camera"), lambda: self._enter(Entry.camera), sign="photo", touch="camera")

    def _enter(self, way: Callable[[Entry], None]) -> None:
        """Offer another way to scan in place of the screen; leaving it draws the screen anew."""
        self.kiosk.hold()
        self._begin("entry", None)
        with self._body:
            way(Entry(self.kiosk))


def _say(label: TextElement, text: str) -> None:
    if label.text != text:
        label.set_text(text)
